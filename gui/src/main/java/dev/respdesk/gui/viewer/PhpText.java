package dev.respdesk.gui.viewer;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What PHP's serialize() writes. Objects are shown with the name of their class; no class is looked for.
final class PhpText extends ShownAsJson {
    PhpText() {
        super("PHP", 0.85);
    }

    @Override
    boolean begins(byte[] bytes) {
        return bytes.length >= 4 && "aOsCE".indexOf(bytes[0]) >= 0 && bytes[1] == ':' && bytes[2] >= '0'
                && bytes[2] <= '9';
    }

    @Override
    @Nullable Object read(byte[] bytes) throws FormatException {
        Reader reader = new Reader(bytes);
        Object value = reader.value(0);
        if (reader.at != bytes.length) {
            throw new FormatException("something after the end of the value");
        }
        return value;
    }

    private static final class Reader {
        private static final int DEEPEST = 128;

        private final byte[] in;
        private int at;

        Reader(byte[] in) {
            this.in = in;
        }

        @Nullable Object value(int depth) throws FormatException {
            if (depth > DEEPEST) {
                throw new FormatException("it is too deep");
            }
            int kind = next();
            if (kind == 'N') {
                expect(';');
                return null;
            }
            expect(':');
            return switch (kind) {
                case 'b' -> until(';').equals("1");
                case 'i' -> decimal(until(';'));
                case 'd' -> decimal(until(';'));
                case 'r', 'R' -> "reference to value " + until(';');
                case 's' -> string(';');
                case 'E' -> string(';');
                case 'a' -> array(depth);
                case 'O' -> object(depth);
                case 'C' -> custom();
                default -> throw new FormatException("a mark that means nothing, at byte " + at);
            };
        }

        private static Object decimal(String text) throws FormatException {
            try {
                return text.matches("-?(INF|NAN)") ? text : new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw new FormatException("a number that is none");
            }
        }

        private int next() throws FormatException {
            if (at >= in.length) {
                throw new FormatException("it is cut off");
            }
            return in[at++];
        }

        private void expect(char wanted) throws FormatException {
            if (next() != wanted) {
                throw new FormatException("“" + wanted + "” is missing at byte " + (at - 1));
            }
        }

        private String until(char end) throws FormatException {
            int from = at;
            while (next() != end) {
                if (at - from > 400) {
                    throw new FormatException("“" + end + "” is missing behind byte " + from);
                }
            }
            return new String(in, from, at - 1 - from, StandardCharsets.ISO_8859_1);
        }

        private int length() throws FormatException {
            String text = until(':');
            int length = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
            if (length < 0 || length > in.length - at) {
                throw new FormatException("a length that cannot be, at byte " + at);
            }
            return length;
        }

        private Object string(char end) throws FormatException {
            int length = length();
            expect('"');
            if (length > in.length - at) {
                throw new FormatException("it is cut off");
            }
            byte[] bytes = java.util.Arrays.copyOfRange(in, at, at + length);
            at += length;
            expect('"');
            expect(end);
            return JsonOut.textOrBytes(bytes);
        }

        private Object array(int depth) throws FormatException {
            Map<Object, @Nullable Object> map = pairs(depth);
            List<@Nullable Object> list = new ArrayList<>();
            for (Map.Entry<Object, @Nullable Object> entry : map.entrySet()) {
                if (!entry.getKey().toString().equals(Integer.toString(list.size()))) {
                    return map;
                }
                list.add(entry.getValue());
            }
            return list;
        }

        private Map<Object, @Nullable Object> pairs(int depth) throws FormatException {
            int count = length();
            expect('{');
            Map<Object, @Nullable Object> map = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                Object name = value(depth + 1);
                map.put(name instanceof String text ? property(text) : String.valueOf(name), value(depth + 1));
            }
            expect('}');
            return map;
        }

        /// Private and protected properties have the name of their class, or `*`, between zeros before them.
        private static String property(String name) {
            int end = name.startsWith("\0") ? name.indexOf('\0', 1) : -1;
            return end < 0 ? name : name.substring(end + 1) + (name.charAt(1) == '*' ? " (protected)" : " (private)");
        }

        private Object object(int depth) throws FormatException {
            Map<Object, @Nullable Object> object = new LinkedHashMap<>();
            object.put("class", string(':'));
            object.putAll(pairs(depth));
            return object;
        }

        private Object custom() throws FormatException {
            Map<Object, @Nullable Object> object = new LinkedHashMap<>();
            object.put("class", string(':'));
            int length = length();
            expect('{');
            if (length > in.length - at) {
                throw new FormatException("it is cut off");
            }
            object.put("data", JsonOut.textOrBytes(java.util.Arrays.copyOfRange(in, at, at + length)));
            at += length;
            expect('}');
            return object;
        }
    }
}
