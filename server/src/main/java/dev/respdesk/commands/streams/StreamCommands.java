package dev.respdesk.commands.streams;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.DELETE;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.KeyFlag;
import dev.respdesk.command.KeySpec;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Commands that read entries of a stream by their ids or remove them. All others are in classes of their own, declared
/// from here.
public final class StreamCommands {
    /// Declares the whole group.
    public void declare(Commands commands) {
        declareReading(commands);
        declareRemoving(commands);
        new XAdd().declare(commands);
        new ReadCommands().declare(commands);
        new GroupCommands().declare(commands);
        new PendingCommands().declare(commands);
        new ClaimCommands().declare(commands);
        new InfoCommands().declare(commands);
        new ReferenceCommands().declare(commands);
    }

    static CommandBuilder reader(Commands commands, String line) {
        return commands.add(Group.STREAM, line).flags(READONLY).since("5.0.0");
    }

    static CommandBuilder writer(Commands commands, String line) {
        return commands.add(Group.STREAM, line).flags(WRITE).since("5.0.0");
    }

    private void declareReading(Commands commands) {
        reader(commands, "XLEN key").summary("Tells how many entries a stream has.").complexity("O(1)")
                .flags(FAST).key(RO).example("XLEN nokey", "(integer) 0").run(this::xlen);
        reader(commands, "XRANGE key start:string end:string [COUNT count]")
                .summary("Replies with the entries between two ids, the first first.")
                .complexity("O(N) with N being the number of elements being returned. If N is constant (e.g. always "
                        + "asking for the first 10 elements with COUNT), you can consider it O(1).")
                .history("6.2.0", "Ends that are not included, with `(`.").key(RO, ACCESS)
                .example("XRANGE nokey - +", "(empty array)").run(call -> range(call, false));
        reader(commands, "XREVRANGE key end:string start:string [COUNT count]")
                .summary("Replies with the entries between two ids, the last first.")
                .complexity("O(N) with N being the number of elements returned. If N is constant (e.g. always asking "
                        + "for the first 10 elements with COUNT), you can consider it O(1).")
                .history("6.2.0", "Ends that are not included, with `(`.").key(RO, ACCESS)
                .example("XREVRANGE nokey + -", "(empty array)").run(call -> range(call, true));
    }

    private void declareRemoving(Commands commands) {
        writer(commands, "XDEL key id [id ...]")
                .summary("Removes entries from a stream, which stays when it is empty; tells how many were there.")
                .complexity("O(1) for each single item to delete in the stream, regardless of the stream size.")
                .flags(FAST).key(RW, DELETE).example("XDEL nokey 1-1", "(integer) 0").run(this::xdel);
        writer(commands, "XTRIM key <<MAXLEN|MINID> [=|~] threshold [LIMIT count]>")
                .argNames("trim", "strategy", "operator").argRenamed("=", "equal").argRenamed("~", "approximately")
                .argSince("6.2.0", "minid", "count")
                .summary("Removes the first entries of a stream, down to a length or up to an id.")
                .complexity("O(N), with N being the number of evicted entries. Constant times are very small however, "
                        + "since entries are organized in macro nodes containing multiple entries that can be "
                        + "released with a single deallocation.")
                .history("6.2.0", "The options `MINID` and `LIMIT`.").key(RW, DELETE).tips("nondeterministic_output")
                .example("XTRIM nokey MAXLEN 10", "(integer) 0").run(this::xtrim);
        writer(commands, "XSETID key last-id [ENTRIESADDED entries-added:integer] [MAXDELETEDID max-deleted-id]")
                .argSince("7.0.0", "entries-added", "max-deleted-id")
                .summary("Sets what a stream remembers: its highest id, the number of its entries ever, and the "
                        + "highest id of those deleted.")
                .complexity("O(1)").history("7.0.0", "The options `ENTRIESADDED` and `MAXDELETEDID`.")
                .flags(DENYOOM, FAST).key(RW, UPDATE)
                .example("XADD events 1-1 who ada", "\"1-1\"").example("XSETID events 5-0", "OK").run(this::xsetid);
    }

    /// Keys behind the word STREAMS, as many as ids behind them.
    static KeySpec afterStreams(int from, KeyFlag... flags) {
        return new KeySpec(new KeySpec.Begin.Keyword("STREAMS", from), new KeySpec.Find.Range(-1, 1, 2),
                Set.of(flags));
    }

    static @Nullable StreamValue find(Call call) {
        return call.find(call.arg(1), StreamValue.class);
    }

