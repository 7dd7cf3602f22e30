package dev.respdesk.gui.watch;

import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import dev.respdesk.gui.watch.FactTile.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What INFO says of the databases and of what is on the disk, as lines.
final class ServerFactLines {
    private final Sample sample;
    private final long nowMillis;

    ServerFactLines(Sample sample, long nowMillis) {
        this.sample = sample;
        this.nowMillis = nowMillis;
    }

    /// A line for each database that has keys.
    List<Fact> databases() {
        TreeMap<Integer, String> found = new TreeMap<>();
        sample.info().forEach((field, value) -> {
            if (field.matches("db\\d{1,9}")) {
                found.put(Integer.parseInt(field.substring(2)), value);
            }
        });
        List<Fact> facts = new ArrayList<>();
        found.forEach((database, value) -> facts.add(Fact.of("db" + database, keys(value))));
        return facts.isEmpty() ? List.of(Fact.of(Texts.text("overview.nokeys"), "")) : facts;
    }

    private static String keys(String value) {
        long keys = Sample.part(value, "keys");
        long expiring = Sample.part(value, "expires");
        String share = keys == 0 || expiring == 0 ? "" : Texts.text("overview.expiring",
                Overview.percent((double) expiring / keys));
        return Words.count(keys, Texts.text("key.one"), Texts.text("key.many")) + share;
    }

    /// What the server says of its append-only file and its snapshots.
    List<Fact> persistence() {
        List<Fact> facts = new ArrayList<>();
        boolean aof = sample.text("aof_enabled").equals("1");
        facts.add(Fact.of(Texts.text("overview.aof"), Texts.text(aof ? "overview.on" : "overview.off")));
        if (aof) {
            facts.add(Fact.of(Texts.text("overview.aof.size"), Texts.text("overview.aof.base",
                    Words.size(sample.number("aof_current_size")), Words.size(sample.number("aof_base_size")))));
            facts.add(status(Texts.text("overview.aof.write"), "aof_last_write_status"));
            facts.add(status(Texts.text("overview.aof.rewrite"), "aof_last_bgrewrite_status"));
            facts.add(Fact.of(Texts.text("overview.aof.fsyncs"), Words.count(sample.number("aof_delayed_fsync"))));
        }
        long saved = sample.number("rdb_last_save_time") * 1000;
        facts.add(Fact.of(Texts.text("overview.rdb"), saved == 0 ? "–" : Words.moment(saved, nowMillis)));
        facts.add(status(Texts.text("overview.rdb.status"), "rdb_last_bgsave_status"));
        facts.add(Fact.of(Texts.text("overview.rdb.changes"),
                Words.count(sample.number("rdb_changes_since_last_save"))));
        return facts;
    }

    private Fact status(String what, String field) {
        boolean good = sample.text(field).equals("ok");
        return new Fact(what, good ? Texts.text("overview.good") : sample.text(field), !good);
    }
}
