package dev.respdesk.gui.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrappingsTest {
    private static final String JSON =
            "{\"user\":118,\"name\":\"Ada Lovelace\",\"tags\":[\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\"]}";

    private final Formats formats = new Formats();

    /// Written by the programs zstd and lz4; Brotli by hand from RFC 7932, as one block that is stored as it is.
    @ParameterizedTest
    @CsvSource({
            "zstd,28b52ffd0458bd010004037b2275736572223a3131382c226e616d65223a22416461204c6f76656c616365222c2274616773"
                    + "223a5b2261222c5d7d01003e7465d10c3636",
            "LZ4,04224d186440a739000000ff1f7b2275736572223a3131382c226e616d65223a22416461204c6f76656c616365222c22746167"
                    + "73223a5b2261222c040005502261225d7d00000000efe7e446"})
    void whatProgramsWriteIsRead(String title, String hex) {
        Formats.Choice choice = formats.choose(HexFormat.of().parseHex(hex), "k");
        assertEquals(title + " → JSON", choice.title());
        assertEquals(JSON, text(choice.plain()));
        assertTrue(Formats.Shown.of(choice).editable());
    }

    @Test
    void brotliIsFoundAndReadOnly() {
        byte[] json = bytes(JSON);
        byte[] wrapped = new byte[json.length + 4];
        int head = json.length - 1 << 4 | 1 << 20;
        for (int i = 0; i < 3; i++) {
            wrapped[i] = (byte) (head >> i * 8);
        }
        System.arraycopy(json, 0, wrapped, 3, json.length);
        wrapped[wrapped.length - 1] = 3;
        Formats.Choice choice = formats.choose(wrapped, "k");
        assertEquals("Brotli → JSON", choice.title());
        assertFalse(Formats.Shown.of(choice).editable());
        assertThrows(FormatException.class, () -> choice.wrapped(json));
    }

    @Test
    void everyPackingIsFoundByItselfAndPutOnAgain() throws FormatException {
        byte[] edited = bytes(JSON.replace("118", "119"));
        for (Decoder decoder : formats.decoders()) {
            if (decoder.encodes() && decoder != Base64Decoder.URL) {
                byte[] wrapped = decoder.encode(bytes(JSON));
                Formats.Choice choice = formats.choose(wrapped, "k");
                assertEquals(decoder.title() + " → JSON", choice.title());
                assertArrayEquals(edited, decoder.decode(choice.wrapped(edited)), decoder.title());
            }
        }
    }

    @Test
    void everyPackingKeepsEveryByte() throws FormatException {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            byte[] plain = new byte[i == 0 ? 5_000_000 : 4 + random.nextInt(5000)];
            for (int at = 0; at < plain.length; at++) {
                plain[at] = (byte) random.nextInt(i % 3 == 0 ? 256 : 3);
            }
            for (Decoder decoder : formats.decoders()) {
                if (decoder.encodes()) {
                    assertArrayEquals(plain, decoder.decode(decoder.encode(plain)), decoder.title() + " seed " + seed);
                }
            }
        }
    }

    @Test
    void packingsWithinEachOtherAreTakenOffAndPutOn() throws FormatException {
        byte[] wrapped = Base64.getEncoder().encode(Wrappings.GZIP.encode(bytes(JSON)));
        Formats.Choice choice = formats.choose(wrapped, "k");
        assertEquals("base64 → gzip → JSON", choice.title());
        assertEquals("[1]", text(formats.choose(choice.wrapped(bytes("[1]")), "k").plain()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deadbeefdeadbeef", "abcdefghijklmnop", "0123456789012345", "a plain sentence of words",
            "TheQuickBrownFoxJumpsOverIt!", "user/profile/settings/v2", "550e8400e29b41d4a716446655440000"})
    void whatIsPlainStaysPlain(String text) {
        assertNull(formats.choose(bytes(text), "k").decoder());
    }

    @Test
    void bytesThatMeanNothingStayAsTheyAre() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[12 + random.nextInt(60)];
            random.nextBytes(bytes);
            assertNull(formats.choose(bytes, "k").decoder(), HexFormat.of().formatHex(bytes));
        }
    }

    @Test
    void whatIsDamagedIsRefusedAndNeverThrows() throws FormatException {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (Decoder decoder : formats.decoders()) {
            byte[] whole = decoder.encodes() ? decoder.encode(bytes(JSON.repeat(20))) : new byte[100];
            for (int i = 0; i < 500; i++) {
                byte[] damaged = java.util.Arrays.copyOf(whole, random.nextInt(whole.length + 1));
                for (int at = 0; at < 3 && damaged.length > 0; at++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                decoder.decode(damaged);
            }
        }
    }

    @Test
    void aSmallValueCannotFillTheMemory() throws FormatException {
        byte[] huge = new byte[Decoder.MOST_BYTES + 1];
        for (Wrappings each : Wrappings.values()) {
            if (each.encodes()) {
                assertNull(each.decode(each.encode(huge)), each.title());
            }
        }
    }

    @Test
    void aChosenPackingIsRememberedForKeysOfTheSameKind() throws FormatException {
        byte[] first = bytes("aGVsbG8gd29ybGQsIGhlbGxv");
        assertEquals("base64 → Text", formats.choose(first, "cart:*").title());
        assertEquals("Text", formats.show(first, "cart:*", null).choice().title());
        assertEquals("Text", formats.choose(first, "cart:*").title());
        assertEquals("base64 → Text", formats.choose(first, "session:*").title());
        byte[] tiny = bytes("aGk=");
        assertEquals("Text", formats.choose(tiny, "session:*").title());
        assertEquals("hi", formats.show(tiny, "session:*", Base64Decoder.USUAL).text());
        assertEquals("base64 → Text", formats.choose(tiny, "session:*").title());
        assertThrows(FormatException.class, () -> formats.show(tiny, "session:*", Wrappings.GZIP));
        assertNotNull(formats.choose(tiny, "session:*").decoder());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
