package dev.respdesk.commands.server;

/// Points on a sheet, shown as Braille characters of two by four points each.
final class Canvas {
    private static final int COLUMN_POINTS = 2;
    private static final int ROW_POINTS = 4;
    private static final int BLANK = 0x2800;

    /// The bits of the points of a character, row by row.
    private static final int[][] BITS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

    private final boolean[][] points;

    Canvas(int width, int height) {
        points = new boolean[height][width];
    }

    /// Draws a line; what lies outside is not drawn.
    void line(double fromX, double fromY, double toX, double toY) {
        int steps = (int) Math.max(1, Math.ceil(Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY))));
        for (int i = 0; i <= steps; i++) {
            int x = (int) Math.round(fromX + (toX - fromX) * i / steps);
            int y = (int) Math.round(fromY + (toY - fromY) * i / steps);
            if (y >= 0 && y < points.length && x >= 0 && x < points[y].length) {
                points[y][x] = true;
            }
        }
    }

    /// Draws a square around its middle, turned by an angle in radians.
    void square(double middleX, double middleY, double side, double angle) {
        double radius = side / Math.sqrt(2);
        for (int corner = 0; corner < 4; corner++) {
            double from = angle + Math.PI / 4 + corner * Math.PI / 2;
            double to = from + Math.PI / 2;
            line(middleX + radius * Math.cos(from), middleY + radius * Math.sin(from),
                    middleX + radius * Math.cos(to), middleY + radius * Math.sin(to));
        }
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < points.length; y += ROW_POINTS) {
            for (int x = 0; x < points[0].length; x += COLUMN_POINTS) {
                text.append((char) (BLANK + bits(x, y)));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private int bits(int x, int y) {
        int bits = 0;
        for (int row = 0; row < ROW_POINTS && y + row < points.length; row++) {
            for (int column = 0; column < COLUMN_POINTS && x + column < points[0].length; column++) {
                bits |= points[y + row][x + column] ? BITS[row][column] : 0;
            }
        }
        return bits;
    }
}
