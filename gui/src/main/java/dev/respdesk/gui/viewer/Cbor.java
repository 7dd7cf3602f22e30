package dev.respdesk.gui.viewer;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// CBOR (RFC 8949). Moments and big numbers (tags 1, 2, 3) are shown as what they are, other tags beside what they tag.
final class Cbor extends ShownAsJson {
    private static final int DEEPEST = 128;
    private static final int INDEFINITE = 31;
    private static final Object BREAK = new Object();

    Cbor() {
        super("CBOR", 0.75);
    }

    @Override
    boolean begins(byte[] bytes) {
        int major = bytes.length < 2 ? 0 : (bytes[0] & 0xff) >> 5;
        return major == 4 || major == 5 || major == 6 && (bytes[0] & 0xff) == 0xd9;
    }

    @Override
    @Nullable Object read(byte[] bytes) throws FormatException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Object value = item(in, 0);
        if (in.hasRemaining() || value == BREAK) {
            throw new FormatException("something after the end of the value");
        }
        return value;
    }

    private static @Nullable Object item(ByteBuffer in, int depth) throws FormatException {
        if (depth > DEEPEST) {
            throw new FormatException("it is too deep");
        }
        int first = in.get() & 0xff;
        int info = first & 31;
        return switch (first >> 5) {
            case 0 -> number(argument(in, info));
            case 1 -> number(argument(in, info)).not();
            case 2 -> chunks(in, info, 2);
            case 3 -> new String(chunks(in, info, 3), java.nio.charset.StandardCharsets.UTF_8);
            case 4 -> array(in, info, depth);
            case 5 -> map(in, info, depth);
            case 6 -> tagged(number(argument(in, info)), item(in, depth + 1));
            default -> simple(in, info);
        };
    }

    private static BigInteger number(long unsigned) {
        return new BigInteger(Long.toUnsignedString(unsigned));
    }

    /// The number behind the first byte, of the size that it says.
    private static long argument(ByteBuffer in, int info) throws FormatException {
        return switch (info) {
            case 24 -> in.get() & 0xff;
            case 25 -> in.getShort() & 0xffff;
            case 26 -> in.getInt() & 0xffff_ffffL;
            case 27 -> in.getLong();
            default -> {
                if (info > 27) {
                    throw new FormatException("a length that means nothing");
                }
                yield info;
            }
        };
    }

    /// A count that there are bytes for.
    private static int count(ByteBuffer in, int info) throws FormatException {
        long count = argument(in, info);
        if (count < 0 || count > in.remaining()) {
            throw new FormatException("it is cut off");
        }
        return (int) count;
    }

    private static byte[] chunks(ByteBuffer in, int info, int major) throws FormatException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (info != INDEFINITE) {
            byte[] bytes = new byte[count(in, info)];
            in.get(bytes);
            return bytes;
        }
        for (int next = in.get() & 0xff; next != 0xff; next = in.get() & 0xff) {
            if (next >> 5 != major || (next & 31) == INDEFINITE) {
                throw new FormatException("a piece of another kind");
            }
            byte[] bytes = new byte[count(in, next & 31)];
            in.get(bytes);
            all.writeBytes(bytes);
        }
        return all.toByteArray();
    }

    private static List<@Nullable Object> array(ByteBuffer in, int info, int depth) throws FormatException {
        int count = info == INDEFINITE ? Integer.MAX_VALUE : count(in, info);
        List<@Nullable Object> items = new ArrayList<>();
        while (items.size() < count) {
            Object item = item(in, depth + 1);
            if (item == BREAK) {
                return ended(items, info);
            }
            items.add(item);
        }
        return items;
    }

    private static <T> T ended(T items, int info) throws FormatException {
        if (info != INDEFINITE) {
            throw new FormatException("an end where none may be");
        }
        return items;
    }

    private static Map<@Nullable Object, @Nullable Object> map(ByteBuffer in, int info, int depth)
            throws FormatException {
        int count = info == INDEFINITE ? Integer.MAX_VALUE : count(in, info);
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Object name = item(in, depth + 1);
            if (name == BREAK) {
                return ended(map, info);
            }
            Object value = item(in, depth + 1);
            if (value == BREAK) {
                throw new FormatException("a name without a value");
            }
            map.put(name, value);
        }
        return map;
    }

    private static @Nullable Object tagged(BigInteger tag, @Nullable Object value) {
        int known = tag.bitLength() < 31 ? tag.intValue() : -1;
        if (known == 55799) {
            return value; // says only that this is CBOR
        }
        if (known == 1 && value instanceof Number seconds) {
            try {
                double whole = Math.floor(seconds.doubleValue());
                return Instant.ofEpochSecond((long) whole, (long) ((seconds.doubleValue() - whole) * 1e9)).toString();
            } catch (DateTimeException e) {
                return value;
            }
        }
        if ((known == 2 || known == 3) && value instanceof byte[] bytes) {
            BigInteger number = new BigInteger(1, bytes);
            return known == 2 ? number : number.not();
        }
        Map<Object, @Nullable Object> both = new LinkedHashMap<>();
        both.put("tag " + tag, value);
        return both;
    }

    private static @Nullable Object simple(ByteBuffer in, int info) throws FormatException {
        return switch (info) {
            case 20 -> false;
            case 21 -> true;
            case 22 -> null;
            case 23 -> "undefined";
            case 24 -> "simple " + (in.get() & 0xff);
            case 25 -> Float.float16ToFloat(in.getShort());
            case 26 -> in.getFloat();
            case 27 -> in.getDouble();
            case INDEFINITE -> BREAK;
            default -> {
                if (info > 27) {
                    throw new FormatException("a mark that means nothing");
                }
                yield "simple " + info;
            }
        };
    }
}
