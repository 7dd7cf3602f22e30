package dev.respdesk.commands.server;

import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.STALE;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.HelpText;
import dev.respdesk.command.KeyFlag;
import dev.respdesk.command.KeySpec;
import dev.respdesk.command.Reply;
import dev.respdesk.keyspace.Db;
import dev.respdesk.observe.MemoryInfo;
import dev.respdesk.value.Value;
import java.util.ArrayList;
import java.util.List;

/// MEMORY: what the data takes.
final class MemoryCommands {
    private static final HelpText HELP = new HelpText("MEMORY", """
            DOCTOR
                What is wrong with the memory, in words.
            MALLOC-STATS
                What the allocator tells.
            PURGE
                Gives free memory back to the system.
            STATS
                What takes how much, in figures.
            USAGE <key> [SAMPLES <count>]
                Bytes that <key> and its value take.
            """);

    /// Below this redis-server's doctor says nothing of an instance.
    private static final long WORTH_A_LOOK_BYTES = 5L << 20;

    private static final double WASTE_MOST = 1.4;

    private final MemoryInfo memory;

    MemoryCommands(MemoryInfo memory) {
        this.memory = memory;
    }

    void addTo(Commands commands) {
        commands.add(Group.SERVER, "MEMORY")
                .summary("Commands about the memory that data takes.")
                .since("4.0.0").complexity("Depends on the subcommand.")
                .container();
        commands.addSubcommand(Group.SERVER, "MEMORY USAGE key [SAMPLES count]")
                .summary("Tells how many bytes a key and its value take.")
                .since("4.0.0").complexity("O(1)").flags(READONLY).acl("read")
                .keys(KeySpec.one(2, KeyFlag.RO))
                .run(MemoryCommands::usage);
        commands.addSubcommand(Group.SERVER, "MEMORY STATS")
                .summary("Tells what takes how much memory.")
                .since("4.0.0").complexity("O(1)")
                .tips("nondeterministic_output", "request_policy:all_shards", "response_policy:special")
                .run(this::stats);
        commands.addSubcommand(Group.SERVER, "MEMORY DOCTOR")
                .summary("Tells what is wrong with the memory, in words.")
                .since("4.0.0").complexity("O(1)")
                .tips("nondeterministic_output", "request_policy:all_shards", "response_policy:special")
                .run(this::doctor);
        commands.addSubcommand(Group.SERVER, "MEMORY MALLOC-STATS")
                .summary("Tells what the allocator has.")
                .since("4.0.0").complexity("O(1)")
                .tips("nondeterministic_output", "request_policy:all_shards", "response_policy:special")
                .run(this::mallocStats);
        commands.addSubcommand(Group.SERVER, "MEMORY PURGE")
                .summary("Gives free memory back to the system.")
                .since("4.0.0").complexity("O(N) for N sparse pages")
                .tips("request_policy:all_shards", "response_policy:all_succeeded")
                .example("MEMORY PURGE", "OK")
                .run(MemoryCommands::purge);
        commands.addSubcommand(Group.SERVER, "MEMORY HELP")
                .summary("Lists the subcommands of MEMORY.")
                .since("4.0.0").complexity("O(1)").flags(LOADING, STALE)
                .run(call -> HELP.reply(call.reply()));
    }

    private static void usage(Call call) {
        for (int i = 3; i < call.count(); i += 2) {
            if (!call.argIs(i, "SAMPLES") || i + 1 == call.count()) {
                throw CommandError.SYNTAX;
            }
            if (call.argLong(i + 1) < 0) {
                throw CommandError.SYNTAX;
            }
        }
        Value value = call.db().peek(call.arg(2));
        if (value == null) {
            call.reply().nil();
        } else {
            call.reply().integer(value.memoryBytes());
        }
    }

    /// One slice of tidying at once; the rest follows by itself.
    private static void purge(Call call) {
        call.keyspace().tidySlice(1_000_000);
        call.reply().ok();
    }

    private void doctor(Call call) {
        long used = memory.usedBytes();
        double waste = MemoryInfo.ratio(memory.heldBytes(), used);
        String text;
        if (used < WORTH_A_LOOK_BYTES) {
            text = "There is too little data here to say anything about its memory.\n";
        } else if (waste > WASTE_MOST) {
            text = "Pages hold " + Math.round((waste - 1) * 100) + " % more than the data in them. "
                    + "They are moved together in the background; MEMORY PURGE does a part of it at once.\n";
        } else {
            text = "Nothing is wrong with the memory.\n";
        }
        call.reply().verbatim("txt", text);
    }

    private void mallocStats(Call call) {
        call.reply().verbatim("txt", "live data and index: " + memory.usedBytes() + " bytes\npages and index: "
                + memory.heldBytes() + " bytes\nindex: " + memory.indexBytes() + " bytes\n");
    }

    private void stats(Call call) {
        Reply reply = call.reply();
        List<Db> filled = new ArrayList<>();
        long keys = 0;
        for (int i = 0; i < call.keyspace().databases(); i++) {
            Db db = call.keyspace().db(i);
            keys += db.size();
            if (db.size() > 0) {
                filled.add(db);
            }
        }
        reply.map(27L + filled.size());
        long used = memory.usedBytes();
        integer(reply, "peak.allocated", memory.peakBytes());
        integer(reply, "total.allocated", used);
        integer(reply, "startup.allocated", 0);
        integer(reply, "replication.backlog", 0);
        integer(reply, "clients.slaves", 0);
        integer(reply, "clients.normal", memory.clientBytes());
        integer(reply, "cluster.links", 0);
        integer(reply, "aof.buffer", 0);
        integer(reply, "lua.caches", 0);
        integer(reply, "functions.caches", 0);
        filled.forEach(db -> db(reply, db));
        integer(reply, "overhead.total", memory.indexBytes());
        integer(reply, "keys.count", keys);
        integer(reply, "keys.bytes-per-key", keys == 0 ? 0 : used / keys);
        integer(reply, "dataset.bytes", used - memory.indexBytes());
        share(reply, "dataset.percentage", 100 * MemoryInfo.ratio(used - memory.indexBytes(), used));
        share(reply, "peak.percentage", 100 * MemoryInfo.ratio(used, memory.peakBytes()));
        allocator(reply, used);
    }

    private void allocator(Reply reply, long used) {
        long held = memory.heldBytes();
        long resident = memory.residentBytes();
        integer(reply, "allocator.allocated", used);
        integer(reply, "allocator.active", held);
        integer(reply, "allocator.resident", held);
        share(reply, "allocator-fragmentation.ratio", MemoryInfo.ratio(held, used));
        integer(reply, "allocator-fragmentation.bytes", held - used);
        share(reply, "allocator-rss.ratio", 1);
        integer(reply, "allocator-rss.bytes", 0);
        share(reply, "rss-overhead.ratio", MemoryInfo.ratio(resident, held));
        integer(reply, "rss-overhead.bytes", resident - held);
        share(reply, "fragmentation", MemoryInfo.ratio(resident, used));
        integer(reply, "fragmentation.bytes", resident - used);
    }

    private static void db(Reply reply, Db db) {
        reply.bulk("db." + db.index());
        reply.map(3);
        integer(reply, "overhead.hashtable.main", 0);
        integer(reply, "overhead.hashtable.expires", 0);
        integer(reply, "overhead.hashtable.slot-to-keys", 0);
    }

    private static void integer(Reply reply, String name, long value) {
        reply.bulk(name);
        reply.integer(value);
    }

    private static void share(Reply reply, String name, double value) {
        reply.bulk(name);
        reply.dbl(value);
    }
}
