package dev.respdesk.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.command.Call;
import dev.respdesk.command.Client;
import dev.respdesk.command.Command;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Group;
import dev.respdesk.command.Timeouts;
import dev.respdesk.commands.transactions.TransactionCommands;
import dev.respdesk.keyspace.Db;
import dev.respdesk.value.StringValue;
import dev.respdesk.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Waiting for keys, with a command that takes the string at the first of its keys that holds one.
final class WaitersTest {
    private static final String NOTHING = "";

    private final Probe probe = probe();
    private final Client first = probe.newClient();
    private final Client second = probe.newClient();
    private final Client writer = probe.newClient();

    private static Probe probe() {
        try {
            return new Probe();
        } catch (Exception refused) {
            throw new AssertionError(refused);
        }
    }

    @BeforeEach
    void declare() {
        new TransactionCommands(probe::dispatcher).declare(probe.commands);
        probe.commands.add(Group.STRING, "TAKE key [key ...] timeout").summary("Takes.").since("1.0.0")
                .complexity("O(1)").flags(Flag.WRITE, Flag.BLOCKING).run(call -> take(call, false));
        probe.commands.add(Group.STRING, "TAKEGONE key [key ...] timeout").summary("Takes.").since("1.0.0")
                .complexity("O(1)").flags(Flag.WRITE, Flag.BLOCKING).run(call -> take(call, true));
    }

    private static void take(Call call, boolean orGone) {
        Db db = call.db();
        for (int i = 1; i < call.count() - 1; i++) {
            StringValue value = db.find(call.arg(i), StringValue.class);
            if (value != null) {
                call.reply().bulk(value.toArray());
                db.remove(call.arg(i));
                call.removed(call.arg(i));
                return;
            }
        }
        long timeout = Timeouts.seconds(call, call.count() - 1);
        byte[][] keys = Arrays.copyOfRange(call.argv(), 1, call.count() - 1);
        if (!call.mayBlock()) {
            call.reply().nilArray();
        } else if (orGone && call.isAgain()) {
            call.reply().simple("GONE");
        } else if (orGone) {
            call.blockUntilGone(ValueType.STRING, keys, timeout);
        } else {
            call.block(ValueType.STRING, keys, timeout);
        }
    }

    private String say(Client client, String line) {
        return probe.ask(client, line.split(" "));
    }

    @Test
    void whoCameFirstIsServedFirst() {
        assertEquals(NOTHING, say(first, "TAKE k 0"));
        assertEquals(NOTHING, say(second, "TAKE k 0"));
        assertTrue(first.isWaiting());
        assertEquals("+OK\r\n", say(writer, "SET k one"));
        assertEquals("$3\r\none\r\n", probe.heard(first));
        assertEquals(NOTHING, probe.heard(second));
        assertEquals("+OK\r\n", say(writer, "SET k two"));
        assertEquals("$3\r\ntwo\r\n", probe.heard(second));
        assertTrue(probe.machine.waiters().isEmpty());
    }

    @Test
    void aKeyNamedTwiceIsWaitedForOnce() {
        say(first, "TAKE k k k 0");
        assertEquals(1, probe.machine.waiters().keys());
        say(writer, "SET k one");
        assertEquals("$3\r\none\r\n", probe.heard(first));
        assertEquals(0, probe.machine.waiters().keys());
    }

    @Test
    void aTransactionWakesWhenItHasEnded() {
        say(first, "TAKE b a 0");
        say(writer, "MULTI");
        say(writer, "SET a 1");
        say(writer, "SET b 2");
        assertEquals(NOTHING, probe.heard(first));
        say(writer, "EXEC");
        assertEquals("$1\r\n2\r\n", probe.heard(first), "the first in the order given");
    }

    @Test
    void nobodyWaitsInsideATransaction() {
        say(first, "MULTI");
        assertEquals("+QUEUED\r\n", say(first, "TAKE k 0"));
        assertEquals("*1\r\n*-1\r\n", say(first, "EXEC"));
        assertFalse(first.isWaiting());
    }

