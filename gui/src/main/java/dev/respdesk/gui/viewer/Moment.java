package dev.respdesk.gui.viewer;

import dev.respdesk.gui.text.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A number as a moment: seconds, milliseconds, microseconds or nanoseconds since 1970, whichever gives one near today.
/// Chosen by the user: such a number may count something else.
final class Moment implements Formatter {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS xxx", Locale.ROOT);

    @Override
    public String title() {
        return "Date";
    }

    @Override
    public double confidence(byte[] bytes) {
        return instant(bytes) == null ? 0 : 0.5;
    }

    /// The digits tell the unit: 9 to 11 are seconds (1973 to 5138), and so on by three more.
    private static @Nullable Instant instant(byte[] bytes) {
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).strip();
        if (bytes.length > 40 || !text.matches("\\d{9,20}(\\.\\d{1,9})?")) {
            return null;
        }
        int dot = text.indexOf('.');
        String whole = dot < 0 ? text : text.substring(0, dot);
        int unit = whole.length() <= 11 ? 0 : whole.length() <= 14 ? 3 : whole.length() <= 17 ? 6 : 9;
        java.math.BigDecimal seconds = new java.math.BigDecimal(text).movePointLeft(unit);
        try {
            return Instant.ofEpochSecond(seconds.longValue(), seconds.remainder(java.math.BigDecimal.ONE)
                    .movePointRight(9).longValue());
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    @Override
    public String view(byte[] bytes) {
        Instant instant = instant(bytes);
        return instant == null ? Texts.text("viewer.no-moment")
                : Texts.text("viewer.moment", instant, LOCAL.format(instant.atZone(ZoneId.systemDefault())));
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
