package dev.respdesk.gui.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.session.InfoText;
import dev.respdesk.resp.RespValue;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the replies of a server are made into.
class FiguresOfServersTest {
    private static final long SECOND = 1_000_000_000L;

    private static Sample sample(long second, String... lines) {
        return new Sample(second * SECOND, InfoText.parse(String.join("\r\n", lines)));
    }

    @Test
    void ratesAreBetweenTwoSamples() {
        Sample before = sample(1, "total_commands_processed:100", "keyspace_hits:10", "keyspace_misses:0");
        Sample now = sample(3, "total_commands_processed:1300", "keyspace_hits:13", "keyspace_misses:1");
        Overview overview = new Overview(now, before);
        assertEquals(600, overview.commandsPerSecond().point());
        assertEquals("600/s", overview.commandsPerSecond().words());
        assertEquals(0.75, overview.hits().point());
        assertEquals("75\u00a0%", overview.hits().words());
        assertEquals("93\u00a0% of 14 in all", overview.hits().details());
    }

    @Test
    void theFirstSampleAndOneBehindAResetHaveNoRate() {
        Sample now = sample(3, "total_commands_processed:10");
        assertTrue(new Overview(now, null).commandsPerSecond().point() < 0);
        assertEquals(0, new Overview(now, sample(1, "total_commands_processed:5000")).commandsPerSecond().point());
        assertEquals("no lookups", new Overview(now, sample(1)).hits().words());
    }

    @Test
    void commandsHaveTheirRateTheirTimeAndTheirShare() {
        Sample before = sample(0, "cmdstat_get:calls=10,usec=10,usec_per_call=1.00,rejected_calls=0,failed_calls=0");
        Sample now = sample(2, "cmdstat_get:calls=30,usec=30,usec_per_call=1.00,rejected_calls=0,failed_calls=0",
                "cmdstat_config|set:calls=2,usec=90,usec_per_call=45.00,rejected_calls=1,failed_calls=2");
        List<Overview.Command> commands = new Overview(now, before).commands().stream()
                .sorted(Comparator.comparing(Overview.Command::name)).toList();
        assertEquals(new Overview.Command("CONFIG SET", 1, 2, 45, 0.75, 3), commands.get(0));
        assertEquals(new Overview.Command("GET", 10, 30, 1, 0.25, 0), commands.get(1));
    }

    @Test
    void aFailingDiskIsSaid() {
        assertEquals("append-only file", persistence("aof_enabled:1", "aof_last_write_status:ok",
                "rdb_last_bgsave_status:ok"));
        assertEquals("failing", persistence("aof_enabled:1", "aof_last_write_status:err",
                "rdb_last_bgsave_status:ok"));
        assertEquals("failing", persistence("aof_enabled:0", "rdb_last_bgsave_status:err"));
        assertEquals("writing", persistence("aof_enabled:0", "rdb_last_bgsave_status:ok", "rdb_bgsave_in_progress:1"));
    }

    private static String persistence(String... lines) {
        return new Overview(sample(1, lines), null).persistence(0).words();
    }

    @Test
    void linesOfClientListAreRead() {
        List<ClientRow> rows = ClientRow.parse("""
                id=3 addr=10.0.0.7:5000 laddr=10.0.0.1:6379 fd=8 name=api age=90 idle=2 flags=N db=3 cmd=get user=app
                id=4 addr=[::1]:5001 name= age=1 idle=0 flags=S db=0 cmd=replconf user=default lib-name=jedis lib-ver=5
                """);
        assertEquals(2, rows.size());
        assertEquals("api", rows.get(0).title());
        assertEquals(90, rows.get(0).number("age"));
        assertEquals("", rows.get(0).role());
        assertEquals("jedis 5", rows.get(1).title());
        assertEquals("replica", rows.get(1).role());
        assertTrue(rows.get(0).has("app"));
        assertFalse(rows.get(0).has("jedis"));
        assertTrue(rows.get(1).has("replica"));
    }

    @Test
    void entriesOfTheSlowLogAreReadWithAndWithoutTheClient() {
        RespValue words = array(bulk("SET"), bulk("two words"), bulk("\u0001"));
        RespValue full = array(number(7), number(1000), number(12_345), words, bulk("10.0.0.7:5000"), bulk("api"));
        RespValue old = array(number(6), number(900), number(50), words);
        List<SlowEntry> entries = SlowEntry.parse(array(full, old));
        assertEquals(new SlowEntry(7, 1000, 12_345, "SET \"two words\" \"\\x01\"", "api (10.0.0.7:5000)"),
                entries.get(0));
        assertEquals("", entries.get(1).client());
    }

    @Test
    void timesAreWrittenAndRead() {
        assertEquals("312\u00a0µs", Micros.text(312));
        assertEquals("10.4\u00a0ms", Micros.text(10_400));
        assertEquals("2.5\u00a0s", Micros.text(2_500_000));
        assertEquals(10_000, Micros.parse("10 ms"));
        assertEquals(500, Micros.parse("500µs"));
        assertEquals(1500, Micros.parse("1.5 MS"));
        assertEquals(10_400, Micros.parse(Micros.text(10_400)));
        assertNull(Micros.parse("soon"));
        assertNull(Micros.parse("10"));
    }

    private static RespValue array(RespValue... items) {
        return new RespValue.Array(List.of(items));
    }

    private static RespValue bulk(String text) {
        return new RespValue.Bulk(text.getBytes(StandardCharsets.UTF_8));
    }

    private static RespValue number(long value) {
        return new RespValue.Int(value);
    }
}
