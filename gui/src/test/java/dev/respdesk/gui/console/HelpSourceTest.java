package dev.respdesk.gui.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.embedded.EmbeddedServer;
import dev.respdesk.resp.RespValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HelpSourceTest {
    private static final RespValue REFUSED = new RespValue.Failure("NOPERM User x has no permissions to run it");

    private final FakeServer server = new FakeServer();
    private final HelpSource bundled = HelpSource.bundled(Runnable::run, EmbeddedServer::commandDocs);

    private Help load() {
        return HelpSource.of(server.open(0).join(), bundled).load().join();
    }

    @Test
    void aServerWithCommandDocsSaysItself() {
        assertTrue(load().isComplete());
        assertFalse(server.received.contains("COMMAND"));
    }

    @Test
    void aServerBeforeSevenListsItsCommandsAndTheWindowHasTheTexts() {
        server.replies.put("COMMAND DOCS",
                new RespValue.Failure("ERR Unknown subcommand or wrong number of arguments for 'DOCS'."));
        server.replies.put("COMMAND", array(
                array(bulk("get"), number(2), array(), number(1), number(1), number(1)),
                array(bulk("ft.search"), number(-3), array(), number(0), number(0), number(0)),
                array(bulk("json.mget"), number(-3), array(), number(1), number(-1), number(1))));
        Help help = load();
        assertEquals(List.of("FT.SEARCH", "GET", "JSON.MGET"),
                help.commands().stream().map(CommandHelp::name).toList());
        assertEquals("GET key", syntax(help, "get"));
        assertFalse(help.commands().stream().filter(c -> c.name().equals("GET")).findFirst().orElseThrow().summary()
                .isEmpty());
        assertEquals("FT.SEARCH argument argument [argument [argument ...]]", syntax(help, "ft.search"));
        assertEquals("JSON.MGET key key [key [key ...]]", syntax(help, "json.mget"));
        assertNotNull(Hint.of(help, "NOSUCH a", 8).problem(), "the list is complete");
    }

    @Test
    void aServerThatRefusesBothLeavesTheBundledTextsWhichAccuseNoCommand() {
        server.replies.put("COMMAND DOCS", REFUSED);
        server.replies.put("COMMAND", REFUSED);
        Help help = load();
        assertEquals("HSET key field value [field value ...]", syntax(help, "hset"));
        assertNull(Hint.of(help, "NOSUCH a", 8).problem());
    }

    private static String syntax(Help help, String name) {
        Help.Found found = help.find(CommandLine.of(name).words());
        assertNotNull(found, name);
        return found.command().syntax();
    }

    private static RespValue array(RespValue... items) {
        return new RespValue.Array(Arrays.asList(items));
    }

    private static RespValue bulk(String text) {
        return new RespValue.Bulk(text.getBytes(StandardCharsets.UTF_8));
    }

    private static RespValue number(long value) {
        return new RespValue.Int(value);
    }
}
