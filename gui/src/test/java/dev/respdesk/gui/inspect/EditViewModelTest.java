package dev.respdesk.gui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.background.SameThread;
import dev.respdesk.gui.session.FakeSession;
import dev.respdesk.gui.session.Values;
import dev.respdesk.gui.viewer.Decoder;
import dev.respdesk.gui.viewer.Formats;
import dev.respdesk.gui.viewer.Formatter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class EditViewModelTest {
    private static final byte[] KEY = "k".getBytes(StandardCharsets.UTF_8);

    private final FakeSession session = new FakeSession();
    private final Values values = new Values(session, InstantSource.system());
    private final EditViewModel model = new EditViewModel(new SameThread(), new Formats(), "k");

    private void show(String value) {
        session.data.put("k", value);
        model.show(value.getBytes(StandardCharsets.ISO_8859_1), (loaded, now) -> values.saveString(KEY, loaded, now));
    }

    @Test
    void typingMakesItDirtyAndSavingClean() {
        show("one");
        assertFalse(model.dirty().get());
        model.text().set("two");
        assertTrue(model.dirty().get());
        model.save();
        assertFalse(model.dirty().get());
        assertEquals("two", session.data.get("k"));
        assertNull(model.notice().get());
        model.text().set("three");
        model.save();
        assertEquals("three", session.data.get("k"), "the second save compares with the first");
    }

    @Test
    void whatSomebodyElseWroteIsNotWrittenOver() {
        show("one");
        model.text().set("mine");
        session.data.put("k", "theirs");
        model.save();
        assertEquals("theirs", session.data.get("k"));
        assertTrue(model.dirty().get());
        assertNotNull(model.notice().get());
        model.overwrite();
        assertEquals("mine", session.data.get("k"));
    }

    @Test
    void discardAfterAConflictTakesTheirs() {
        show("one");
        model.text().set("mine");
        session.data.put("k", "theirs");
        model.save();
        model.discard();
        assertEquals("theirs", model.text().get());
        assertFalse(model.dirty().get());
    }

    @Test
    void jsonIsLaidOutForReadingAndSavedAsCompactAsItWas() {
        show("{\"id\":9007199254740993,\"tags\":[\"a\",\"b\"],\"more\":{\"x\":1.10}}");
        assertEquals("""
                {
                  "id": 9007199254740993,
                  "tags": [ "a", "b" ],
                  "more": { "x": 1.10 }
                }""", model.text().get());
        model.text().set(model.text().get().replace("1.10", "1.20"));
        model.save();
        assertEquals("{\"id\":9007199254740993,\"tags\":[\"a\",\"b\"],\"more\":{\"x\":1.20}}", session.data.get("k"));
    }

    @Test
    void brokenJsonIsNotSavedAndSaysWhere() {
        show("{\"a\":1}");
        model.text().set("{\"a\":}");
        model.save();
        assertEquals("{\"a\":1}", session.data.get("k"));
        EditViewModel.Notice notice = model.notice().get();
        assertNotNull(notice);
        assertTrue(notice.words().startsWith("Not JSON at line 1, column 6"), notice.words());
    }

    @Test
    void binaryKeepsEveryByte() {
        show("\u0000\u00ff\u0001x");
        assertEquals("\\x00\\xff\\x01x", model.text().get());
        model.text().set("\\x00\\xff\\x02x");
        model.save();
        assertEquals("\u0000\u00ff\u0002x", session.data.get("k"));
    }

    @Test
    void theFormatChosenByTheUserWinsAndKeepsEdits() {
        show("ab");
        model.text().set("abc");
        model.format(format("Hex"));
        assertTrue(model.text().get().startsWith("00000000  61 62 63"), model.text().get());
        assertTrue(model.dirty().get());
        model.save();
        assertEquals("abc", session.data.get("k"));
    }

    @Test
    void aReloadKeepsEditsAndSaysThatTheValueChanged() {
        show("one");
        model.reloaded("two".getBytes(StandardCharsets.UTF_8));
        assertEquals("two", model.text().get(), "without edits the new value is shown");
        model.text().set("mine");
        model.reloaded("three".getBytes(StandardCharsets.UTF_8));
        assertEquals("mine", model.text().get());
        assertNotNull(model.notice().get());
    }

    private Formatter format(String title) {
        return model.formatters().stream().filter(each -> each.title().equals(title)).findFirst().orElseThrow();
    }

    @Test
    void whatIsPackedIsEditedAsWhatItHoldsAndSavedPacked() throws Exception {
        Decoder base64 = new Formats().decoders().stream().filter(each -> each.title().equals("base64")).findFirst()
                .orElseThrow();
        show("eyJhIjoxLCJiIjpbMiwzXX0=");
        assertEquals("base64 → JSON", choice().title());
        model.text().set(model.text().get().replace("1", "7"));
        model.unwrap(null);
        assertNotNull(model.notice().get(), "edits come first");
        model.save();
        assertFalse(model.dirty().get());
        assertEquals("{\"a\":7,\"b\":[2,3]}", new String(base64.decode(
                String.valueOf(session.data.get("k")).getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
        model.text().set(model.text().get().replace("7", "8"));
        model.format(model.formatters().stream().filter(each -> each.title().equals("Text")).findFirst().orElseThrow());
        model.save();
        assertEquals("eyJhIjo4LCJiIjpbMiwzXX0=", session.data.get("k"));
        model.unwrap(null);
        assertEquals("eyJhIjo4LCJiIjpbMiwzXX0=", model.text().get());
        model.unwrap(new Formats().decoders().getFirst());
        assertNotNull(model.notice().get(), "it is no gzip");
        assertEquals("eyJhIjo4LCJiIjpbMiwzXX0=", model.text().get());
    }

    @Test
    void whatComesFromAFileIsAnEditThatKeepsEveryByte() {
        show("{\"a\":1}");
        model.type("{ \"a\" : 2 }\r\n".getBytes(StandardCharsets.UTF_8));
        assertTrue(model.dirty().get());
        assertEquals("{\"a\":1}", session.data.get("k"));
        model.save();
        assertEquals("{ \"a\" : 2 }\r\n", session.data.get("k"));
        model.type(new byte[] {(byte) 0xff, 0, 1});
        assertEquals("Hex", choice().title());
        model.save();
        assertEquals("\u00ff\0\1", session.data.get("k"));
        model.showFixed(new byte[3], "it never changes");
        model.type(new byte[1]);
        assertNotNull(model.notice().get());
        assertFalse(model.dirty().get());
    }

    private Formats.Choice choice() {
        return java.util.Objects.requireNonNull(model.choice().get());
    }
}
