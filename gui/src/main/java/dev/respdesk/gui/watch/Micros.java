package dev.respdesk.gui.watch;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times of commands, in microseconds.
final class Micros {
    private static final Pattern TYPED = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*(µs|us|ms|s)");
    private static final char GAP = '\u00a0';

    private Micros() {}

    /// "312 µs", "10.4 ms", "2.5 s".
    static String text(double micros) {
        return micros < 1000 ? number(micros) + GAP + "µs"
                : micros < 1_000_000 ? number(micros / 1000) + GAP + "ms" : number(micros / 1_000_000) + GAP + "s";
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /// What a person means by "10 ms" or "500 µs"; null where it is no time.
    static @Nullable Long parse(String text) {
        Matcher typed = TYPED.matcher(text.strip().toLowerCase(Locale.ROOT).replace('\u03bc', 'µ').replace(GAP, ' '));
        if (!typed.matches()) {
            return null;
        }
        double unit = switch (typed.group(2)) {
            case "ms" -> 1000;
            case "s" -> 1_000_000;
            default -> 1;
        };
        return Math.round(Double.parseDouble(typed.group(1)) * unit);
    }
}
