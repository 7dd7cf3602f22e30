package dev.respdesk.gui.viewer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Names as people read and write them: UTF-8 where it is, and `\xff` for the bytes that are not, as redis-cli does.
public final class Names {
    private static final HexFormat HEX = HexFormat.of();

    private Names() {}

    /// A name for the screen. Reading it back with `typed` gives the same bytes.
    public static String shown(byte[] name) {
        return shown(name, 0, name.length);
    }

    public static String shown(byte[] heap, int from, int to) {
        boolean plain = true;
        for (int i = from; i < to && plain; i++) {
            plain = heap[i] >= ' ' && heap[i] < 127 && heap[i] != '\\';
        }
        return plain ? new String(heap, from, to - from, StandardCharsets.US_ASCII) : escaped(heap, from, to);
    }

    /// Bytes that are no text: every one that is not ASCII as an escape, and no accidental characters.
    static String binary(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 3);
        for (byte b : bytes) {
            appendByte(text, b);
        }
        return text.toString();
    }

    /// The bytes that a person means: `\xff`, `\n`, `\r`, `\t` and `\\` are escapes, all else is UTF-8.
    public static byte[] typed(String text) {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        int i = 0;
        while (i < text.length()) {
            int used = text.charAt(i) == '\\' ? escape(text, i, bytes) : 0;
            if (used == 0) {
                int point = text.codePointAt(i);
                used = Character.charCount(point);
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
            i += used;
        }
        return bytes.toByteArray();
    }

    private static int escape(String text, int at, java.io.ByteArrayOutputStream bytes) {
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        if (kind == 'x' && at + 3 < text.length() && HexFormat.isHexDigit(text.charAt(at + 2))
                && HexFormat.isHexDigit(text.charAt(at + 3))) {
            bytes.write(HexFormat.fromHexDigits(text, at + 2, at + 4));
            return 4;
        }
        int plain = switch (kind) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '\\' -> '\\';
            default -> -1;
        };
        if (plain >= 0) {
            bytes.write(plain);
            return 2;
        }
        return 0;
    }

    private static String escaped(byte[] heap, int from, int to) {
        StringBuilder text = new StringBuilder(to - from + 16);
        int i = from;
        while (i < to) {
            int length = sequence(heap, i, to);
            if (length > 1) {
                text.append(new String(heap, i, length, StandardCharsets.UTF_8));
            } else {
                appendByte(text, heap[i]);
            }
            i += Math.max(1, length);
        }
        return text.toString();
    }

    private static void appendByte(StringBuilder text, byte b) {
        switch (b) {
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case '\\' -> text.append("\\\\");
            default -> {
                if (b >= ' ' && b < 127) {
                    text.append((char) b);
                } else {
                    text.append("\\x");
                    HEX.toHexDigits(text, b);
                }
            }
        }
    }

    /// The length of the well-formed multi-byte character at `at` that can be shown, or 0.
    private static int sequence(byte[] heap, int at, int to) {
        int lead = heap[at] & 0xff;
        int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
        if (length == 0 || at + length > to) {
            return 0;
        }
        try {
            CharBuffer chars = StandardCharsets.UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(heap, at, length));
            int point = Character.codePointAt(chars, 0);
            return Character.isISOControl(point) || !Character.isDefined(point) ? 0 : length;
        } catch (CharacterCodingException e) {
            return 0;
        }
    }
}
