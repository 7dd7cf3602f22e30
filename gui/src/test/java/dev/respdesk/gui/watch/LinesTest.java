package dev.respdesk.gui.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.background.SameThread;
import dev.respdesk.gui.session.InfoText;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Lines that keep coming.
class LinesTest {
    @Test
    void aLineOfMonitorIsTakenApart() {
        assertEquals(new MonitorLine(1795442147642L, "3", "127.0.0.1:57546", "\"set\" \"a\\\"b\" \"x] y\""),
                MonitorLine.of("1795442147.642078 [3 127.0.0.1:57546] \"set\" \"a\\\"b\" \"x] y\"", 7));
        assertEquals("lua", MonitorLine.of("1795442147.647209 [0 lua] \"get\" \"a\"", 7).client());
        assertEquals(new MonitorLine(7, "", "", "something else"), MonitorLine.of("something else", 7));
        assertEquals(4001, MonitorLine.of("x".repeat(100_000), 7).command().length());
    }

    @Test
    void wordsAreWantedAndWordsBehindAMinusAreNot() {
        WordFilter filter = WordFilter.of("  SET -lua cart: ");
        assertTrue(filter.takes("db0 127.0.0.1:1 \"set\" \"cart:1\""));
        assertFalse(filter.takes("db0 lua \"set\" \"cart:1\""));
        assertFalse(filter.takes("db0 127.0.0.1:1 \"set\" \"other\""));
        assertTrue(WordFilter.of(" ").isAll());
        assertTrue(WordFilter.of("-").takes("a - b"), "a minus alone is a word");
    }

    @Test
    void aFloodIsBoundedWhilePausedAndCounted() {
        Kept<Integer> kept = new Kept<>(String::valueOf);
        int[] changes = {0};
        Arrivals<Integer> arrivals = new Arrivals<>(new SameThread(), kept, () -> changes[0]++);
        arrivals.take(-1);
        assertEquals(1, kept.count());
        arrivals.pause(true);
        IntStream.range(0, Kept.MOST + 10).forEach(arrivals::take);
        assertEquals(1, kept.count());
        assertEquals(10, arrivals.missed());
        assertEquals(Kept.MOST + 11, arrivals.total());
        arrivals.pause(false);
        assertEquals(Kept.MOST, kept.count());
        assertEquals(10, kept.row(0));
        assertEquals("10\n11\n", kept.text(0, 1));
    }

    @Test
    void databasesAndTheDiskAreToldInLines() {
        Sample sample = new Sample(1, InfoText.parse(String.join("\r\n", "aof_enabled:1", "aof_current_size:2048",
                "aof_base_size:1024", "aof_last_write_status:err", "aof_last_bgrewrite_status:ok",
                "rdb_last_bgsave_status:ok", "rdb_changes_since_last_save:7", "db3:keys=4,expires=1,avg_ttl=5",
                "db0:keys=1,expires=0,avg_ttl=0")));
        ServerFactLines lines = new ServerFactLines(sample, 0);
        assertEquals("[db0 1\u00a0key, db3 4\u00a0keys, 25\u00a0% expire]", lines.databases().stream()
                .map(fact -> fact.what() + " " + fact.words()).toList().toString());
        assertTrue(lines.persistence().contains(new FactTile.Fact("Last write", "err", true)));
        assertTrue(lines.persistence().contains(FactTile.Fact.of("Its size", "2\u00a0KB, base 1\u00a0KB")));
        assertTrue(lines.persistence().contains(FactTile.Fact.of("Changes since", "7")));
    }
}
