package dev.respdesk.gui.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryFormatsTest {
    private final Formats formats = new Formats();

    /// The first five from RFC 8949, appendix A.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a26161016162820203 | {"a":1,"b":[2,3]}
            9f018202039f0405ffff | [1,[2,3],[4,5]]
            bf61610161629f0203ffff | {"a":1,"b":[2,3]}
            826161bf61626163ff | ["a",{"b":"c"}]
            a56161614161626142616361436164614461656145 | {"a":"A","b":"B","c":"C","d":"D","e":"E"}
            85f6f4f5f93c00fb3ff199999999999a | [null,false,true,1.0,1.1]
            83c11a514b67b0c2490100000000000000003903e7 | ["2013-03-21T20:04:00Z",18446744073709551616,-1000]
            """)
    void whatCborHoldsIsShown(String hex, String json) throws FormatException {
        assertShown("CBOR", hex(hex), json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a:2:{s:4:"name";s:3:"Ada";s:4:"born";i:1815;} | {"name":"Ada","born":1815}
            a:3:{i:0;b:1;i:1;N;i:2;d:0.5;} | [true,null,0.5]
            O:4:"User":1:{s:2:"id";i:7;} | {"class":"User","id":7}
            s:7:"Grüße"; | "Grüße"
            C:3:"Box":4:{abcd} | {"class":"Box","data":"abcd"}
            """)
    void whatPhpHoldsIsShown(String php, String json) throws FormatException {
        assertShown("PHP", php.getBytes(StandardCharsets.UTF_8), json);
    }

    @Test
    void propertiesOfPhpSayWhoMaySeeThem() throws FormatException {
        assertShown("PHP", "O:1:\"A\":2:{s:4:\"\0A\0b\";i:1;s:4:\"\0*\0c\";i:2;}".getBytes(StandardCharsets.UTF_8),
                "{\"class\":\"A\",\"b (private)\":1,\"c (protected)\":2}");
    }

    /// Written by Python, by protocols 4, 2 and 4.
    @Test
    void whatPickleHoldsIsShownAndNothingIsCalled() throws FormatException {
        assertShown("Pickle", hex("80049548000000000000007d94288c0475736572944b768c056e616d6573945d94288c0341646194"
                + "4302ff009447400c0000000000004e88658c0174944b014afeffffff8a0900000000000000004087"
                + "94752e"),
                "{\"user\":118,\"names\":[\"Ada\",\"bytes ff00\",3.5,null,true],\"t\":[1,-2,11805"
                + "91620717411303424]}");
        assertShown("Pickle", hex("80025d710028636461746574696d650a646174650a7101635f636f646563730a656e636f64650a71"
                + "02580500000007c3aa0102710358060000006c6174696e317104867105527106857107527108635f"
                + "5f6275696c74696e5f5f0a7365740a71095d710a4b016185710b52710c652e"),
                "[{\"datetime.date()\":[{\"_codecs.encode()\":[\"\\u0007ê\\u0001\\u0002\",\"latin"
                + "1\"]}]},{\"__builtin__.set()\":[[1]]}]");
        assertShown("Pickle", hex("80049529000000000000008c0b636f6c6c656374696f6e73948c0b4f726465726564446963749493"
                + "942952948c0161944b01732e"),
                "{\"collections.OrderedDict()\":[],\"a\":1}");
    }

    private enum Colour {
        RED
    }

    private static class Base implements Serializable {
        private static final long serialVersionUID = 1L;
        private final int id = 7;
    }

    private static final class Customer extends Base {
        private static final long serialVersionUID = 1L;
        private final String name = "Ada";
        private final Colour colour = Colour.RED;
        private final List<String> tags = new ArrayList<>(List.of("a", "a"));
        private final int[] years = {1815, 1852};
        private final Customer self = this;
    }

    @Test
    void whatJavaHoldsIsShownAndNoClassIsLoaded() throws Exception {
        String in = "dev.respdesk.gui.viewer.BinaryFormatsTest$";
        byte[] list = serialized(new ArrayList<>(List.of(true, 5L)));
        assertShown("Java", list, "{\"class\":\"java.util.ArrayList\",\"size\":2,\"written by java.util.ArrayList\":"
                + "[\"bytes 00000002\",{\"class\":\"java.lang.Boolean\",\"value\":true},"
                + "{\"class\":\"java.lang.Long\",\"value\":5}]}");
        assertShown("Java", serialized(new Customer()), "{\"class\":\"" + in + "Customer\",\"id\":7,\"colour\":\"" + in
                + "Colour.RED\",\"name\":\"Ada\",\"self\":\"itself\",\"tags\":{\"class\":\"java.util.ArrayList\","
                + "\"size\":2,\"written by java.util.ArrayList\":[\"bytes 00000002\",\"a\",\"a\"]},"
                + "\"years\":[1815,1852]}");
        assertShown("Java", serialized(Colour.RED), "\"" + in + "Colour.RED\"");
        assertShown("Java", serialized(new Base()), "{\"class\":\"" + in + "Base\",\"id\":7}");
    }

    private static byte[] serialized(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    @Test
    void aMessageOfProtobufIsShownByTheNumbersOfItsFields() {
        Formatter protobuf = formats.formatters().stream().filter(each -> each.title().equals("Protobuf")).findFirst()
                .orElseThrow();
        assertEquals("""
                {
                  "1": 150,
                  "2": "Ada",
                  "3": [
                    { "1": 1, "2": "ü" },
                    { "1": 255 }
                  ]
                }""".replaceAll("\\s", ""), protobuf.view(hex("08960112034164611a0608011202c3bc1a0308ff01"))
                .replaceAll("\\s", ""));
    }

    @Test
    void anyBytesAreShownOrRefused() {
        SplittableRandom random = new SplittableRandom(7);
        List<byte[]> starts = List.of(hex("aced0005"), hex("8004"), hex("a2"), "a:2:{".getBytes(StandardCharsets.UTF_8),
                new byte[0]);
        for (int i = 0; i < 4000; i++) {
            byte[] start = starts.get(i % starts.size());
            byte[] bytes = java.util.Arrays.copyOf(start, start.length + random.nextInt(40));
            for (int at = start.length; at < bytes.length; at++) {
                bytes[at] = (byte) random.nextInt();
            }
            for (Formatter formatter : formats.formatters()) {
                formatter.confidence(bytes);
                formatter.view(bytes);
            }
        }
    }

    @Test
    void aSmallPickleCannotFillTheMemory() {
        String twice = "3286".repeat(60); // what is on the stack, and the pair of it with itself
        assertEquals(0, new Pickle().confidence(hex("80024b01" + twice + "2e")));
    }

    @ParameterizedTest
    @CsvSource({"1795444211,2026-11-23T14:30:11Z", "1795444211958,2026-11-23T14:30:11.958Z",
            "1795444211.5,2026-11-23T14:30:11.500Z", "1795444211958123456,2026-11-23T14:30:11.958123456Z"})
    void aNumberIsShownAsAMomentWhenAsked(String number, String moment) {
        byte[] bytes = number.getBytes(StandardCharsets.UTF_8);
        assertEquals("Text", formats.choose(bytes, "k").title());
        Formatter date = formats.formatters().stream().filter(each -> each.title().equals("Date")).findFirst()
                .orElseThrow();
        assertTrue(date.view(bytes).startsWith(moment), date.view(bytes));
        formats.remember("k", date);
        assertEquals("Date", formats.choose(bytes, "k").title());
        assertEquals("Text", formats.choose("x".getBytes(StandardCharsets.UTF_8), "k").title());
    }

    @Test
    void textInAnotherCharsetIsEditedInIt() throws FormatException {
        byte[] latin = {'G', 'r', (byte) 0xfc, (byte) 0xdf, 'e'};
        Formatter formatter = formats.formatters().stream().filter(each -> each.title().equals("ISO-8859-1"))
                .findFirst().orElseThrow();
        assertEquals("Grüße", formatter.view(latin));
        assertArrayEquals(new byte[] {(byte) 0xfc}, formatter.parse("ü", latin));
        assertThrows(FormatException.class, () -> formatter.parse("€", latin));
    }

    @Test
    void picturesAreKnown() {
        assertEquals("Image", formats.choose(hex("89504e470d0a1a0a0000000d49484452 0000028000000190"), "k").title());
        assertEquals("Text", formats.choose("BMW is a car, and this is only text".getBytes(StandardCharsets.UTF_8), "k")
                .title());
    }

    private void assertShown(String title, byte[] bytes, String json) throws FormatException {
        Formats.Choice choice = formats.choose(bytes, "k");
        assertEquals(title, choice.title());
        Formats.Shown shown = Formats.Shown.of(choice);
        assertEquals(JsonText.pretty(json), shown.text());
        assertFalse(shown.editable());
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