    @Test
    void timeOutsAreRepliedInTheirOrder() {
        say(first, "TAKE k 0.2");
        say(second, "TAKE k 0.1");
        probe.clock.advance(150);
        probe.dispatcher().wakes().timeOut();
        assertEquals("*-1\r\n", probe.heard(second));
        assertTrue(first.isWaiting());
        probe.clock.advance(100);
        probe.dispatcher().wakes().timeOut();
        assertEquals("*-1\r\n", probe.heard(first));
        assertEquals(0, probe.machine.waiters().withDeadline());
    }

    @Test
    void timeoutsThatAreNoneAreRefused() {
        assertEquals("-ERR timeout is negative\r\n", say(first, "TAKE k -1"));
        assertEquals("-ERR timeout is not a float or out of range\r\n", say(first, "TAKE k abc"));
        assertEquals("-ERR timeout is out of range\r\n", say(first, "TAKE k 1e19"));
    }

    @Test
    void clientUnblockEndsAWait() {
        assertEquals(":0\r\n", say(writer, "CLIENT UNBLOCK " + first.id()));
        say(first, "TAKE k 0");
        assertEquals(":1\r\n", say(writer, "CLIENT UNBLOCK " + first.id()));
        assertEquals("*-1\r\n", probe.heard(first));
        say(first, "TAKE k 0");
        assertEquals(":1\r\n", say(writer, "CLIENT UNBLOCK " + first.id() + " ERROR"));
        assertEquals("-UNBLOCKED client unblocked via CLIENT UNBLOCK\r\n", probe.heard(first));
        assertEquals(":0\r\n", say(writer, "CLIENT UNBLOCK " + first.id()));
    }

    @Test
    void aClientThatHasGoneOrIsToGoTakesNothing() {
        say(first, "TAKE k 0");
        say(second, "TAKE k 0");
        probe.machine.left(first);
        second.close();
        say(writer, "SET k one");
        assertEquals(NOTHING, probe.heard(first));
        assertEquals(NOTHING, probe.heard(second));
        assertTrue(probe.machine.waiters().isEmpty());
        assertEquals("$3\r\none\r\n", say(writer, "TAKE k 0"));
    }

    @Test
    void aSwapOfDatabasesWakes() {
        say(first, "TAKE k 0");
        say(writer, "SELECT 3");
        say(writer, "SET k three");
        assertEquals(NOTHING, probe.heard(first));
        say(writer, "SWAPDB 0 3");
        assertEquals("$5\r\nthree\r\n", probe.heard(first));
    }

    @Test
    void onlyWhoAskedForItHearsThatAKeyHasGone() {
        say(first, "TAKE k 0");
        say(second, "TAKEGONE k 0");
        say(writer, "MULTI");
        say(writer, "SET k one");
        say(writer, "FLUSHALL");
        say(writer, "EXEC");
        assertEquals(NOTHING, probe.heard(first));
        assertEquals("+GONE\r\n", probe.heard(second));
    }

    @Test
    void whoIsHeldByAPauseIsServedBehindIt() {
        say(first, "TAKE k 0");
        boolean[] paused = {true};
        probe.dispatcher().wakes().heldWhile(command -> paused[0]);
        say(writer, "SET k one");
        assertEquals(NOTHING, probe.heard(first));
        paused[0] = false;
        probe.dispatcher().wakes().serve();
        assertEquals("$3\r\none\r\n", probe.heard(first));
    }

    @Test
    void theWaitShowsInInfoAndInTheListOfClients() {
        say(first, "TAKE k j 5");
        String info = say(writer, "INFO clients");
        assertTrue(info.contains("\r\nblocked_clients:1\r\n"), info);
        assertTrue(info.contains("\r\nclients_in_timeout_table:1\r\n"), info);
        assertTrue(info.contains("\r\ntotal_blocking_keys:2\r\n"), info);
        assertTrue(say(writer, "CLIENT LIST ID " + first.id()).contains(" flags=b "));
    }

    @Test
    void aCallCountsWhenItHasBeenServed() {
        say(first, "TAKE k 0");
        assertEquals(0, calls());
        say(writer, "SET k one");
        assertEquals(1, calls());
    }

    private long calls() {
        Command take = probe.commands.find(new byte[][] {"take".getBytes(StandardCharsets.UTF_8)});
        return Objects.requireNonNull(take).stats().calls();
    }
}
