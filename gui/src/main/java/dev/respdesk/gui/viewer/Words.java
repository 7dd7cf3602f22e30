package dev.respdesk.gui.viewer;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Figures in words: times, sizes and counts as people say them.
public final class Words {
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final char GAP = '\u00a0';
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    private Words() {}

    /// A time to live: "4 s", "27 min", "2 h 3 min", "3 d 4 h".
    public static String duration(long millis) {
        if (millis < MINUTE) {
            return Math.max(0, (millis + 999) / SECOND) + gap("s");
        }
        if (millis < HOUR) {
            long seconds = millis % MINUTE / SECOND;
            return millis / MINUTE + gap("min")
                    + (millis < 5 * MINUTE && seconds > 0 ? GAP + "" + seconds + gap("s") : "");
        }
        return millis < DAY ? pair(millis, HOUR, "h", MINUTE, "min") : pair(millis, DAY, "d", HOUR, "h");
    }

    private static String pair(long millis, long large, String largeName, long small, String smallName) {
        long rest = millis % large / small;
        return millis / large + gap(largeName) + (rest == 0 ? "" : GAP + "" + rest + gap(smallName));
    }

    /// A size: "312 B", "1.9 MB"; factors of 1024.
    public static String size(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1023.5 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        String figure = unit > 0 && amount < 9.95 ? String.format(Locale.ROOT, "%.1f", amount)
                : Long.toString(Math.round(amount));
        return (figure.endsWith(".0") ? figure.substring(0, figure.length() - 2) : figure) + gap(UNITS[unit]);
    }

    /// A count with its thousands apart: "48 211".
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', GAP);
    }

    /// "1 key", "3 keys".
    public static String count(long number, String one, String many) {
        return count(number) + GAP + (number == 1 ? one : many);
    }

    /// A rate: "740/s", "1.2 k/s".
    public static String rate(long perSecond) {
        return perSecond < 1000 ? perSecond + "/s" : String.format(Locale.ROOT, "%.1f", perSecond / 1000.0) + GAP
                + "k/s";
    }

    /// The moment in local time: the time alone where it is within a day of `nowMillis`.
    public static String moment(long millis, long nowMillis) {
        String pattern = Math.abs(millis - nowMillis) < DAY ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss";
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()));
    }

    /// Reads a time as people type it: "90", "90 s", "2 h 30 min", "1d"; a bare number is seconds. Null where it is
    /// none.
    public static @org.jspecify.annotations.Nullable Long parseDuration(String text) {
        String trimmed = text.strip().toLowerCase(Locale.ROOT);
        if (!trimmed.matches("(\\d{1,12}\\s*(ms|s|sec|m|min|h|d|w)?\\s*)+")) {
            return null;
        }
        java.util.regex.Matcher parts = java.util.regex.Pattern.compile("(\\d+)\\s*([a-z]*)").matcher(trimmed);
        long millis = 0;
        while (parts.find()) {
            millis += Long.parseLong(parts.group(1)) * unit(parts.group(2));
        }
        return millis;
    }

    private static long unit(String name) {
        return switch (name) {
            case "ms" -> 1;
            case "m", "min" -> MINUTE;
            case "h" -> HOUR;
            case "d" -> DAY;
            case "w" -> 7 * DAY;
            default -> SECOND;
        };
    }

    private static String gap(String unit) {
        return GAP + unit;
    }
}
