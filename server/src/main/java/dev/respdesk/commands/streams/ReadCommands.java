package dev.respdesk.commands.streams;

import static dev.respdesk.command.Flag.BLOCKING;
import static dev.respdesk.command.Flag.MOVABLEKEYS;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.RO;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Reply;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamValue;
import dev.respdesk.value.ValueType;
import org.jspecify.annotations.Nullable;

/// XREAD: entries of several streams behind an id each, or those that come.
final class ReadCommands {
    private static final CommandError ONLY_IN_GROUPS = new CommandError("ERR The > ID can be specified only when "
            + "calling XREADGROUP using the GROUP <group> <consumer> option.");

    void declare(Commands commands) {
        StreamCommands.reader(commands, "XREAD [COUNT count] [BLOCK milliseconds] <STREAMS key [key ...] id [id ...]>")
                .argNames("streams")
                .summary("Replies with the entries of several streams that are behind an id each; waits for some "
                        + "where asked to.")
                .complexity("O(N) for N entries in the reply.")
                .flags(BLOCKING, MOVABLEKEYS).keys(StreamCommands.afterStreams(1, RO, ACCESS))
                .example("XADD events 1-1 who ada", "\"1-1\"")
                .example("XREAD STREAMS events 0", "1) 1) \"events\"\n   2) 1) 1) \"1-1\"\n         2) 1) \"who\"\n"
                        + "            2) \"ada\"")
                .run(this::xread);
        new GroupReads().declare(commands);
    }

    private void xread(Call call) {
        ReadOptions options = ReadOptions.of(call, false);
        StreamId[] behind = new StreamId[options.keys()];
        for (int i = 0; i < behind.length; i++) {
            behind[i] = behind(call, options, i);
        }
        @Nullable StreamValue[] served = new StreamValue[behind.length];
        int count = 0;
        for (int i = 0; i < behind.length; i++) {
            StreamValue stream = call.find(options.key(i), StreamValue.class);
            if (stream != null && isBehindLast(behind[i], stream)) {
                served[i] = stream;
                count++;
            }
        }
        if (count == 0) {
            waitFor(call, options);
            return;
        }
        begin(call.reply(), count);
        for (int i = 0; i < behind.length; i++) {
            StreamValue stream = served[i];
            if (stream != null) {
                beginOne(call.reply(), options.key(i));
                EntryReply.range(call.reply(), stream, behind[i].next(), StreamId.MAX, false, options.count());
            }
        }
    }

    private static StreamId behind(Call call, ReadOptions options, int index) {
        StreamValue stream = call.find(options.key(index), StreamValue.class);
        byte[] id = call.arg(options.idAt(index));
        if (Ids.is(id, '$')) {
            StreamId last = stream == null ? StreamId.ZERO : stream.lastId();
            if (options.waits()) {
                // It means the last entry of now, also when the call runs again.
                call.argv()[options.idAt(index)] = last.text();
            }
            return last;
        }
        if (Ids.is(id, '+')) {
            StreamId last = stream == null ? StreamId.ZERO : stream.lastEntryId();
            return last.isZero() ? last : last.previous();
        }
        if (Ids.is(id, '>')) {
            throw ONLY_IN_GROUPS;
        }
        return Ids.exact(id);
    }

    static boolean isBehindLast(StreamId id, StreamValue stream) {
        return stream.length() > 0 && stream.lastEntryId().compareTo(id) > 0;
    }

    private static void waitFor(Call call, ReadOptions options) {
        if (options.waits() && call.mayBlock()) {
            call.block(ValueType.STREAM, options.allKeys(), options.timeoutMillis());
        } else {
            call.reply().nilArray();
        }
    }

    /// The reply begins: so many streams follow.
    static void begin(Reply reply, int streams) {
        if (reply.version() == RespVersion.RESP2) {
            reply.array(streams);
        } else {
            reply.map(streams);
        }
    }

    /// A stream begins: its entries follow.
    static void beginOne(Reply reply, byte[] key) {
        if (reply.version() == RespVersion.RESP2) {
            reply.array(2);
        }
        reply.bulk(key);
    }
}
