package dev.respdesk.gui.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagePackTest {
    private final Formats formats = new Formats();

    /// Encodings by hand from the specification.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            82 a4 6e616d65 a3 416461 a4 626f726e cd 0717 | {"name":"Ada","born":1815}
            93 c0 c2 c3 | [null,false,true]
            94 ff d0 80 d1 8000 d2 80000000 | [-1,-128,-32768,-2147483648]
            92 cf ffffffffffffffff d3 8000000000000000 | [18446744073709551615,-9223372036854775808]
            92 ca 3fc00000 cb c004000000000000 | [1.5,-2.5]
            92 c4 02 ff00 d9 03 616263 | ["bytes ff00","abc"]
            91 d6 ff 00000000 | ["1970-01-01T00:00:00Z"]
            91 c7 02 05 abcd | ["extension 5 abcd"]
            81 01 dc 0001 90 | {"1":[[]]}
            """)
    void whatItHoldsIsShownAsJson(String hex, String json) throws FormatException {
        byte[] bytes = bytes(hex);
        Formats.Choice choice = formats.choose(bytes, "k");
        assertEquals("MessagePack", choice.title());
        assertEquals(JsonText.pretty(json), Formats.Shown.of(choice).text());
        assertFalse(Formats.Shown.of(choice).editable());
    }

    @Test
    void whatIsCutOffOrHasMoreBehindIsNone() {
        byte[] whole = bytes("82 a4 6e616d65 a3 416461 a4 626f726e cd 0717");
        for (int length = 0; length < whole.length; length++) {
            assertEquals(0, new MessagePack().confidence(java.util.Arrays.copyOf(whole, length)), "of " + length);
        }
        assertEquals(0, new MessagePack().confidence(java.util.Arrays.copyOf(whole, whole.length + 1)));
        assertEquals(0, new MessagePack().confidence(bytes("dd ffffffff")));
        assertEquals(0, new MessagePack().confidence(bytes("91".repeat(300))));
    }

    @Test
    void anyBytesAreShownOrRefused() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            new MessagePack().confidence(bytes);
            new MessagePack().view(bytes);
        }
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
