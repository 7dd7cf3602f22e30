package dev.respdesk.commands.streams;

import static dev.respdesk.command.Flag.BLOCKING;
import static dev.respdesk.command.Flag.MOVABLEKEYS;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.RO;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.value.StreamGroup;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamValue;
import dev.respdesk.value.ValueType;
import java.util.Arrays;

/// XREADGROUP: entries that no consumer of a group has got yet, or what is pending for one.
final class GroupReads {
    private static final CommandError NEW_ONES = new CommandError("ERR The $ ID is meaningless in the context of "
            + "XREADGROUP: you want to read the history of this consumer by specifying a proper ID, or use the > ID "
            + "to get new messages. The $ ID would just return an empty result set.");

    void declare(Commands commands) {
        StreamCommands.writer(commands, "XREADGROUP <GROUP group consumer> [COUNT count] [BLOCK milliseconds] [NOACK] "
                        + "<STREAMS key [key ...] id [id ...]>")
                .argNames("group-block", "streams")
                .summary("Replies with entries that nobody in a group has got yet and notes that they are pending for "
                        + "this consumer, or with what is pending for it; waits for some where asked to.")
                .complexity("For each stream mentioned: O(M) with M being the number of elements returned. If M is "
                        + "constant (e.g. always asking for the first 10 elements with COUNT), you can consider it "
                        + "O(1). On the other side when XREADGROUP blocks, XADD will pay the O(N) time in order to "
                        + "serve the N clients blocked on the stream getting new data.")
                .flags(BLOCKING, MOVABLEKEYS).keys(StreamCommands.afterStreams(4, RO, ACCESS))
                .example("XADD jobs 1-1 do this", "\"1-1\"").example("XGROUP CREATE jobs workers 0", "OK")
                .example("XREADGROUP GROUP workers ada STREAMS jobs >",
                        "1) 1) \"jobs\"\n   2) 1) 1) \"1-1\"\n         2) 1) \"do\"\n            2) \"this\"")
                .run(this::xreadgroup);
    }

    private void xreadgroup(Call call) {
        ReadOptions options = ReadOptions.of(call, true);
        GroupSource[] sources = new GroupSource[options.keys()];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = source(call, options, i);
        }
        call.propagateNothing();
        int served = 0;
        for (int i = 0; i < sources.length; i++) {
            sources[i].prepare(call, options, Arrays.asList(sources).subList(0, i));
            served += sources[i].isServed() ? 1 : 0;
        }
        call.counts(served);
        if (served == 0) {
            waitFor(call, options);
            return;
        }
        ReadCommands.begin(call.reply(), served);
        for (GroupSource source : sources) {
            if (source.isServed()) {
                source.serve(call, options.acknowledges());
            }
        }
    }

    private static GroupSource source(Call call, ReadOptions options, int index) {
        byte[] key = options.key(index);
        StreamValue stream = call.read(key, StreamValue.class);
        StreamGroup group = stream == null ? null : stream.group(options.group());
        if (stream == null || group == null) {
            throw Names.noKeyOrGroup(key, options.group(), " in XREADGROUP with GROUP option");
        }
        byte[] id = call.arg(options.idAt(index));
        if (Ids.is(id, '$')) {
            throw NEW_ONES;
        }
        StreamId behind = Ids.is(id, '>') ? StreamId.MAX : Ids.exact(id);
        return new GroupSource(key, stream, group, behind);
    }

    private static void waitFor(Call call, ReadOptions options) {
        if (options.waits() && call.mayBlock()) {
            call.blockUntilGone(ValueType.STREAM, options.allKeys(), options.timeoutMillis());
        } else {
            call.reply().nilArray();
        }
    }
}
