package dev.respdesk.resp.aof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respdesk.resp.aof.AofManifest.Entry;
import dev.respdesk.resp.aof.AofManifest.Type;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AofManifestTest {
    private static final Entry BASE = new Entry("a.aof.2.base.rdb", 2, Type.BASE);
    private static final Entry INCREMENTAL = new Entry("a.aof.4.incr.aof", 4, Type.INCREMENTAL);
    private static final Entry OLD = new Entry("a.aof.1.base.rdb", 1, Type.HISTORY);

    @Test
    void readsWhatRedisWrites() throws AofFormatException {
        AofManifest manifest = parse("""
                file a.aof.2.base.rdb seq 2 type b
                file a.aof.1.base.rdb seq 1 type h
                file a.aof.4.incr.aof seq 4 type i
                file a.aof.9.incr.aof seq 9 type i
                """);
        Entry second = new Entry("a.aof.9.incr.aof", 9, Type.INCREMENTAL);
        assertEquals(BASE, manifest.base());
        assertEquals(List.of(INCREMENTAL, second), manifest.incrementals());
        assertEquals(List.of(OLD), manifest.history());
        assertEquals(List.of(BASE, INCREMENTAL, second), manifest.loaded());
    }

    @Test
    void takesAnyOrderAndCaseCommentsAndFurtherPairs() throws AofFormatException {
        AofManifest manifest = parse("# made by hand\r\nTYPE i Seq 4 FILE a.aof.4.incr.aof startoffset 7\r\n");
        assertEquals(List.of(INCREMENTAL), manifest.entries());
        assertNull(manifest.base());
    }

    @Test
    void writesWhatItReads() throws AofFormatException {
        AofManifest manifest = new AofManifest(List.of(
                INCREMENTAL, OLD, BASE, new Entry("sp ace \"q\" \\é\n.aof", 5, Type.INCREMENTAL)));
        assertThrows(AofFormatException.class, () -> parse(manifest.text()));
        AofManifest plain = new AofManifest(List.of(
                BASE, OLD, INCREMENTAL, new Entry("sp \"q\" é\t", 5, Type.INCREMENTAL)));
        assertEquals("""
                file a.aof.2.base.rdb seq 2 type b
                file a.aof.1.base.rdb seq 1 type h
                file a.aof.4.incr.aof seq 4 type i
                file "sp \\"q\\" \\xc3\\xa9\\t" seq 5 type i
                """, plain.text());
        assertEquals(plain, parse(plain.text()));
        assertEquals("", AofManifest.EMPTY.text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "``; Found an empty AOF manifest",
            "~; line 1: Invalid: is blank",
            "file a seq 1 type b; line 1: Invalid: does not end with a line feed",
            "file a seq 1 type b~ ~; line 2: Invalid: is blank",
            "file a seq 1~; line 1: Invalid: is not of the form: file NAME seq N type T",
            "file a seq 1 type b x~; line 1: Invalid: is not of the form: file NAME seq N type T",
            "file a seq 0 type b~; line 1: Invalid: seq must be a number from 1 up",
            "file a seq x type b~; line 1: Invalid: seq must be a number from 1 up",
            "file a seq 1 type q~; line 1: Unknown AOF file type: it must be b, i or h",
            "file a seq 1 x b~; line 1: Invalid: has no type",
            "file a x 1 type b~; line 1: Invalid: has no seq",
            "x a seq 1 type b~; line 1: Invalid: has no file",
            "file d/a seq 1 type b~; line 1: Invalid: file must be a name without a path",
            "file .. seq 1 type b~; line 1: Invalid: file must be a name without a path",
            "file a seq 1 type b~file b seq 2 type b~; line 2: Found duplicate base file information",
            "file a seq 2 type i~file b seq 2 type i~; line 2: Found a non-monotonic sequence number: 2 behind 2",
            "file \"a seq 1 type b~; line 1: Invalid: has a quote that is not closed",
    })
    void namesLineAndReason(String text, String message) {
        String manifest = text.replace("~", "\n");
        assertEquals(message.replace("Invalid: ", "Invalid AOF manifest file format: "),
                assertThrows(AofFormatException.class, () -> parse(manifest)).getMessage());
    }

    @Test
    void refusesALineThatIsTooLong() throws AofFormatException {
        String pairs = "file a seq 1 type b x ";
        assertEquals(1, parse(pairs + "y".repeat(1022 - pairs.length()) + "\n").entries().size());
        assertThrows(AofFormatException.class, () -> parse(pairs + "y".repeat(1023 - pairs.length()) + "\n"));
    }

    private static AofManifest parse(String text) throws AofFormatException {
        return AofManifest.parse(text.getBytes(UTF_8));
    }
}
