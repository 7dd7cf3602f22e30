package dev.respdesk.gui.viewer;

import dev.respdesk.gui.text.Texts;
import java.io.ByteArrayOutputStream;

/// Bytes as bits, the highest first as SETBIT counts them: the number of the first bit of a line, and eight bytes.
final class Bits implements Formatter {
    private static final int PER_LINE = 8;

    @Override
    public String title() {
        return "Bits";
    }

    @Override
    public double confidence(byte[] bytes) {
        return 0.02;
    }

    @Override
    public String view(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length * 10);
        for (int i = 0; i < bytes.length; i++) {
            if (i % PER_LINE == 0) {
                out.append(i == 0 ? "" : "\n").append(String.format("%8d: ", i * 8L));
            }
            for (int bit = 7; bit >= 0; bit--) {
                out.append((char) ('0' + (bytes[i] >> bit & 1)));
            }
            out.append(i % PER_LINE == PER_LINE - 1 ? "" : " ");
        }
        return out.toString();
    }

    @Override
    public boolean isExact(byte[] bytes) {
        return true;
    }

    @Override
    public byte[] parse(String text, byte[] original) throws FormatException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String bits = line.substring(line.indexOf(':') + 1).replaceAll("\\s+", "");
            if (!bits.matches("([01]{8})*")) {
                throw new FormatException(Texts.text("viewer.bits-wrong", number));
            }
            for (int i = 0; i < bits.length(); i += 8) {
                bytes.write(Integer.parseInt(bits.substring(i, i + 8), 2));
            }
        }
        return bytes.toByteArray();
    }
}
