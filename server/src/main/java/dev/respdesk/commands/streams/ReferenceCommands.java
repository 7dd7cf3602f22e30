package dev.respdesk.commands.streams;

import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.KeyFlag.DELETE;
import static dev.respdesk.command.KeyFlag.RW;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.value.StreamGroup;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// XDELEX and XACKDEL: delete entries with regard to the groups in which they are pending. Their effects are XDEL and
/// XACK.
final class ReferenceCommands {
    /// What becomes of an entry that is pending somewhere.
    private enum Policy {
        /// It goes, and stays pending.
        KEEP,
        /// It goes, and is pending no more.
        DELETE,
        /// It goes only if all groups have read and acknowledged it.
        ACKNOWLEDGED
    }

    private static final int NOT_THERE = -1;
    private static final int DELETED = 1;
    private static final int STILL_NEEDED = 2;

    private static final byte[] XDEL = "XDEL".getBytes(US_ASCII);
    private static final byte[] XACK = "XACK".getBytes(US_ASCII);

    private static final CommandError BAD_COUNT =
            new CommandError("ERR Number of IDs must be a positive integer");
    private static final CommandError OTHER_COUNT =
            new CommandError("ERR The `numids` parameter must match the number of arguments");

    void declare(Commands commands) {
        StreamCommands.writer(commands, "XDELEX key [KEEPREF|DELREF|ACKED] <IDS numids:integer id [id ...]>")
                .since("8.2.0").argNames("condition", "ids")
                .summary("Removes entries from a stream, and from what is pending where asked to; tells of each what "
                        + "became of it.")
                .complexity("O(1) for each entry and each group.").flags(FAST).key(RW, DELETE)
                .example("XADD jobs 1-1 do this", "\"1-1\"")
                .example("XDELEX jobs IDS 2 1-1 2-1", "1) (integer) 1\n2) (integer) -1").run(this::xdelex);
        StreamCommands.writer(commands, "XACKDEL key group [KEEPREF|DELREF|ACKED] <IDS numids:integer id [id ...]>")
                .since("8.2.0").argNames("condition", "ids")
                .summary("Acknowledges entries in a group and removes them from the stream; tells of each what became "
                        + "of it.")
                .complexity("O(1) for each entry and each group.").flags(FAST).key(RW, DELETE)
                .example("XADD jobs 1-1 do this", "\"1-1\"").example("XGROUP CREATE jobs workers 0", "OK")
                .example("XREADGROUP GROUP workers ada STREAMS jobs >",
                        "1) 1) \"jobs\"\n   2) 1) 1) \"1-1\"\n         2) 1) \"do\"\n            2) \"this\"")
                .example("XACKDEL jobs workers IDS 1 1-1", "1) (integer) 1").run(this::xackdel);
    }

    /// What a call asks for: the options that begin at an argument.
    private record Options(Policy policy, StreamId[] ids) {
        static Options of(Call call, int from) {
            Policy policy = Policy.KEEP;
            int at = from;
            if (Args.is(call.arg(at), "KEEPREF")) {
                at++;
            } else if (Args.is(call.arg(at), "DELREF")) {
                policy = Policy.DELETE;
                at++;
            } else if (Args.is(call.arg(at), "ACKED")) {
                policy = Policy.ACKNOWLEDGED;
                at++;
            }
            if (at + 2 >= call.count() || !Args.is(call.arg(at), "IDS")) {
                throw CommandError.SYNTAX;
            }
            if (!Args.isLong(call.arg(at + 1)) || call.argLong(at + 1) < 1) {
                throw BAD_COUNT;
            }
            if (call.argLong(at + 1) != call.count() - at - 2L) {
                throw OTHER_COUNT;
            }
            return new Options(policy, StreamCommands.ids(call, at + 2));
        }
    }

    private void xdelex(Call call) {
        Options options = Options.of(call, 2);
        StreamValue stream = StreamCommands.find(call);
        Removal removal = new Removal(call, options, stream);
        call.reply().array(options.ids().length);
        for (StreamId id : options.ids()) {
            boolean there = stream != null && stream.has(id);
            call.reply().integer(there ? removal.remove(id) : NOT_THERE);
        }
        removal.end(0);
    }

    private void xackdel(Call call) {
        Options options = Options.of(call, 3);
        StreamValue stream = StreamCommands.find(call);
        StreamGroup group = stream == null ? null : stream.group(call.arg(2));
        Removal removal = new Removal(call, options, stream);
        List<StreamId> acknowledged = new ArrayList<>();
        call.reply().array(options.ids().length);
        for (StreamId id : options.ids()) {
            if (group == null || !group.acknowledge(id)) {
                call.reply().integer(NOT_THERE);
            } else {
                acknowledged.add(id);
                call.reply().integer(removal.remove(id));
            }
        }
        if (group != null) {
            effect(call, acknowledged, XACK, call.arg(1), group.name());
        }
        removal.end(acknowledged.size());
    }

    /// Leaves a command with these ids behind, where there are any.
    private static void effect(Call call, List<StreamId> ids, byte[]... words) {
        if (ids.isEmpty()) {
            return;
        }
        byte[][] argv = new byte[words.length + ids.size()][];
        System.arraycopy(words, 0, argv, 0, words.length);
        for (int i = 0; i < ids.size(); i++) {
            argv[words.length + i] = ids.get(i).text();
        }
        call.propagate(argv);
    }

    /// The entries that one call removes.
    private static final class Removal {
        private final Call call;
        private final Policy policy;
        private final @Nullable StreamValue stream;
        private final List<StreamId> deleted = new ArrayList<>();

        Removal(Call call, Options options, @Nullable StreamValue stream) {
            this.call = call;
            this.stream = stream;
            policy = options.policy();
        }

        int remove(StreamId id) {
            if (stream == null) {
                return NOT_THERE;
            }
            if (policy == Policy.ACKNOWLEDGED && isNeeded(stream, id)) {
                return STILL_NEEDED;
            }
            if (policy == Policy.DELETE) {
                stream.groups().forEach(group -> acknowledge(group, id));
            }
            if (stream.delete(id)) {
                deleted.add(id);
            }
            return DELETED;
        }

        private void acknowledge(StreamGroup group, StreamId id) {
            if (group.acknowledge(id)) {
                effect(call, List.of(id), XACK, call.arg(1), group.name());
            }
        }

        /// Whether some group has not read the entry yet, or not acknowledged it.
        private static boolean isNeeded(StreamValue stream, StreamId id) {
            return stream.groups().stream()
                    .anyMatch(group -> group.lastId().compareTo(id) < 0 || group.pending(id) != null);
        }

        /// @param acknowledged how many entries were acknowledged besides
        void end(int acknowledged) {
            call.propagateNothing();
            effect(call, deleted, XDEL, call.arg(1));
            if (!deleted.isEmpty()) {
                call.changed("xdel", call.arg(1));
            }
            call.counts((long) deleted.size() + acknowledged);
        }
    }
}
