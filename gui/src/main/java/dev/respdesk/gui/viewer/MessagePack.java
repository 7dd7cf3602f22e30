package dev.respdesk.gui.viewer;

import dev.respdesk.gui.text.Texts;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/// MessagePack (the format's specification, msgpack.org) shown as JSON, read only. Bytes and extensions, which JSON has
/// not, are shown in hexadecimal; extension -1 as the moment that it is. Known by that the whole value is one map or
/// array.
final class MessagePack implements Formatter {
    private static final int MOST_DEPTH = 128;
    private static final int TIMESTAMP = -1;

    @Override
    public String title() {
        return "MessagePack";
    }

    @Override
    public double confidence(byte[] bytes) {
        boolean holds = bytes.length > 1 && isContainer(bytes[0] & 0xff);
        if (!holds) {
            return 0;
        }
        try {
            json(bytes);
            return 0.8;
        } catch (FormatException none) {
            return 0;
        }
    }

    private static boolean isContainer(int first) {
        return first >= 0x80 && first <= 0x9f || first >= 0xdc && first <= 0xdf;
    }

    @Override
    public String view(byte[] bytes) {
        try {
            return JsonText.pretty(json(bytes));
        } catch (FormatException none) {
            return Texts.text("viewer.this-is-no-messagepack-x", none.getMessage());
        }
    }

    @Override
    public boolean isExact(byte[] bytes) {
        return false;
    }

    @Override
    public boolean showsJson() {
        return true;
    }

    @Override
    public boolean writes() {
        return false;
    }

    @Override
    public byte[] parse(String text, byte[] original) throws FormatException {
        throw new FormatException(Texts.text("viewer.messagepack-is-read-only"));
    }

    private static String json(byte[] bytes) throws FormatException {
        Reader reader = new Reader(ByteBuffer.wrap(bytes));
        reader.value(0);
        if (reader.in.hasRemaining()) {
            throw new FormatException(Texts.text("viewer.something-after-the-end-of-the"));
        }
        return reader.out.toString();
    }

    /// Reads one value and writes it as JSON.
    private static final class Reader {
        private final ByteBuffer in;
        private final StringBuilder out = new StringBuilder();

        Reader(ByteBuffer in) {
            this.in = in;
        }

        void value(int depth) throws FormatException {
            int first = (int) unsigned(1);
            if (first < 0x80 || first >= 0xe0) {
                out.append((byte) first);
            } else if (first < 0x90) {
                map(first & 0x0f, depth);
            } else if (first < 0xa0) {
                array(first & 0x0f, depth);
            } else if (first < 0xc0) {
                string(first & 0x1f);
            } else {
                marked(first, depth);
            }
        }

        private void marked(int first, int depth) throws FormatException {
            switch (first) {
                case 0xc0 -> out.append("null");
                case 0xc2 -> out.append("false");
                case 0xc3 -> out.append("true");
                case 0xc4, 0xc5, 0xc6 -> hex("bytes", take(unsigned(1 << first - 0xc4)));
                case 0xc7, 0xc8, 0xc9 -> extension(unsigned(1 << first - 0xc7));
                case 0xca -> number(Float.intBitsToFloat((int) unsigned(4)));
                case 0xcb -> number(Double.longBitsToDouble(unsigned(8)));
                case 0xcc, 0xcd, 0xce -> out.append(unsigned(1 << first - 0xcc));
                case 0xcf -> out.append(Long.toUnsignedString(unsigned(8)));
                case 0xd0 -> out.append((byte) unsigned(1));
                case 0xd1 -> out.append((short) unsigned(2));
                case 0xd2 -> out.append((int) unsigned(4));
                case 0xd3 -> out.append(unsigned(8));
                case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> extension(1L << first - 0xd4);
                case 0xd9, 0xda, 0xdb -> string(unsigned(1 << first - 0xd9));
                case 0xdc, 0xdd -> array(unsigned(2 << first - 0xdc), depth);
                case 0xde, 0xdf -> map(unsigned(2 << first - 0xde), depth);
                default -> throw new FormatException(Texts.text("viewer.a-mark-that-means-nothing"));
            }
        }

        private void number(double value) {
            out.append(Double.isFinite(value) ? Double.toString(value) : "\"" + value + "\"");
        }

        private void array(long count, int depth) throws FormatException {
            enter(count, depth);
            out.append('[');
            for (long i = 0; i < count; i++) {
                out.append(i == 0 ? "" : ",");
                value(depth + 1);
            }
            out.append(']');
        }

        private void map(long count, int depth) throws FormatException {
            enter(count, depth);
            out.append('{');
            for (long i = 0; i < count; i++) {
                out.append(i == 0 ? "" : ",");
                int at = out.length();
                value(depth + 1);
                if (out.charAt(at) != '"') {
                    String name = out.substring(at).replace("\\", "\\\\").replace("\"", "\\\"");
                    out.setLength(at);
                    out.append('"').append(name).append('"');
                }
                out.append(':');
                value(depth + 1);
            }
            out.append('}');
        }

        /// A count is not believed before there are as many bytes.
        private void enter(long count, int depth) throws FormatException {
            if (depth >= MOST_DEPTH || count > in.remaining()) {
                throw new FormatException(Texts.text("viewer.it-is-cut-off-or-too"));
            }
        }

        private void string(long length) throws FormatException {
            byte[] bytes = take(length);
            try {
                quoted(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)));
            } catch (CharacterCodingException binary) {
                hex("bytes", bytes);
            }
        }

        private void extension(long length) throws FormatException {
            int type = (byte) unsigned(1);
            byte[] bytes = take(length);
            if (type == TIMESTAMP && (length == 4 || length == 8 || length == 12)) {
                out.append('"').append(moment(ByteBuffer.wrap(bytes))).append('"');
            } else {
                hex(Texts.text("viewer.extension-x", type), bytes);
            }
        }

        private static Instant moment(ByteBuffer bytes) {
            return switch (bytes.remaining()) {
                case 4 -> Instant.ofEpochSecond(bytes.getInt() & 0xffff_ffffL);
                case 8 -> {
                    long both = bytes.getLong();
                    yield Instant.ofEpochSecond(both & 0x3_ffff_ffffL, both >>> 34);
                }
                default -> {
                    int nanos = bytes.getInt();
                    yield Instant.ofEpochSecond(Math.clamp(bytes.getLong(), Instant.MIN.getEpochSecond(),
                            Instant.MAX.getEpochSecond()), Math.clamp(nanos, 0, 999_999_999));
                }
            };
        }

        private void hex(String what, byte[] bytes) {
            out.append('"').append(what).append(' ').append(HexFormat.of().formatHex(bytes)).append('"');
        }

        private void quoted(CharSequence text) {
            out.append('"');
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"' || c == '\\') {
                    out.append('\\').append(c);
                } else if (c < ' ') {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
            out.append('"');
        }

        private byte[] take(long length) throws FormatException {
            if (length < 0 || length > in.remaining()) {
                throw new FormatException(Texts.text("viewer.it-is-cut-off"));
            }
            byte[] bytes = new byte[(int) length];
            in.get(bytes);
            return bytes;
        }

        /// A big-endian number of so many bytes.
        private long unsigned(int bytes) throws FormatException {
            long value = 0;
            for (byte b : take(bytes)) {
                value = value << 8 | b & 0xff;
            }
            return value;
        }
    }
}
