package dev.respdesk.commands.streams;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamValue;
import org.jspecify.annotations.Nullable;

/// XADD.
final class XAdd {
    private static final CommandError ZERO_ID =
            new CommandError("ERR The ID specified in XADD must be greater than 0-0");
    private static final CommandError EXHAUSTED = new CommandError(
            "ERR The stream has exhausted the last possible ID, unable to add more items");
    private static final CommandError TOO_LOW = new CommandError(
            "ERR The ID specified in XADD is equal or smaller than the target stream top item");
    private static final CommandError TOO_LARGE = new CommandError("ERR Elements are too large to be stored");

    void declare(Commands commands) {
        StreamCommands.writer(commands, "XADD key [NOMKSTREAM] [<MAXLEN|MINID> [=|~] threshold [LIMIT count]] "
                        + "<*|id> field value [field value ...]")
                .summary("Adds an entry to a stream; creates the stream if there is none.")
                .complexity("O(1) when adding a new entry, O(N) when trimming where N being the number of entries "
                        + "evicted.")
                .history("6.2.0", "The options `NOMKSTREAM`, `MINID` and `LIMIT`.")
                .history("7.0.0", "The id `<ms>-*`.")
                .argNames("trim", "strategy", "operator", "id-selector", "data").argRenamed("=", "equal")
                .argRenamed("~", "approximately").argRenamed("*", "auto-id")
                .argSince("6.2.0", "nomkstream", "minid", "count")
                .flags(DENYOOM, FAST).key(RW, UPDATE)
                .note("UPDATE instead of INSERT because of the optional trimming feature")
                .tips("nondeterministic_output")
                .example("XADD events 1-1 who ada", "\"1-1\"").run(this::xadd);
    }

    private void xadd(Call call) {
        TrimOptions options = TrimOptions.ofAdd(call);
        int idAt = options.end();
        if (idAt >= call.count()) {
            throw call.wrongArity();
        }
        byte[] asked = call.arg(idAt);
        Long openMillis = Ids.is(asked, '*') ? null : Ids.millisOfOpen(asked);
        StreamId given = Ids.is(asked, '*') || openMillis != null ? null : Ids.exact(asked);
        int contentAt = idAt + 1;
        if (call.count() - contentAt < 2 || (call.count() - contentAt) % 2 == 1) {
            throw call.wrongArity();
        }
        if (given != null && given.isZero()) {
            throw ZERO_ID;
        }
        StreamValue found = call.find(call.arg(1), StreamValue.class);
        if (found == null && options.makesNoStream()) {
            call.reply().nil();
            return;
        }
        StreamId id = id(call, found == null ? StreamId.ZERO : found.lastId(), given, openMillis);
        if (!StreamValue.takes(call.argv(), contentAt)) {
            throw TOO_LARGE;
        }
        StreamValue stream = found == null ? call.db().stream(call.arg(1)) : found;
        stream.append(id, call.argv(), contentAt);
        byte[] text = id.text();
        call.reply().bulk(text);
        call.changed("xadd", call.arg(1));
        finish(call, options, stream, given == null ? text : null);
    }

    private static StreamId id(Call call, StreamId last, @Nullable StreamId given, @Nullable Long openMillis) {
        if (last.isMax()) {
            throw EXHAUSTED;
        }
        StreamId id = given;
        if (openMillis != null) {
            if (openMillis == last.ms() && last.seq() == -1) {
                throw TOO_LOW;
            }
            id = new StreamId(openMillis, openMillis == last.ms() ? last.seq() + 1 : 0);
        } else if (id == null) {
            long now = call.nowMillis();
            return Long.compareUnsigned(now, last.ms()) > 0 ? new StreamId(now, 0) : last.next();
        }
        if (id.compareTo(last) <= 0) {
            throw TOO_LOW;
        }
        return id;
    }

    /// Trims, and writes into the effect what only this call knows.
    private static void finish(Call call, TrimOptions options, StreamValue stream, byte @Nullable [] madeId) {
        if (options.trims() && options.trim(stream) > 0) {
            call.event(call.client().db(), 't', "xtrim", call.arg(1));
        }
        if (madeId != null || options.isApproximate()) {
            byte[][] effect = call.argv().clone();
            options.settleEffect(effect, stream);
            if (madeId != null) {
                effect[options.end()] = madeId;
            }
            call.propagate(effect);
        }
    }
}
