package dev.respdesk.gui.viewer;

import dev.respdesk.gui.text.Texts;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/// Bytes as a table of hexadecimal pairs: offset, sixteen pairs, and the same as text.
public final class HexText {
    private static final int PER_LINE = 16;
    private static final HexFormat HEX = HexFormat.of();

    private HexText() {}

    /// The dump; offsets count from `base`.
    public static String dump(byte[] bytes, long base) {
        StringBuilder out = new StringBuilder(bytes.length * 5);
        for (int from = 0; from < bytes.length; from += PER_LINE) {
            line(out, bytes, from, base);
        }
        return out.toString();
    }

    private static void line(StringBuilder out, byte[] bytes, int from, long base) {
        if (from > 0) {
            out.append('\n');
        }
        out.append(HEX.toHexDigits((int) (base + from))).append("  ");
        int to = Math.min(bytes.length, from + PER_LINE);
        for (int i = from; i < from + PER_LINE; i++) {
            out.append(i < to ? HEX.toHexDigits(bytes[i]) : "  ").append(i - from == 7 ? "  " : " ");
        }
        out.append('|');
        for (int i = from; i < to; i++) {
            out.append(bytes[i] >= ' ' && bytes[i] < 127 ? (char) bytes[i] : '.');
        }
        out.append('|');
    }

    /// Reads a dump back: the pairs count, offsets and the text at the right do not.
    static byte[] parse(String text) throws FormatException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            int bar = line.indexOf('|');
            String pairs = (bar < 0 ? line : line.substring(0, bar)).replaceFirst("^\\s*[0-9a-fA-F]{8}(?=\\s|$)", "");
            String digits = pairs.replaceAll("\\s+", "");
            if (!digits.matches("([0-9a-fA-F]{2})*")) {
                throw new FormatException(Texts.text("viewer.line-x-is-not-made-of", number));
            }
            bytes.writeBytes(HEX.parseHex(digits));
        }
        return bytes.toByteArray();
    }
}
