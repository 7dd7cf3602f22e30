package dev.respdesk.gui.viewer;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Pictures that the window can draw, known by their first bytes: PNG, JPEG, GIF and BMP.
public final class Picture implements Formatter {
    private static final List<byte[]> MARKS = java.util.stream.Stream.of("89504e470d0a1a0a", "ffd8ff", "474946383761",
            "474946383961").map(HexFormat.of()::parseHex).toList();

    @Override
    public String title() {
        return "Image";
    }

    @Override
    public double confidence(byte[] bytes) {
        boolean marked = MARKS.stream().anyMatch(mark -> bytes.length > mark.length
                && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length));
        boolean bmp = bytes.length > 26 && bytes[0] == 'B' && bytes[1] == 'M' && bytes[6] == 0 && bytes[7] == 0
                && bytes[8] == 0 && bytes[9] == 0 && bytes[14] >= 12 && bytes[15] == 0;
        return marked || bmp ? 0.97 : 0;
    }

    /// The words for whom does not see it.
    @Override
    public String view(byte[] bytes) {
        return HexText.dump(Arrays.copyOf(bytes, Math.min(bytes.length, 256)), 0);
    }

    @Override
    public boolean isExact(byte[] bytes) {
        return false;
    }

    @Override
    public boolean writes() {
        return false;
    }

    @Override
    public byte[] parse(String text, byte[] original) throws FormatException {
        throw new FormatException(title() + " is read only");
    }
}
