package dev.respdesk.gui.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.session.Target;
import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConsoleViewModelTest {
    private static final RespValue OK = new RespValue.Simple("OK");

    private final FakeServer server = new FakeServer();
    private final AtomicLong nanos = new AtomicLong();
    private final History history = new History(null);
    private final ConsoleViewModel console = new ConsoleViewModel(
            new ConsoleViewModel.Surroundings(Runnable::run, Runnable::run, () -> nanos.getAndAdd(100_000)),
            server, 0, HelpSource.NONE, new Prompt(history, prefix -> List.of()));

    @Test
    void aLineRunsAndItsReplyFollowsWithTheTime() {
        server.replies.put("INCR n", new RespValue.Int(1));
        enter("INCR n");
        assertEquals("db0> INCR n\n(integer) 1  0.1 ms", text());
        assertEquals("", console.prompt().input().get());
    }

    @Test
    void selectAndMultiShowInThePrompt() {
        server.replies.put("SELECT 3", OK);
        server.replies.put("MULTI", OK);
        server.replies.put("DISCARD", OK);
        enter("SELECT 3");
        assertEquals("db3> ", console.mark().get());
        enter("MULTI");
        assertEquals("db3(TX)> ", console.mark().get());
        enter("DISCARD");
        assertEquals("db3> ", console.mark().get());
    }

    @Test
    void aSelectInsideATransactionCountsOnlyWithExec() {
        server.replies.put("MULTI", OK);
        server.replies.put("SELECT 4", new RespValue.Simple("QUEUED"));
        server.replies.put("EXEC", new RespValue.Array(List.of(OK)));
        enter("MULTI");
        enter("SELECT 4");
        assertEquals("db0(TX)> ", console.mark().get());
        enter("EXEC");
        assertEquals("db4> ", console.mark().get());
    }

    @Test
    void aDangerousCommandNeedsEnterAgain() {
        server.replies.put("FLUSHALL", OK);
        enter("FLUSHALL");
        assertFalse(server.received.contains("FLUSHALL"));
        assertEquals("FLUSHALL deletes every key of every database. Enter again runs it, Esc leaves it",
                console.question().get());
        console.submit();
        assertTrue(server.received.contains("FLUSHALL"));
        assertEquals("", console.question().get());
    }

    @Test
    void typingAfterTheQuestionTakesItBack() {
        enter("FLUSHALL");
        console.prompt().input().set("FLUSHALL ASYNC");
        assertEquals("", console.question().get());
        console.submit();
        assertFalse(server.received.contains("FLUSHALL ASYNC"));
    }

    @Test
    void keysAsksOnlyWhereThereAreMany() {
        server.replies.put("DBSIZE", new RespValue.Int(10));
        server.replies.put("KEYS *", new RespValue.Array(List.of()));
        enter("KEYS *");
        assertTrue(server.received.contains("KEYS *"));
        server.received.clear();
        server.replies.put("DBSIZE", new RespValue.Int(1_000_000));
        enter("KEYS *");
        assertFalse(server.received.contains("KEYS *"));
        assertFalse(console.question().get().isEmpty());
    }

    @Test
    void aPastedBlockRunsLineByLineAndKeepsTheLast() {
        server.replies.put("SET a 1", OK);
        server.replies.put("SET b 2", OK);
        console.paste(List.of("SET a 1", "SET b 2", "GET a"));
        assertEquals(List.of("SET a 1", "SET b 2"), server.received);
        assertEquals("GET a", console.prompt().input().get());
    }

    @Test
    void aBlockingCommandCanBeStopped() {
        enter("BLPOP q 0");
        assertTrue(console.busy().get());
        console.stop();
        assertFalse(console.busy().get());
        server.replies.put("PING", new RespValue.Simple("PONG"));
        enter("PING");
        assertEquals(2, server.opened.size());
        assertTrue(text().endsWith("PONG  0.1 ms"), text());
    }

    @Test
    void onAProductionServerADangerousCommandWantsTheNameOfTheServer() {
        server.replies.put("FLUSHALL", OK);
        console.serverChanged("shop-prod, Redis 7", "shop-prod", Target.Environment.PRODUCTION, 0);
        enter("FLUSHALL");
        assertEquals("", console.prompt().input().get());
        enter("yes");
        assertFalse(server.received.contains("FLUSHALL"));
        enter("FLUSHALL");
        enter("shop-prod");
        assertTrue(server.received.contains("FLUSHALL"));
    }

    @Test
    void aConnectionLostInMidCommandSaysSoAndTheNextCommandOpensAnother() {
        server.replies.put("MULTI", OK);
        enter("MULTI");
        enter("GET a");
        server.unanswered.getLast().completeExceptionally(new IOException("x:1 closed the connection."));
        assertTrue(text().endsWith("x:1 closed the connection. The command may have run or not."
                + " The transaction is gone."), text());
        assertEquals("db0> ", console.mark().get());
    }

    @Test
    void aTransactionIsNotGoneSilentlyWhenTheConnectionIs() {
        server.replies.put("MULTI", OK);
        enter("MULTI");
        assertEquals("db0(TX)> ", console.mark().get());
        server.links.getLast().closing.accept(new IOException("gone"));
        assertEquals("db0> ", console.mark().get());
        assertTrue(text().contains("the transaction with it"), text());
    }

    @Test
    void theConsoleGoesToTheDatabaseThatTheWindowShows() {
        server.replies.put("SELECT 5", OK);
        console.databaseChosen(5);
        assertEquals("db5> ", console.mark().get());
        assertEquals("", text());
    }

    @Test
    void aReplyIsCopiedWithoutPromptAndTimeAndAlsoBare() {
        RespValue reply = new RespValue.Array(List.of(Docs.text("a \"b\""), new RespValue.Int(7)));
        server.replies.put("X", reply);
        enter("X");
        Exchange exchange = console.output().row(1).exchange();
        assertNotNull(exchange);
        assertEquals("1) \"a \\\"b\\\"\"\n2) (integer) 7", Replies.shown(console.output().linesOf(exchange)));
        assertEquals("a \"b\"\n7", Replies.plain(reply));
    }

    @Test
    void subscribingHasAConnectionOfItsOwnAndAStop() {
        server.replies.put("SUBSCRIBE news",
                new RespValue.Push(List.of(Docs.text("subscribe"), Docs.text("news"), new RespValue.Int(1))));
        enter("SUBSCRIBE news");
        FakeServer.Link link = server.links.getLast();
        link.pushes.accept(new RespValue.Push(List.of(Docs.text("message"), Docs.text("news"), Docs.text("hello"))));
        assertTrue(text().endsWith("message  news  hello"), text());
        console.stop();
        assertTrue(link.closed);
        assertFalse(console.busy().get());
        assertTrue(text().endsWith("stopped listening"), text());
    }

    @Test
    void aLongReplyIsCutAndCanBeShownInFull() {
        server.replies.put("SMEMBERS s", new RespValue.SetOf(Collections.nCopies(5_000, Docs.text("x"))));
        enter("SMEMBERS s");
        assertEquals(ConsoleViewModel.REPLY_LINES + 2, console.output().count());
        Line last = console.output().row(console.output().count() - 1);
        assertEquals(Line.Rest.SHOW_OR_SAVE, last.rest());
        Exchange exchange = last.exchange();
        assertNotNull(exchange);
        console.showAll(exchange);
        assertTrue(console.output().count() > 5_000);
    }

    @Test
    void errorsAreShownInTheWordsOfTheServer() {
        server.replies.put("GET", new RespValue.Failure("ERR wrong number of arguments for 'get' command"));
        enter("GET");
        assertTrue(text().contains("(error) ERR wrong number of arguments for 'get' command"), text());
    }

    @Test
    void helpComesFromTheServer() {
        console.loadHistory();
        console.start();
        console.prompt().put("HEXPIRE k 1");
        assertFalse(console.prompt().hint().get().spans().isEmpty());
        enter("help set");
        assertTrue(text().contains("SET key value [NX | XX]"), text());
    }

    @Test
    void tabCompletesWhatIsClearAndListsTheRest() {
        console.loadHistory();
        console.start();
        console.prompt().put("hex");
        console.prompt().complete();
        assertEquals("HEXPIRE ", console.prompt().input().get());
        console.prompt().put("config ");
        console.prompt().complete();
        assertEquals(2, console.prompt().completions().size());
        console.prompt().accept(console.prompt().completions().getFirst());
        assertEquals("config GET ", console.prompt().input().get());
    }

    @Test
    void anOpenQuoteIsSaidAndNothingIsSent() {
        enter("SET a \"b");
        assertTrue(server.received.isEmpty());
        assertTrue(text().endsWith("Invalid argument(s): the \" at column 7 is not closed"), text());
    }

    private void enter(String text) {
        console.prompt().put(text);
        console.submit();
    }

    private String text() {
        return console.output().count() == 0 ? "" : console.output().text(0, console.output().count() - 1);
    }
}
