package dev.respdesk.config;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Amounts of memory as redis.conf writes them: `100`, `1k` (1000), `1kb` (1024), `64mb`, `2GB`.
public final class MemorySize {
    private static final Pattern SIZE = Pattern.compile("([0-9]*)([a-zA-Z]*)");
    private static final Map<String, Long> UNITS = Map.of(
            "", 1L, "b", 1L, "k", 1000L, "kb", 1024L, "m", 1000L * 1000, "mb", 1L << 20,
            "g", 1000L * 1000 * 1000, "gb", 1L << 30);
    private static final List<String> WRITTEN_UNITS = List.of("gb", "mb", "kb");

    private MemorySize() {}

    /// Whether it is written so.
    public static boolean isOne(String text) {
        Matcher matcher = SIZE.matcher(text);
        return matcher.matches() && UNITS.containsKey(matcher.group(2).toLowerCase(Locale.ROOT));
    }

    /// The bytes; nothing but a unit is 0, as in redis-server.
    public static BigInteger bytes(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        String digits = matcher.group(1);
        long unit = UNITS.getOrDefault(matcher.group(2).toLowerCase(Locale.ROOT), 1L);
        return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits).multiply(BigInteger.valueOf(unit));
    }

    /// The shortest form with a unit that is exact.
    static String withUnit(BigInteger bytes) {
        if (bytes.signum() > 0) {
            for (String unit : WRITTEN_UNITS) {
                BigInteger[] parts = bytes.divideAndRemainder(BigInteger.valueOf(UNITS.getOrDefault(unit, 1L)));
                if (parts[1].signum() == 0) {
                    return parts[0] + unit;
                }
            }
        }
        return bytes.toString();
    }
}
