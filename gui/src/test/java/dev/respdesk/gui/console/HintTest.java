package dev.respdesk.gui.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HintTest {
    private final Help help = Docs.help();

    @Test
    void bothProtocolFormsOfTheDocsSayTheSame() {
        Help flat = DocsReader.read(Docs.reply(false));
        assertEquals(List.copyOf(help.commands()), List.copyOf(flat.commands()));
    }

    @Test
    void theSyntaxReadsAsInTheManuals() {
        assertEquals("SET key value [NX | XX] [GET] [EX seconds | PX milliseconds | KEEPTTL]", syntax("SET"));
        assertEquals("HEXPIRE key seconds [NX | GT] FIELDS numfields field [field ...]", syntax("HEXPIRE"));
        assertEquals("ZADD key score member [score member ...]", syntax("ZADD"));
        assertEquals("CONFIG SET parameter value [parameter value ...]", syntax("CONFIG SET"));
    }

    @Test
    void theArgumentUnderTheCaretIsMarked() {
        assertEquals("key", current("SET "));
        assertEquals("key", current("set k"));
        assertEquals("value", current("SET k \"a b\""));
        assertEquals("seconds", current("HEXPIRE cart:user:118 120"));
        assertEquals("numfields", current("HEXPIRE k 1 FIELDS "));
        assertEquals("field", current("HEXPIRE k 1 GT FIELDS 2 a b"));
        assertEquals("parameter", current("config get max"));
    }

    @Test
    void optionsCountInAnyOrder() {
        assertEquals("seconds", current("SET k v EX "));
        assertEquals("seconds", current("SET k v GET EX 1"));
        assertEquals("NX", current("SET k v EX 10 GET N"));
        assertEquals("member", current("ZADD k 1 a 2 "));
    }

    @Test
    void theHintSaysWhereTheMarkedWordStands() {
        Hint hint = Hint.of(help, "HEXPIRE k 120", 13);
        assertEquals(10, hint.from());
        assertEquals(13, hint.to());
        assertEquals(-1, Hint.of(help, "HEXPIRE k ", 10).from());
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertEquals("seconds is a number, not soon", problem("HEXPIRE k soon FIELDS "));
        assertEquals("too many arguments: b", problem("LPOP k 1 b "));
        assertEquals("not expected here: FILEDS", problem("HEXPIRE k 1 FILEDS "));
        assertEquals("no such command here: NOPE", problem("NOPE x"));
        assertNull(problem("HEXPIRE k 1 FIELDS 1 f "));
    }

    @Test
    void completionFollowsTheSyntax() {
        assertEquals(List.of("SET"), offered("s"));
        assertEquals(List.of("GET", "SET"), offered("config "));
        assertEquals(List.of("NX", "XX", "GET", "EX", "PX", "KEEPTTL"), offered("SET k v "));
        assertEquals(List.of("NX", "XX", "EX", "PX", "KEEPTTL"), offered("SET k v GET "));
        assertEquals(List.of("NX", "GT", "FIELDS"), offered("HEXPIRE k 10 "));
        assertEquals(List.of("cart:1", "cart:2"), offered("SET cart:"));
    }

    @Test
    void whatAllCompletionsShareIsKnown() {
        Completions completions = new Completions(prefix -> List.of("cart:1", "cart:2"));
        assertEquals("cart:", Completions.common(completions.of(help, "SET c", 5)));
    }

    private List<String> offered(String text) {
        Completions completions = new Completions(prefix -> List.of("cart:1", "cart:2"));
        return completions.of(help, text, text.length()).stream().map(Completion::text).toList();
    }

    private String syntax(String words) {
        Help.Found found = help.find(CommandLine.of(words).words());
        return found == null ? "" : found.command().syntax();
    }

    private String current(String text) {
        return Hint.of(help, text, text.length()).spans().stream()
                .filter(span -> span.tone() == Tone.ACCENT)
                .map(Span::text)
                .reduce("", String::concat);
    }

    private @Nullable String problem(String text) {
        return Hint.of(help, text, text.length()).problem();
    }
}
