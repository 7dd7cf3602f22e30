package dev.respdesk.gui.console;

import java.util.Arrays;

/// Where lines are broken into rows: for each row its line and the first character of it, in two arrays.
final class Rows {
    /// A break looks back so far for a blank.
    private static final int LOOK_BACK = 24;

    private int[] line = new int[256];
    private int[] from = new int[256];
    private int count;

    int count() {
        return count;
    }

    int line(int row) {
        return line[row];
    }

    int from(int row) {
        return from[row];
    }

    void clear() {
        count = 0;
    }

    /// Breaks a line into rows of at most so many characters, behind a blank where one is near.
    void add(int number, Line of, int columns) {
        put(number, 0);
        if (of.length() * 2 <= columns) {
            return;
        }
        String text = of.text();
        for (int at = next(text, 0, columns); at < text.length(); at = next(text, at, columns)) {
            put(number, at);
        }
    }

    private static int next(String text, int start, int columns) {
        int end = start;
        for (int used = 0; end < text.length(); end++) {
            used += isWide(text.charAt(end)) ? 2 : 1;
            if (used > columns) {
                break;
            }
        }
        if (end == text.length()) {
            return end;
        }
        int blank = text.lastIndexOf(' ', end);
        if (blank > start && blank > end - Math.min(LOOK_BACK, columns / 2)) {
            return blank + 1;
        }
        return Character.isLowSurrogate(text.charAt(end)) ? end + 1 : end;
    }

    /// Characters of East Asian scripts, which take two columns.
    private static boolean isWide(char c) {
        return c >= 0x1100 && (c <= 0x115f || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60));
    }

    private void put(int number, int start) {
        if (count == line.length) {
            line = Arrays.copyOf(line, count * 2);
            from = Arrays.copyOf(from, count * 2);
        }
        line[count] = number;
        from[count++] = start;
    }
}
