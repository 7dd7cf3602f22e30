package dev.respdesk.gui.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplyFormTest {
    private static final RespValue ANN = map("name", bulk("ann"), "age", new RespValue.Int(7));
    private static final RespValue BOB = map("name", bulk("bob, \"b\""), "city", new RespValue.Null());

    private final FakeServer server = new FakeServer();
    private final ConsoleViewModel console = new ConsoleViewModel(
            new ConsoleViewModel.Surroundings(Runnable::run, Runnable::run, () -> 0L),
            server, 0, HelpSource.NONE, new Prompt(new History(null), prefix -> List.of()));

    @Test
    void aTreeSaysWhatEveryValueIsOnTheWire() {
        assertEquals(
                "array of 2 \n├─ 1  map of 2 \n│  ├─ name  string \"ann\""
                        + "\n│  └─ age  integer (integer) 7\n"
                + "└─ 2  double (double) 1.5", text(ReplyForm.TREE, array(ANN, new RespValue.Dbl(1.5))));
    }

    @Test
    void aTableHasTheKeysOfAllMapsAsColumns() {
        assertEquals("name      age  city\nann       7        \nbob, \"b\"           ",
                text(ReplyForm.TABLE, array(ANN, BOB)));
        assertEquals("1  2\na  1\nb   ", text(ReplyForm.TABLE,
                array(array(bulk("a"), bulk("1")), array(bulk("b")))));
        assertEquals("key   value\nname  ann  \nage   7    ", text(ReplyForm.TABLE, ANN));
        assertEquals("value\nOK   ", text(ReplyForm.TABLE, new RespValue.Simple("OK")));
    }

    @Test
    void jsonKeepsDigitsAndEscapesWhatIsNoText() {
        assertEquals("[ 9223372036854775807, \"a\\\"\\n\", null, true ]", text(ReplyForm.JSON, array(
                new RespValue.Int(Long.MAX_VALUE), bulk("a\"\n"), new RespValue.Null(), new RespValue.Bool(true))));
        assertEquals("\"\\\\xff\"", text(ReplyForm.JSON, new RespValue.Bulk(new byte[] {(byte) 0xff})));
        assertEquals("{\"a\": [1, 2]}".replace(" ", ""),
                text(ReplyForm.JSON, bulk("{\"a\":[1,2]}")).replaceAll("\\s", ""));
    }

    @Test
    void hexNamesThePlaceOfEachString() {
        assertEquals("1  2 bytes\n00000000  61 ff                                            |a.|\n2.1  null",
                text(ReplyForm.HEX, array(new RespValue.Bulk(new byte[] {'a', (byte) 0xff}),
                        array(new RespValue.Null()))));
    }

    @Test
    void theLastReplyIsShownAgainInAnotherForm() {
        console.showLast(ReplyForm.JSON);
        assertEquals("there is no reply yet to show as json", output());
        console.clear();
        server.replies.put("HGETALL u", ANN);
        console.prompt().put("HGETALL u");
        console.submit();
        console.showLast(ReplyForm.JSON);
        assertTrue(output().contains("HGETALL u  ·  as JSON\n{"), output());
        assertTrue(output().replaceAll("\\s", "").endsWith("{\"name\":\"ann\",\"age\":7}"), output());
    }

    @Test
    void aReplyInAnotherFormIsCutAndSaysSo() {
        List<RespValue> many = java.util.Collections.nCopies(ConsoleViewModel.FORM_LINES + 1, bulk("x"));
        for (ReplyForm form : ReplyForm.values()) {
            List<Line> lines = Replies.again(new Exchange("LRANGE l 0 -1"), new RespValue.Array(many), form,
                    ConsoleViewModel.FORM_LINES, ConsoleViewModel.STRING_BYTES);
            assertEquals("only a part is shown", lines.getLast().text(), form.title());
        }
    }

    @Test
    void theNameOfTheFileDecidesWhatIsWritten(@TempDir Path folder) throws IOException {
        RespValue reply = array(ANN, BOB);
        assertEquals("name,age,city\r\nann,7,\r\n\"bob, \"\"b\"\"\",,\r\n",
                Files.readString(ReplyFile.write(reply, folder.resolve("a.csv"))));
        assertTrue(Files.readString(ReplyFile.write(reply, folder.resolve("a.JSON"))).startsWith("["));
        assertArrayEquals(new byte[] {1}, Files.readAllBytes(
                ReplyFile.write(new RespValue.Bulk(new byte[] {1}), folder.resolve("a.txt"))));
    }

    private static String text(ReplyForm form, RespValue reply) {
        return form.lines(reply, 100, 1_000).stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    private String output() {
        return console.output().text(0, console.output().count() - 1);
    }

    private static RespValue bulk(String text) {
        return new RespValue.Bulk(text.getBytes(StandardCharsets.UTF_8));
    }

    private static RespValue array(RespValue... items) {
        return new RespValue.Array(List.of(items));
    }

    private static RespValue map(String a, RespValue one, String b, RespValue two) {
        return new RespValue.MapOf(List.of(new RespValue.Pair(bulk(a), one), new RespValue.Pair(bulk(b), two)));
    }
}
