package dev.respdesk.commands.geo;

/// A cell of the grid that halves the earth `step` times in each direction. Its bits are those of its row and of its
/// column in turn, so that cells near each other are mostly near each other in order.
///
/// @param bits two for each step, the highest first
/// @param step 1 to 26
record Cell(long bits, int step) {
    /// The steps of a position that is stored: its bits fit into a double.
    static final int FINEST = 26;

    private static final String ALPHABET = "0123456789bcdefghjkmnpqrstuvwxyz";
    private static final int LETTERS = 11;

    /// The cell that a position lies in.
    static Cell of(Position at, int step) {
        return of(at, step, Position.LATITUDE_MAX);
    }

    private static Cell of(Position at, int step, double latitudeMax) {
        long cells = 1L << step;
        double row = (at.latitude() + latitudeMax) / (latitudeMax + latitudeMax) * cells;
        double column = (at.longitude() + Position.LONGITUDE_MAX) / (2 * Position.LONGITUDE_MAX) * cells;
        return of((long) row, (long) column, step);
    }

    private static Cell of(long row, long column, int step) {
        return new Cell(spread(row) | spread(column) << 1, step);
    }

    /// The finest cell, whose bits are a score. One that no 64 bits can hold is no position; the processors that
    /// redis-server runs on make it the first cell.
    static Cell ofScore(double score) {
        long bits = score < 0x1p63 ? (long) score : score < 0x1p64 ? (long) (score - 0x1p63) | Long.MIN_VALUE : 0;
        return new Cell(bits, FINEST);
    }

    /// Puts a zero before each bit.
    private static long spread(long bits) {
        return Long.expand(bits & 0xffff_ffffL, 0x5555_5555_5555_5555L);
    }

    private long row() {
        return Long.compress(bits, 0x5555_5555_5555_5555L);
    }

    private long column() {
        return Long.compress(bits, 0xaaaa_aaaa_aaaa_aaaaL);
    }

    double south() {
        return degrees(row(), Position.LATITUDE_MAX);
    }

    double north() {
        return degrees(row() + 1, Position.LATITUDE_MAX);
    }

    double west() {
        return degrees(column(), Position.LONGITUDE_MAX);
    }

    double east() {
        return degrees(column() + 1, Position.LONGITUDE_MAX);
    }

    private double degrees(long lines, double max) {
        return -max + (double) lines / (1L << step) * (max + max);
    }

    Position centre() {
        return new Position(
                within((west() + east()) / 2, Position.LONGITUDE_MAX),
                within((south() + north()) / 2, Position.LATITUDE_MAX));
    }

    private static double within(double degrees, double max) {
        return Math.max(-max, Math.min(max, degrees));
    }

    /// The cell so many columns to the east and rows to the north, around the earth. The last meridian has a column of
    /// its own, which a move to the north or south does not leave.
    Cell moved(int columns, int rows) {
        return of(moved(row(), rows), moved(column(), columns), step);
    }

    private long moved(long line, int by) {
        return by == 0 ? line : line + by & (1L << step) - 1;
    }

    /// The lowest score of a position in the cell.
    double firstScore() {
        return bits << 2 * (FINEST - step);
    }

    /// The lowest score behind those of the cell.
    double endScore() {
        return bits + 1 << 2 * (FINEST - step);
    }

    /// The text that others know as a geohash: of a grid from pole to pole, in 5 bits a letter. The last letter is
    /// always the same.
    String text() {
        long standard = of(centre(), FINEST, 90).bits;
        StringBuilder text = new StringBuilder(LETTERS);
        for (int shift = 2 * FINEST - 5; shift >= 0; shift -= 5) {
            text.append(ALPHABET.charAt((int) (standard >> shift) & 31));
        }
        return text.append(ALPHABET.charAt(0)).toString();
    }
}