    /// As `find` for a command that writes: it counts as a keyspace hit or miss, as in redis-server.
    static @Nullable StreamValue read(Call call) {
        return call.read(call.arg(1), StreamValue.class);
    }

    private void xlen(Call call) {
        StreamValue stream = find(call);
        call.reply().integer(stream == null ? 0 : stream.length());
    }

    private static void range(Call call, boolean reversed) {
        StreamId from = Ids.start(call.arg(reversed ? 3 : 2));
        StreamId to = Ids.end(call.arg(reversed ? 2 : 3));
        long most = -1;
        for (int i = 4; i < call.count(); i += 2) {
            if (!call.argIs(i, "COUNT") || i + 1 == call.count()) {
                throw CommandError.SYNTAX;
            }
            most = Math.max(0, call.argLong(i + 1));
        }
        StreamValue stream = find(call);
        if (stream == null) {
            call.reply().array(0);
        } else if (most == 0) {
            call.reply().nilArray();
        } else {
            EntryReply.range(call.reply(), stream, from, to, reversed, most < 0 ? Long.MAX_VALUE : most);
        }
    }

    private void xdel(Call call) {
        StreamValue stream = find(call);
        if (stream == null) {
            call.reply().integer(0);
            return;
        }
        StreamId[] ids = ids(call, 2);
        int deleted = 0;
        for (StreamId id : ids) {
            deleted += stream.delete(id) ? 1 : 0;
        }
        if (deleted > 0) {
            call.changed("xdel", call.arg(1));
            call.counts(deleted);
        }
        call.reply().integer(deleted);
    }

    /// The ids from an argument on; all are read before anything is done.
    static StreamId[] ids(Call call, int from) {
        StreamId[] ids = new StreamId[call.count() - from];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Ids.exact(call.arg(from + i));
        }
        return ids;
    }

    private void xtrim(Call call) {
        TrimOptions options = TrimOptions.ofTrim(call);
        StreamValue stream = find(call);
        long taken = stream == null ? 0 : options.trim(stream);
        if (stream != null && taken > 0) {
            call.changed("xtrim", call.arg(1));
            call.counts(taken);
            if (options.isApproximate()) {
                byte[][] effect = call.argv().clone();
                options.settleEffect(effect, stream);
                call.propagate(effect);
            }
        }
        call.reply().integer(taken);
    }

    private void xsetid(Call call) {
        StreamId id = Ids.exact(call.arg(2));
        long entriesAdded = -1;
        StreamId maxDeleted = StreamId.ZERO;
        for (int i = 3; i < call.count(); i += 2) {
            boolean more = i + 1 < call.count();
            if (more && call.argIs(i, "ENTRIESADDED")) {
                entriesAdded = call.argLong(i + 1);
                if (entriesAdded < 0) {
                    throw new CommandError("ERR entries_added must be positive");
                }
            } else if (more && call.argIs(i, "MAXDELETEDID")) {
                maxDeleted = Ids.exact(call.arg(i + 1));
                if (id.compareTo(maxDeleted) < 0) {
                    throw new CommandError(
                            "ERR The ID specified in XSETID is smaller than the provided max_deleted_entry_id");
                }
            } else {
                throw CommandError.SYNTAX;
            }
        }
        StreamValue stream = find(call);
        if (stream == null) {
            throw CommandError.NO_SUCH_KEY;
        }
        checkState(stream, id, entriesAdded);
        stream.remember(id, entriesAdded < 0 ? stream.entriesAdded() : entriesAdded,
                maxDeleted.isZero() ? stream.maxDeletedId() : maxDeleted);
        call.reply().ok();
        noted(call, "xsetid", call.arg(1));
    }

    private static void checkState(StreamValue stream, StreamId id, long entriesAdded) {
        if (id.compareTo(stream.maxDeletedId()) < 0) {
            throw new CommandError("ERR The ID specified in XSETID is smaller than current max_deleted_entry_id");
        }
        if (stream.length() > 0 && id.compareTo(stream.lastEntryId()) < 0) {
            throw new CommandError("ERR The ID specified in XSETID is smaller than the target stream top item");
        }
        if (stream.length() > 0 && entriesAdded >= 0 && stream.length() > entriesAdded) {
            throw new CommandError(
                    "ERR The entries_added specified in XSETID is smaller than the target stream length");
        }
    }

    /// Something about the stream has changed that its watchers are not told of, as in redis-server; the effect is the
    /// call itself.
    static void noted(Call call, String event, byte[] key) {
        call.event(call.client().db(), 't', event, key);
        call.counts(1);
        call.propagate(call.argv());
    }
}
