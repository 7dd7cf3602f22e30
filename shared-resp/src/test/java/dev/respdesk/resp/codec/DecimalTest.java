package dev.respdesk.resp.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
    /// The texts are those of valkey-server 8.0 for ZSCORE.
    @ParameterizedTest
    @CsvSource({
        "0, 0", "-0.0, -0", "1, 1", "-12345678901.5, -12345678901.5", "0.1, 0.1", "0.3, 0.3", "1e15, 1000000000000000",
        "1e17, 100000000000000000", "123456789012345678, 123456789012345680", "9007199254740993, 9007199254740992",
        "4503599627370497, 4503599627370497", "1e20, 1e+20", "1e23, 99999999999999990000000", "-1.25e100, -1.25e+100",
        "12345.6789012, 1.23456789012e+4", "1234.5678901234567, 1234.5678901234567", "12345678.9, 12345678.9",
        "1e-7, 1e-7", "1.5e-10, 1.5e-10", "0.0001234, 1.234e-4", "0.00003, 0.00003", "5e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308", "2.2250738585072014e-308, 2.2250738585072014e-308",
        "4.1162e21, 4116199999999999700000", "Infinity, inf", "-Infinity, -inf", "NaN, nan",
    })
    void writesDoublesAsRedis72(double value, String text) {
        assertEquals(text, Decimal.text(value));
    }

    @Test
    void doublesReadBackTheSame() {
        long seed = 99;
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertEquals(value, Double.parseDouble(Decimal.text(value)), () -> "seed " + seed + ": " + value);
            }
        }
    }

    @Test
    void writesEveryNumberAndReadsItBack() {
        Random random = new Random(5);
        for (int i = 0; i < 100_000; i++) {
            assertRoundTrip(random.nextLong() >> random.nextInt(64));
        }
        for (long edge = 1; edge > 0 && edge < Long.MAX_VALUE / 10; edge *= 10) {
            assertRoundTrip(edge);
            assertRoundTrip(edge - 1);
            assertRoundTrip(-edge);
            assertRoundTrip(1 - edge);
        }
        assertRoundTrip(Long.MAX_VALUE);
        assertRoundTrip(Long.MIN_VALUE);
    }

    private static void assertRoundTrip(long value) {
        byte[] text = Decimal.bytes(value);
        assertEquals(Long.toString(value), new String(text, US_ASCII));
        assertTrue(Decimal.isLong(text));
        assertEquals(value, Decimal.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "-", "+1", " 1", "1 ", "01", "-0", "-01", "1a", "9223372036854775808", "-9223372036854775809",
        "99999999999999999999", "100000000000000000000", "1.0", "0x1"
    })
    void takesOnlyTheOneFormOfANumber(String text) {
        assertFalse(Decimal.isLong(text.getBytes(US_ASCII)), text);
    }
}
