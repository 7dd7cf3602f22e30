package dev.respdesk.gui.viewer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Java's object streams hold ("Object Serialization Stream Protocol"): fields by class, and what classes have
/// written themselves. No class is loaded.
final class JavaObjects extends ShownAsJson {
    JavaObjects() {
        super("Java", 0.95);
    }

    @Override
    boolean begins(byte[] bytes) {
        return bytes.length > 4 && ByteBuffer.wrap(bytes).getInt() == 0xaced0005;
    }

    @Override
    @Nullable Object read(byte[] bytes) throws FormatException {
        Reader reader = new Reader(ByteBuffer.wrap(bytes));
        reader.in.getInt();
        List<@Nullable Object> all = new ArrayList<>();
        while (reader.in.hasRemaining()) {
            all.add(reader.content(0));
        }
        return all.size() == 1 ? all.getFirst() : all;
    }

    /// A field of a class: its type as in a signature, and its name.
    private record Field(char type, String name) {}

    /// A class as it was when it wrote. Compared by identity: its parts may hold each other.
    private static final class Described {
        private final String name;
        private int flags;
        private List<Field> fields = List.of();
        private @Nullable Described parent;

        Described(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return "class " + name;
        }
    }

    private static final class Reader {
        private static final int DEEPEST = 128;
        private static final int FIRST_HANDLE = 0x7e0000;
        private static final int WRITES_ITSELF = 1;
        private static final int EXTERNAL = 4;
        private static final int IN_BLOCKS = 8;
        private static final Object END = new Object();

        private final ByteBuffer in;
        private final List<Object> handles = new ArrayList<>();

        Reader(ByteBuffer in) {
            this.in = in;
        }

        @Nullable Object content(int depth) throws FormatException {
            if (depth > DEEPEST) {
                throw new FormatException("it is too deep");
            }
            int kind = in.get() & 0xff;
            return switch (kind) {
                case 0x70 -> null;
                case 0x71 -> handle();
                case 0x72, 0x7d -> described(kind, depth);
                case 0x73 -> object(depth);
                case 0x74 -> text(in.getShort() & 0xffff, true);
                case 0x7c -> text(in.getLong(), true);
                case 0x75 -> array(depth);
                case 0x76 -> classObject(depth);
                case 0x77 -> take(in.get() & 0xff);
                case 0x7a -> take(in.getInt());
                case 0x78 -> END;
                case 0x79 -> {
                    handles.clear();
                    yield content(depth + 1);
                }
                case 0x7e -> enumConstant(depth);
                default -> throw new FormatException("a mark that means nothing, at byte " + (in.position() - 1));
            };
        }

        private Object handle() throws FormatException {
            int index = in.getInt() - FIRST_HANDLE;
            if (index < 0 || index >= handles.size()) {
                throw new FormatException("a reference to nothing");
            }
            return handles.get(index);
        }

        private byte[] take(long length) throws FormatException {
            if (length < 0 || length > in.remaining()) {
                throw new FormatException("it is cut off");
            }
            byte[] bytes = new byte[(int) length];
            in.get(bytes);
            return bytes;
        }

        private String text(long length, boolean isObject) throws FormatException {
            String text = new String(take(length), StandardCharsets.UTF_8);
            if (isObject) {
                handles.add(text);
            }
            return text;
        }

        private @Nullable Described classOf(int depth) throws FormatException {
            Object found = content(depth + 1);
            if (found != null && !(found instanceof Described)) {
                throw new FormatException("a class is missing");
            }
            return (Described) found;
        }

        private Described named(int depth) throws FormatException {
            Described found = classOf(depth);
            if (found == null) {
                throw new FormatException("a class is missing");
            }
            return found;
        }

        private Described described(int kind, int depth) throws FormatException {
            if (kind == 0x7d) {
                return proxy(depth);
            }
            Described described = new Described(text(in.getShort() & 0xffff, false));
            in.getLong();
            handles.add(described);
            described.flags = in.get();
            int count = in.getShort() & 0xffff;
            List<Field> fields = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                char type = (char) in.get();
                fields.add(new Field(type, text(in.getShort() & 0xffff, false)));
                if (type == '[' || type == 'L') {
                    content(depth + 1); // the name of its class
                }
            }
            described.fields = fields;
            annotation(depth);
            described.parent = classOf(depth);
            return described;
        }

        private Described proxy(int depth) throws FormatException {
            Described described = new Described("proxy");
            handles.add(described);
            int count = in.getInt();
            for (int i = 0; i < count; i++) {
                text(in.getShort() & 0xffff, false);
            }
            annotation(depth);
            described.parent = classOf(depth);
            return described;
        }

        /// What a class has written by itself, up to the end mark.
        private List<@Nullable Object> annotation(int depth) throws FormatException {
            List<@Nullable Object> written = new ArrayList<>();
            for (Object each = content(depth + 1); each != END; each = content(depth + 1)) {
                written.add(each);
            }
            return written;
        }

        private Object object(int depth) throws FormatException {
            Described described = named(depth);
            Map<Object, @Nullable Object> object = new LinkedHashMap<>();
            object.put("class", described.name);
            handles.add(object);
            List<Described> lineage = new ArrayList<>();
            for (Described each = described; each != null && lineage.size() < DEEPEST; each = each.parent) {
                lineage.add(each);
            }
            for (Described each : lineage.reversed()) {
                fields(each, object, depth);
            }
            return object;
        }

        private void fields(Described each, Map<Object, @Nullable Object> object, int depth) throws FormatException {
            if ((each.flags & EXTERNAL) != 0) {
                if ((each.flags & IN_BLOCKS) == 0) {
                    throw new FormatException(each.name + " has written itself in a form that only it can read");
                }
                object.put("written by itself", annotation(depth));
                return;
            }
            for (Field field : each.fields) {
                object.put(field.name, value(field.type, depth));
            }
            if ((each.flags & WRITES_ITSELF) != 0) {
                List<@Nullable Object> written = annotation(depth);
                if (!written.isEmpty()) {
                    object.put("written by " + each.name, written);
                }
            }
        }

        private @Nullable Object value(char type, int depth) throws FormatException {
            return switch (type) {
                case 'B' -> in.get();
                case 'C' -> String.valueOf(in.getChar());
                case 'D' -> in.getDouble();
                case 'F' -> in.getFloat();
                case 'I' -> in.getInt();
                case 'J' -> in.getLong();
                case 'S' -> in.getShort();
                case 'Z' -> in.get() != 0;
                case '[', 'L' -> content(depth + 1);
                default -> throw new FormatException("a type that means nothing");
            };
        }

        private Object array(int depth) throws FormatException {
            Described described = named(depth);
            List<@Nullable Object> items = new ArrayList<>();
            handles.add(items);
            int count = in.getInt();
            if (count < 0 || count > in.remaining() || described.name.length() < 2) {
                throw new FormatException("it is cut off");
            }
            char type = described.name.charAt(1);
            if (type == 'B') {
                return take(count);
            }
            for (int i = 0; i < count; i++) {
                items.add(value(type, depth));
            }
            return items;
        }

        private Object classObject(int depth) throws FormatException {
            Described described = named(depth);
            handles.add(described);
            return described;
        }

        private Object enumConstant(int depth) throws FormatException {
            Described described = named(depth);
            int index = handles.size();
            handles.add(described);
            Object constant = described.name + "." + content(depth + 1);
            handles.set(index, constant);
            return constant;
        }
    }
}
