package dev.respdesk.gui.viewer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Pictures that the window can draw, known by their first bytes: PNG, JPEG, GIF and BMP.
public final class Picture implements Formatter {
    private static final List<byte[]> MARKS = java.util.stream.Stream.of("89504e470d0a1a0a", "ffd8ff", "474946383761",
            "474946383961").map(HexFormat.of()::parseHex).toList();

    /// A picture is drawn at once and as a whole: larger ones would keep the window waiting, however few their bytes.
    private static final long PIXELS_MOST = 16_000_000;

    @Override
    public String title() {
        return "Image";
    }

    @Override
    public double confidence(byte[] bytes) {
        return mayBeDrawn(bytes) ? 0.97 : 0;
    }

    /// Whether these are the bytes of a picture that is not too large to be drawn at once.
    public static boolean mayBeDrawn(byte[] bytes) {
        boolean marked = MARKS.stream().anyMatch(mark -> bytes.length > mark.length
                && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length));
        boolean bmp = bytes.length > 26 && bytes[0] == 'B' && bytes[1] == 'M' && bytes[6] == 0 && bytes[7] == 0
                && bytes[8] == 0 && bytes[9] == 0 && bytes[14] >= 12 && bytes[15] == 0;
        return (marked || bmp) && pixels(bytes) <= PIXELS_MOST;
    }

    /// As the head of the picture says; too many where it is cut off there.
    private static long pixels(byte[] bytes) {
        return switch (bytes[0]) {
            case 'G' -> area(bytes, 6, 2, ByteOrder.LITTLE_ENDIAN);
            case 'B' -> area(bytes, 18, 4, ByteOrder.LITTLE_ENDIAN);
            case (byte) 0xff -> area(bytes, frame(bytes), 2, ByteOrder.BIG_ENDIAN);
            default -> area(bytes, 16, 4, ByteOrder.BIG_ENDIAN);
        };
    }

    private static long area(byte[] bytes, int at, int width, ByteOrder order) {
        if (at < 0 || at + 2 * width > bytes.length) {
            return Long.MAX_VALUE;
        }
        ByteBuffer head = ByteBuffer.wrap(bytes).order(order);
        if (width == 2) {
            return (long) Short.toUnsignedInt(head.getShort(at)) * Short.toUnsignedInt(head.getShort(at + 2));
        }
        // A BMP that stands on its head has a negative height.
        return Math.abs((long) head.getInt(at)) * Math.abs((long) head.getInt(at + 4));
    }

    /// Where height and width stand in the segment of a JPEG that begins its frame; -1 where there is none.
    private static int frame(byte[] bytes) {
        int at = 2;
        while (at + 9 < bytes.length && bytes[at] == (byte) 0xff) {
            int kind = bytes[at + 1] & 0xff;
            boolean isTable = kind == 0xc4 || kind == 0xc8 || kind == 0xcc;
            if (kind >= 0xc0 && kind <= 0xcf && !isTable) {
                return at + 5;
            }
            at += 2 + ((bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff);
        }
        return -1;
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
