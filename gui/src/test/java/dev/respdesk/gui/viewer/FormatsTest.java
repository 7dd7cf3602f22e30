package dev.respdesk.gui.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
    private final Formats formats = new Formats();

    @Test
    void theMostConfidentFormatIsUsed() {
        assertEquals("JSON", title("{\"a\":[1,2]}"));
        assertEquals("Text", title("{not json}"));
        assertEquals("Text", title("Grüße\nzwei"));
        assertEquals("Escaped", title(new byte[] {(byte) 0xff, 0, 1}));
        assertEquals("Text", title("12345678901234567890"));
    }

    @Test
    void compressedJsonIsUnwrapped() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write("[1]".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals("gzip → JSON", formats.choose(bytes.toByteArray(), "k").title());
    }

    @Test
    void aChoiceIsRememberedForKeysOfTheSameKind() {
        Formatter hex = formats.formatters().stream().filter(f -> f.title().equals("Hex")).findFirst().orElseThrow();
        formats.remember(Formats.patternOf("cart:user:118"), hex);
        assertEquals("Hex", formats.choose(bytes("x"), Formats.patternOf("cart:user:119")).title());
        assertEquals("Text", formats.choose(bytes("x"), Formats.patternOf("cart:guest:1")).title());
    }

    @Test
    void countsHaveTheirThousandsApart() {
        assertEquals("211\u00a0904\u00a0118", Words.count(211_904_118));
        assertEquals("66", Words.count(66));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,]", "{\"a\" 1}", "01", "1.", "\"\\x\"", "[1] 2", "nul", "{1:2}", "-", "\"a\nb\"", "",
            "1e"})
    void whatIsNotJsonIsRefused(String text) {
        assertThrows(FormatException.class, () -> JsonText.tokens(text));
    }

    @Test
    void layingJsonOutChangesNothingButSpace() throws FormatException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            StringBuilder json = new StringBuilder();
            write(json, random, 5);
            assertEquals(json.toString(), JsonText.compact(JsonText.pretty(json.toString())), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"b\":[1,2],\"c\":{}}", "{\"a\": 1, \"b\": [1, 2], \"c\": {}}\n",
            " { \"a\" : 1 , \"b\" : [ 1,2 ],\t\"c\" : { } } ",
            "{\n    \"a\": 1,\n    \"b\": [1, 2],\n    \"c\": {}\n}"})
    void jsonKeepsTheSpacesOfItsAuthor(String json) throws FormatException {
        Formatter formatter = formats.choose(bytes(json), "k").formatter();
        String view = formatter.view(bytes(json));
        assertEquals(json, text(formatter.parse(view, bytes(json))));
        assertEquals(json.replaceFirst("1", "12"), text(formatter.parse(view.replaceFirst("1", "12"), bytes(json))));
    }

    @Test
    void whatIsAddedToJsonIsSpacedAsTheRest() throws FormatException {
        Formatter json = formats.choose(bytes("{}"), "k").formatter();
        String edited = "{\n  \"a\": 1,\n  \"new\": [ true, { \"x\": 2 } ],\n  \"b\": 2\n}";
        assertEquals("{\"a\": 1, \"new\": [true, {\"x\": 2}], \"b\": 2}",
                text(json.parse(edited, bytes("{\"a\": 1, \"b\": 2}"))));
        assertEquals("{\"a\":1,\"new\":[true,{\"x\":2}],\"b\":2}",
                text(json.parse(edited, bytes("{\"a\":1,\"b\":2}"))));
    }

    @Test
    void everyExactFormatKeepsEveryByte() throws FormatException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            byte[] value = new byte[random.nextInt(60)];
            random.nextBytes(value);
            for (int at = 0; i % 2 == 0 && at < value.length; at++) {
                value[at] = (byte) "a\\\r\n\tx\"{}|0 ".charAt(random.nextInt(12));
            }
            for (Formatter formatter : formats.formatters()) {
                if (formatter.isExact(value) && !formatter.title().equals("JSON")) {
                    assertArrayEquals(value, formatter.parse(formatter.view(value), value),
                            formatter.title() + " seed " + seed);
                }
            }
        }
    }

    @Test
    void whatIsNotTextMayNotBeEditedAsText() {
        byte[] binary = {(byte) 0xff, 0, 1};
        for (Formatter formatter : formats.formatters()) {
            boolean exact = Formats.Shown.of(new Formats.Choice(null, binary, formatter)).editable();
            assertEquals(List.of("Escaped", "Hex", "Bits").contains(formatter.title())
                    || formatter.isCharset() && formatter.isExact(binary), exact, formatter.title());
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void write(StringBuilder out, Random random, int depth) {
        switch (depth == 0 ? random.nextInt(4) : random.nextInt(6)) {
            case 0 -> out.append(random.nextLong());
            case 1 -> out.append("\"a\\u00e9 \\\"").append(random.nextInt(9)).append('"');
            case 2 -> out.append("1.50e-").append(random.nextInt(400));
            case 3 -> out.append("null");
            case 4 -> group(out, random, depth, "[", "]");
            default -> group(out, random, depth, "{", "}");
        }
    }

    private static void group(StringBuilder out, Random random, int depth, String open, String close) {
        out.append(open);
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "" : ",").append(open.equals("{") ? "\"k\":" : "");
            write(out, random, depth - 1);
        }
        out.append(close);
    }

    @Test
    void everyByteSurvivesEscapingAndTheDump() throws FormatException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            assertArrayEquals(bytes, Names.typed(Names.shown(bytes)), "seed " + seed);
            assertArrayEquals(bytes, HexText.parse(HexText.dump(bytes, 0)), "seed " + seed);
        }
    }

    @ParameterizedTest
    @CsvSource({"4000,4 s", "90000,1 min 30 s", "1620000,27 min", "7380000,2 h 3 min", "86400000,1 d",
            "97200000,1 d 3 h", "0,0 s"})
    void timesAreSaidAsPeopleSayThem(long millis, String words) {
        assertEquals(words, Words.duration(millis).replace('\u00a0', ' '));
    }

    @ParameterizedTest
    @CsvSource({"312,312 B", "1023,1023 B", "1024,1 KB", "83968,82 KB", "1992294,1.9 MB", "3221225472,3 GB", "0,0 B"})
    void sizesHaveTheirUnit(long bytes, String words) {
        assertEquals(words, Words.size(bytes).replace('\u00a0', ' '));
    }

    @ParameterizedTest
    @CsvSource({"90,90000", "90 s,90000", "2 h 30 min,9000000", "1d,86400000", "15m,900000", "250 ms,250"})
    void timesAreReadAsPeopleTypeThem(String text, long millis) {
        assertEquals(millis, Words.parseDuration(text));
    }

    @Test
    void whatIsNoTimeIsNone() {
        assertNull(Words.parseDuration("soon"));
        assertNull(Words.parseDuration(""));
        assertNull(Words.parseDuration("-5"));
    }

    private String title(String text) {
        return title(bytes(text));
    }

    private String title(byte[] bytes) {
        return formats.choose(bytes, "k").title();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
