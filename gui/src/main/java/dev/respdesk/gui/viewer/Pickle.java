package dev.respdesk.gui.viewer;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Python's pickle writes, protocols 2 to 5. Its calls are shown with their arguments and never made.
final class Pickle extends ShownAsJson {
    Pickle() {
        super("Pickle", 0.9);
    }

    @Override
    boolean begins(byte[] bytes) {
        return bytes.length > 3 && (bytes[0] & 0xff) == 0x80 && bytes[1] >= 2 && bytes[1] <= 5
                && bytes[bytes.length - 1] == '.';
    }

    @Override
    @Nullable Object read(byte[] bytes) throws FormatException {
        return new Machine(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)).run();
    }

    /// The stack that pickles are programs for.
    private static final class Machine {
        private static final Object MARK = new Object();

        private final ByteBuffer in;
        private final List<@Nullable Object> stack = new ArrayList<>();
        private final Map<Integer, @Nullable Object> memo = new HashMap<>();

        Machine(ByteBuffer in) {
            this.in = in;
        }

        @Nullable Object run() throws FormatException {
            while (true) {
                int code = in.get() & 0xff;
                if (code == '.') {
                    if (in.hasRemaining() || stack.size() != 1) {
                        throw new FormatException("something after the end of the value");
                    }
                    return pop();
                }
                if (!literal(code) && !container(code)) {
                    other(code);
                }
            }
        }

        private boolean literal(int code) throws FormatException {
            switch (code) {
                case 'N' -> push(null);
                case 0x88 -> push(true);
                case 0x89 -> push(false);
                case 'K' -> push(in.get() & 0xff);
                case 'M' -> push(in.getShort() & 0xffff);
                case 'J' -> push(in.getInt());
                case 'I', 'L', 'F' -> push(number(line()));
                case 0x8a -> push(whole(take(in.get() & 0xff)));
                case 0x8b -> push(whole(take(in.getInt())));
                case 'G' -> push(ByteBuffer.wrap(take(8)).getDouble());
                case 'X', 'T' -> push(JsonOut.textOrBytes(take(in.getInt() & 0xffff_ffffL)));
                case 0x8c, 'U' -> push(JsonOut.textOrBytes(take(in.get() & 0xff)));
                case 0x8d -> push(JsonOut.textOrBytes(take(in.getLong())));
                case 'V', 'S' -> push(line());
                case 'C' -> push(take(in.get() & 0xff));
                case 'B' -> push(take(in.getInt() & 0xffff_ffffL));
                case 0x8e, 0x96 -> push(take(in.getLong()));
                default -> {
                    return false;
                }
            }
            return true;
        }

        private boolean container(int code) throws FormatException {
            switch (code) {
                case '(' -> push(MARK);
                case ']', 0x8f, ')' -> push(new ArrayList<@Nullable Object>());
                case '}' -> push(new LinkedHashMap<@Nullable Object, @Nullable Object>());
                case 't', 'l', 0x91 -> push(marked());
                case 'd' -> push(pairs(new LinkedHashMap<>(), marked()));
                case 0x85 -> push(last(1));
                case 0x86 -> push(last(2));
                case 0x87 -> push(last(3));
                case 'a' -> append(last(1));
                case 'e', 0x90 -> append(marked());
                case 's' -> set(last(2));
                case 'u' -> set(marked());
                default -> {
                    return false;
                }
            }
            return true;
        }

        private void other(int code) throws FormatException {
            switch (code) {
                case 0x80 -> in.get();
                case 0x95 -> in.getLong();
                case '0' -> pop();
                case '1' -> marked();
                case '2' -> push(top());
                case 'q' -> memo.put(in.get() & 0xff, top());
                case 'r' -> memo.put(in.getInt(), top());
                case 0x94 -> memo.put(memo.size(), top());
                case 'h' -> recall(in.get() & 0xff);
                case 'j' -> recall(in.getInt());
                case 'c' -> push(line() + "." + line());
                case 0x93 -> {
                    List<@Nullable Object> name = last(2);
                    push(name.get(0) + "." + name.get(1));
                }
                case 'R', 0x81 -> call(last(2));
                case 0x92 -> call(last(3));
                case 'b' -> build(last(2));
                case 'Q' -> push(called("persistent id", pop()));
                case 0x82 -> push("extension " + (in.get() & 0xff));
                case 0x97 -> push("buffer outside of the value");
                case 0x98 -> top();
                default -> throw new FormatException("a command that means nothing, at byte " + (in.position() - 1));
            }
        }

        private void recall(int index) throws FormatException {
            if (!memo.containsKey(index)) {
                throw new FormatException("a reference to nothing");
            }
            push(memo.get(index));
        }

        private static Map<Object, @Nullable Object> called(Object what, @Nullable Object arguments) {
            Map<Object, @Nullable Object> call = new LinkedHashMap<>();
            call.put(what, arguments);
            return call;
        }

        private void call(List<@Nullable Object> parts) {
            Object arguments = parts.size() == 2 ? parts.get(1) : parts.subList(1, 3);
            push(called(parts.get(0) + "()", arguments));
        }

        /// An object gets its state: its attributes stand beside the call that made it.
        private void build(List<@Nullable Object> parts) {
            if (parts.get(0) instanceof Map<?, ?> made && parts.get(0) != parts.get(1)) {
                Map<@Nullable Object, @Nullable Object> object = new LinkedHashMap<>(made);
                object.put("state", parts.get(1));
                push(object);
            } else {
                push(parts.get(0));
            }
        }

        private void push(@Nullable Object value) {
            stack.add(value);
        }

        private @Nullable Object top() throws FormatException {
            if (stack.isEmpty()) {
                throw new FormatException("a command without anything to work on");
            }
            return stack.getLast();
        }

        private @Nullable Object pop() throws FormatException {
            top();
            return stack.removeLast();
        }

        private List<@Nullable Object> last(int count) throws FormatException {
            if (stack.size() < count) {
                throw new FormatException("a command without anything to work on");
            }
            List<@Nullable Object> tail = stack.subList(stack.size() - count, stack.size());
            List<@Nullable Object> taken = new ArrayList<>(tail);
            tail.clear();
            return taken;
        }

        private List<@Nullable Object> marked() throws FormatException {
            int mark = stack.lastIndexOf(MARK);
            if (mark < 0) {
                throw new FormatException("a mark is missing");
            }
            List<@Nullable Object> taken = last(stack.size() - mark - 1);
            pop();
            return taken;
        }

        @SuppressWarnings("unchecked") // lists are made here only
        private void append(List<@Nullable Object> items) throws FormatException {
            if (top() instanceof List<?> list) {
                ((List<@Nullable Object>) list).addAll(items);
            } else if (top() instanceof Map<?, ?> made) {
                ((Map<Object, @Nullable Object>) made).put("items", items);
            } else {
                throw new FormatException("something is put into what is no list");
            }
        }

        @SuppressWarnings("unchecked") // maps are made here only
        private void set(List<@Nullable Object> flat) throws FormatException {
            if (!(top() instanceof Map<?, ?> map)) {
                throw new FormatException("something is put into what is no dictionary");
            }
            pairs((Map<@Nullable Object, @Nullable Object>) map, flat);
        }

        /// Names are made text at once: one could be what holds it.
        private static Object pairs(Map<@Nullable Object, @Nullable Object> map, List<@Nullable Object> flat)
                throws FormatException {
            for (int i = 0; i + 1 < flat.size(); i += 2) {
                Object name = flat.get(i);
                map.put(name instanceof String ? name : JsonOut.of(name), flat.get(i + 1));
            }
            return map;
        }

        private byte[] take(long length) throws FormatException {
            if (length < 0 || length > in.remaining()) {
                throw new FormatException("it is cut off");
            }
            byte[] bytes = new byte[(int) length];
            in.get(bytes);
            return bytes;
        }

        private String line() {
            StringBuilder line = new StringBuilder();
            for (byte b = in.get(); b != '\n'; b = in.get()) {
                line.append((char) (b & 0xff));
            }
            return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }

        private static Object number(String text) throws FormatException {
            String digits = text.endsWith("L") ? text.substring(0, text.length() - 1) : text;
            try {
                return new java.math.BigDecimal(digits);
            } catch (NumberFormatException e) {
                throw new FormatException("a number that is none");
            }
        }

        private static BigInteger whole(byte[] littleEndian) {
            byte[] big = new byte[littleEndian.length];
            for (int i = 0; i < big.length; i++) {
                big[i] = littleEndian[big.length - 1 - i];
            }
            return big.length == 0 ? BigInteger.ZERO : new BigInteger(big);
        }
    }
}
