package dev.respdesk.gui.viewer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Messages of Protocol Buffers without their description: fields by number. What is text is shown as text, what can be
/// read as a message as one, and numbers as they are. Never surely known: almost anything is a message.
final class Protobuf extends ShownAsJson {
    private static final int DEEPEST = 64;
    private static final int HIGHEST_FIELD = 19_999;

    Protobuf() {
        super("Protobuf", 0.35);
    }

    @Override
    boolean begins(byte[] bytes) {
        return bytes.length > 1 && JsonOut.textOrBytes(bytes) instanceof byte[] || hasControls(bytes);
    }

    private static boolean hasControls(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return bytes.length > 1;
            }
        }
        return false;
    }

    @Override
    Object read(byte[] bytes) throws FormatException {
        return message(bytes, 0);
    }

    private static Object message(byte[] bytes, int depth) throws FormatException {
        if (depth > DEEPEST) {
            throw new FormatException("it is too deep");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            long key = varint(in);
            if (key >>> 3 == 0 || key >>> 3 > HIGHEST_FIELD) {
                throw new FormatException("a field that has no number, at byte " + in.position());
            }
            add(fields, Long.toString(key >>> 3), value(in, (int) key & 7, depth));
        }
        return fields;
    }

    /// A field that comes again is a list.
    private static void add(Map<String, @Nullable Object> fields, String name, Object value) {
        Object before = fields.get(name);
        if (before instanceof Repeated repeated) {
            repeated.add(value);
        } else if (before != null) {
            Repeated both = new Repeated();
            both.add(before);
            both.add(value);
            fields.put(name, both);
        } else {
            fields.put(name, value);
        }
    }

    private static Object value(ByteBuffer in, int wire, int depth) throws FormatException {
        return switch (wire) {
            case 0 -> varint(in);
            case 1 -> eight(in.getLong());
            case 2 -> inside(take(in, varint(in)), depth);
            case 5 -> four(in.getInt());
            default -> throw new FormatException("a kind of field that is not written any more");
        };
    }

    /// Eight bytes are a double where that is a number that somebody would write.
    private static Object eight(long bits) {
        double number = Double.longBitsToDouble(bits);
        double size = Math.abs(number);
        return size > 1e-9 && size < 1e15 ? (Object) number : bits;
    }

    private static Object four(int bits) {
        float number = Float.intBitsToFloat(bits);
        float size = Math.abs(number);
        return size > 1e-6f && size < 1e9f ? (Object) number : bits;
    }

    private static Object inside(byte[] bytes, int depth) {
        Object text = JsonOut.textOrBytes(bytes);
        if (text instanceof String && !hasControls(bytes)) {
            return text;
        }
        try {
            return message(bytes, depth + 1);
        } catch (FormatException | java.nio.BufferUnderflowException none) {
            return text; // no message
        }
    }

    private static byte[] take(ByteBuffer in, long length) throws FormatException {
        if (length < 0 || length > in.remaining()) {
            throw new FormatException("it is cut off");
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }

    private static long varint(ByteBuffer in) throws FormatException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new FormatException("a number without an end");
    }

    private static final class Repeated extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;
    }
}
