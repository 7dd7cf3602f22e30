package dev.respdesk.gui.aof;

import java.util.Locale;

/// Bytes and figures in words.
final class Bytes {
    private Bytes() {}

    /// With thin groups of three: `211 904 118`.
    static String grouped(long number) {
        String digits = Long.toString(number);
        StringBuilder out = new StringBuilder(digits.length() + 5);
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0 && digits.charAt(i - 1) != '-') {
                out.append(' ');
            }
            out.append(digits.charAt(i));
        }
        return out.toString();
    }

    /// `312 B`, `11 KB`, `1.9 MB`, `212 MB`, `1.4 GB`; a KB has 1024 bytes.
    static String size(long bytes) {
        String[] units = {"B", "KB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        String figure = unit > 0 && value < 9.95
                ? String.format(Locale.ROOT, "%.1f", value)
                : Long.toString(Math.round(value));
        return figure + " " + units[unit];
    }
}
