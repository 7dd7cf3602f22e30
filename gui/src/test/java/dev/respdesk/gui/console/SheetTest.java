package dev.respdesk.gui.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.session.Target;
import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SheetTest {
    private static final RespValue OK = new RespValue.Simple("OK");
    private static final RespValue QUEUED = new RespValue.Simple("QUEUED");

    private final FakeServer server = new FakeServer();
    private final ConsoleViewModel console = new ConsoleViewModel(
            new ConsoleViewModel.Surroundings(Runnable::run, Runnable::run, () -> 0L),
            server, 0, HelpSource.NONE, new Prompt(new History(null), prefix -> List.of()));

    @Test
    void commandsEndWithTheirLineExceptInsideQuotes() {
        List<Statement> found = Statement.in("# don't run\nSET a \"x\ny\"\n\n  GET a  \nSET b '\\''");
        assertEquals(List.of("SET a \"x\ny\"", "GET a", "SET b '\\''"), found.stream().map(Statement::text).toList());
        assertEquals(List.of(2, 5, 6), found.stream().map(Statement::line).toList());
    }

    @Test
    void theCommandAtTheCaretIsFoundAtBothItsEnds() {
        String text = "GET a\n\nGET b";
        assertEquals("GET a", command(text, 0));
        assertEquals("GET a", command(text, 5));
        assertNull(Statement.at(text, 6));
        assertEquals("GET b", command(text, text.length()));
    }

    @Test
    void oneByOneWaitsForEachReply() {
        server.replies.put("GET a", OK);
        console.runSheet("SET a 1\nGET a", SheetMode.ONE_BY_ONE);
        assertEquals(List.of("SET a 1"), server.received);
        assertTrue(console.busy().get());
        server.unanswered.getFirst().complete(OK);
        assertEquals(List.of("SET a 1", "GET a"), server.received);
        assertEquals("db0> SET a 1\nOK\ndb0> GET a\nOK\n2 commands  ·  0 ms", text().replace("0.0", "0"));
        assertFalse(console.busy().get());
    }

    @Test
    void aPipelineIsSentBeforeTheFirstReplyAPortionAtATime() {
        String sheet = IntStream.range(0, Batch.PORTION + 1)
                .mapToObj(i -> "GET " + i)
                .collect(Collectors.joining("\n"));
        console.runSheet(sheet, SheetMode.PIPELINED);
        assertEquals(Batch.PORTION, server.received.size());
        List.copyOf(server.unanswered).forEach(open -> open.complete(OK));
        assertEquals("GET " + Batch.PORTION, server.received.getLast());
    }

    @Test
    void aTransactionShowsToEachCommandWhatExecSaid() {
        server.replies.put("MULTI", OK);
        server.replies.put("INCR n", QUEUED);
        server.replies.put("SELECT 2", QUEUED);
        server.replies.put("EXEC", new RespValue.Array(List.of(new RespValue.Int(7), OK)));
        console.runSheet("INCR n\nSELECT 2", SheetMode.TRANSACTION);
        assertEquals(List.of("MULTI", "INCR n", "SELECT 2", "EXEC"), server.received);
        assertTrue(text().startsWith("db0> INCR n\n(integer) 7\ndb0> SELECT 2\nOK\n2 commands"), text());
        assertEquals("db2> ", console.mark().get());
    }

    @Test
    void aTransactionWithARefusedCommandSaysWhichAndThatNoneRan() {
        server.replies.put("MULTI", OK);
        server.replies.put("INCR n", QUEUED);
        server.replies.put("NO", new RespValue.Failure("ERR unknown command 'NO'"));
        server.replies.put("EXEC", new RespValue.Failure("EXECABORT Transaction discarded"));
        console.runSheet("INCR n\nNO", SheetMode.TRANSACTION);
        assertTrue(text().startsWith("db0> INCR n\n(error) EXECABORT Transaction discarded\ndb0> NO\n"
                + "(error) ERR unknown command 'NO'"), text());
    }

    @Test
    void nothingRunsWhereOneLineCannot() {
        for (String line : List.of("SET b \"x", "MONITOR", "HELP")) {
            console.runSheet("SET a 1\n" + line, SheetMode.PIPELINED);
            assertTrue(text().contains("line 2: ") && text().endsWith("Nothing was run."), text());
            console.clear();
        }
        console.runSheet("MULTI", SheetMode.TRANSACTION);
        console.runSheet("# nothing", SheetMode.PIPELINED);
        assertTrue(text().endsWith("there is no command here to run"), text());
        assertEquals(List.of(), server.received);
    }

    @Test
    void aDangerousCommandInASheetIsAskedForOnceBeforeAnythingRuns() {
        server.replies.put("SET a 1", OK);
        server.replies.put("FLUSHALL", OK);
        console.runSheet("SET a 1\nFLUSHALL", SheetMode.ONE_BY_ONE);
        assertEquals("line 2: FLUSHALL deletes every key of every database. Enter runs the sheet, Esc leaves it",
                console.question().get());
        console.escape();
        console.submit();
        assertEquals(List.of(), server.received);
        console.runSheet("SET a 1\nFLUSHALL", SheetMode.ONE_BY_ONE);
        console.submit();
        assertEquals(List.of("SET a 1", "FLUSHALL"), server.received);
    }

    @Test
    void onAProductionServerItsNameRunsTheSheet() {
        console.serverChanged("shop:6379", "shop", Target.Environment.PRODUCTION, 0);
        server.replies.put("FLUSHALL", OK);
        console.runSheet("FLUSHALL", SheetMode.PIPELINED);
        console.submit();
        assertFalse(server.received.contains("FLUSHALL"));
        console.runSheet("FLUSHALL", SheetMode.PIPELINED);
        console.prompt().input().set("shop");
        console.submit();
        assertTrue(server.received.contains("FLUSHALL"));
    }

    @Test
    void stopLeavesTheRestAndALostConnectionIsSaid() {
        console.runSheet("GET a\nGET b", SheetMode.ONE_BY_ONE);
        console.stop();
        assertEquals(List.of("GET a"), server.received);
        server.unanswered.clear();
        console.runSheet("GET c\nGET d", SheetMode.ONE_BY_ONE);
        server.unanswered.getFirst().completeExceptionally(new IOException("Connection reset."));
        assertTrue(text().endsWith("Connection reset. Commands without a reply may have run or not."), text());
        assertEquals(List.of("GET a", "GET c"), server.received);
        assertFalse(console.busy().get());
    }

    private static String command(String text, int caret) {
        return assertNotNullStatement(Statement.at(text, caret)).text();
    }

    private static Statement assertNotNullStatement(@org.jspecify.annotations.Nullable Statement statement) {
        assertNotNull(statement);
        return java.util.Objects.requireNonNull(statement);
    }

    private String text() {
        return console.output().count() == 0 ? "" : console.output().text(0, console.output().count() - 1);
    }
}
