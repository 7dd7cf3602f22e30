package dev.respdesk.gui.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.embedded.EmbeddedServer;
import dev.respdesk.resp.RespValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What CONFIG GET answers, beside what is known of the directives.
class SettingsTest {
    private static List<Setting> read(String product, String... words) {
        return new KnownSettings(EmbeddedServer.directives(), product).read(new RespValue.Array(Arrays.stream(words)
                .<RespValue>map(word -> new RespValue.Bulk(word.getBytes(StandardCharsets.UTF_8))).toList()));
    }

    private static Setting one(String product, String name, String value) {
        return read(product, name, value).getFirst();
    }

    @Test
    void eachProductHasDefaultsOfItsOwn() {
        assertFalse(one("RespDesk", "appendonly", "yes").differs());
        assertTrue(one("RespDesk", "appendonly", "no").differs());
        assertFalse(one("Redis", "appendonly", "no").differs());
        assertFalse(one("Redis", "dir", "/srv").differs(), "nobody knows");
        assertTrue(one("Redis", "appendonly", "yes").differs());
        assertFalse(one("Redis", "lazyfree-lazy-expire", "no").differs());
        assertFalse(one("Valkey", "lazyfree-lazy-expire", "yes").differs());
    }

    @Test
    void whereOurServerDoesOtherwiseTheTextIsAnother() {
        assertFalse(one("RespDesk", "daemonize", "no").doc().equals(one("Redis", "daemonize", "no").doc()));
        assertEquals(one("RespDesk", "timeout", "0").doc(), one("Valkey", "timeout", "0").doc());
    }

    @Test
    void whatBelongsToAnotherProductIsExplainedThereOnly() {
        assertEquals("memory", one("Valkey", "prefetch-batch-max-size", "16").group());
        assertFalse(one("Valkey", "prefetch-batch-max-size", "16").doc().isEmpty());
        Setting unknown = one("Redis", "bloom-size", "9");
        assertEquals("", unknown.doc());
        assertFalse(unknown.differs(), "nobody knows");
    }

    @Test
    void olderNamesMeanTheSame() {
        assertEquals(one("Redis", "replica-read-only", "yes").doc(), one("Redis", "slave-read-only", "yes").doc());
    }

    @Test
    void secretsAreMaskedAndNotSearched() {
        for (String name : List.of("requirepass", "masterauth", "primaryauth", "tls-key-file-pass")) {
            Setting setting = one("Redis", name, "hunter2");
            assertTrue(setting.isSecret(), name);
            assertFalse(setting.shown().contains("hunter2"));
            assertFalse(setting.has("hunter2"));
        }
        assertFalse(one("Redis", "tls-auth-clients", "yes").isSecret());
        assertEquals("", one("Redis", "requirepass", "").shown());
    }

    @Test
    void choicesAreThoseOfTheTable() {
        assertEquals(List.of("yes", "no"), one("Redis", "appendonly", "no").choices());
        assertEquals(List.of("everysec", "always", "no"), one("Redis", "appendfsync", "no").choices());
        assertEquals(List.of(), one("Redis", "maxmemory", "0").choices());
    }

    @Test
    void rowsStandUnderTheirGroupsAndAreFoundByWords() {
        SettingRows rows = new SettingRows(() -> {}, () -> {});
        rows.show(read("RespDesk", "timeout", "0", "appendonly", "no", "bind", "127.0.0.1 -::1", "mine", "1"));
        assertEquals(List.of("Network", "  bind", "  timeout", "Append-only file", "• appendonly",
                "Not known to this window", "  mine"), names(rows));
        assertEquals(4, rows.shown());
        assertEquals(1, rows.differing());
        rows.filter("SECONDS idle", false);
        assertEquals(List.of("Network", "  timeout"), names(rows), "by what it is for");
        rows.filter("", true);
        assertEquals(List.of("Append-only file", "• appendonly"), names(rows));
    }

    @Test
    void theChosenOneStaysChosen() {
        SettingRows rows = new SettingRows(() -> {}, () -> {});
        rows.show(read("RespDesk", "timeout", "0", "bind", "127.0.0.1 -::1"));
        rows.focus(2, dev.respdesk.gui.control.RowList.How.ONLY);
        assertEquals("timeout", chosen(rows).name());
        rows.show(read("RespDesk", "timeout", "5"));
        assertEquals("5", chosen(rows).value());
        rows.filter("bind", false);
        assertEquals(null, rows.chosen());
    }

    private static Setting chosen(SettingRows rows) {
        return java.util.Objects.requireNonNull(rows.chosen());
    }

    private static List<String> names(SettingRows rows) {
        return IntStream.range(0, rows.count()).mapToObj(row -> rows.cell(row, 0).text()).toList();
    }
}
