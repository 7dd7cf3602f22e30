package dev.respdesk.gui.console;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Bytes as one line of text: valid UTF-8 stays readable, everything else becomes redis-cli's `\xHH`.
public final class Escapes {
    private Escapes() {}

    /// In double quotes, so that the text typed again means the same bytes.
    public static String quoted(byte[] bytes) {
        return quoted(bytes, 0, bytes.length);
    }

    /// As `quoted`, of a part of the bytes.
    public static String quoted(byte[] bytes, int from, int to) {
        StringBuilder out = new StringBuilder(to - from + 2).append('"');
        append(out, bytes, from, to, true);
        return out.append('"').toString();
    }

    /// Without quotes around; control characters and undecodable bytes escaped.
    public static String plain(byte[] bytes, int from, int to) {
        StringBuilder out = new StringBuilder(to - from);
        append(out, bytes, from, to, false);
        return out.toString();
    }

    /// As an argument that the console would read back: quoted only where it must be.
    public static String argument(byte[] bytes) {
        for (byte b : bytes) {
            if ((b >= 0 && b <= ' ') || b == '"' || b == '\'' || b == '\\' || b == 127) {
                return quoted(bytes);
            }
        }
        String plain = plain(bytes, 0, bytes.length);
        return bytes.length == 0 || plain.indexOf('\\') >= 0 ? quoted(bytes) : plain;
    }

    /// As an argument for reading only: quotes around it only where blanks or control characters need them.
    public static String readable(byte[] bytes) {
        for (byte b : bytes) {
            if ((b >= 0 && b <= ' ') || b == 127) {
                return quoted(bytes);
            }
        }
        return bytes.length == 0 ? "\"\"" : plain(bytes, 0, bytes.length);
    }

    private static void append(StringBuilder out, byte[] bytes, int from, int to, boolean quotes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer chars = CharBuffer.allocate(Math.min(to - from, 8192) + 2);
        while (in.hasRemaining()) {
            var result = decoder.decode(in, chars, true);
            drain(out, chars.flip(), quotes);
            chars.clear();
            if (result.isError()) {
                for (int i = 0; i < result.length(); i++) {
                    hex(out, in.get());
                }
                decoder.reset();
            }
        }
    }

    private static void drain(StringBuilder out, CharBuffer chars, boolean quotes) {
        while (chars.hasRemaining()) {
            character(out, chars.get(), quotes);
        }
    }

    private static void character(StringBuilder out, char c, boolean quotes) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case 7 -> out.append("\\a");
            case '"', '\\' -> out.append(quotes ? "\\" : "").append(c);
            default -> {
                if (c < ' ' || c == 127) {
                    hex(out, (byte) c);
                } else if (unseen(c)) {
                    for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                        hex(out, b);
                    }
                } else {
                    out.append(c);
                }
            }
        }
    }

    /// Characters that would break the line, turn the direction of what follows, or not be seen at all.
    private static boolean unseen(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> c != 0x200c && c != 0x200d;
            default -> false;
        };
    }

    private static void hex(StringBuilder out, byte b) {
        out.append("\\x")
                .append(Character.forDigit(b >> 4 & 15, 16))
                .append(Character.forDigit(b & 15, 16));
    }
}
