package dev.respdesk.gui.console;

import java.util.Locale;

/// Writes how long something took: `0.1 ms`, `12 ms`, `1.25 s`.
public final class Durations {
    private Durations() {}

    public static String text(long nanos) {
        double millis = nanos / 1e6;
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        return millis < 1000
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.2f s", millis / 1000);
    }
}
