package dev.respdesk.commands.streams;

import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Reply;
import dev.respdesk.value.PendingEntry;
import dev.respdesk.value.StreamConsumer;
import dev.respdesk.value.StreamGroup;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// XACK and XPENDING: what consumers have got and not acknowledged.
final class PendingCommands {
    void declare(Commands commands) {
        StreamCommands.writer(commands, "XACK key group id [id ...]")
                .summary("Acknowledges entries, which are pending in a group no more; tells how many were.")
                .complexity("O(1) for each message ID processed.").flags(FAST).key(RW, UPDATE)
                .example("XACK nokey workers 1-1", "(integer) 0").run(this::xack);
        StreamCommands.reader(commands, "XPENDING key group [[IDLE min-idle-time:integer] start:string end:string "
                        + "count [consumer]]")
                .argNames("filters").argSince("6.2.0", "min-idle-time")
                .summary("Tells what is pending in a group: how much and for whom, or entry by entry.")
                .complexity("O(N) with N being the number of elements returned, so asking for a small fixed number of "
                        + "entries per call is O(1). O(M), where M is the total number of entries scanned when used "
                        + "with the IDLE filter. When the command returns just the summary and the list of consumers "
                        + "is small, it runs in O(1) time; otherwise, an additional O(N) time for iterating every "
                        + "consumer.")
                .history("6.2.0", "The option `IDLE` and ends that are not included, with `(`.").key(RO, ACCESS)
                .tips("nondeterministic_output")
                .example("XGROUP CREATE jobs workers $ MKSTREAM", "OK")
                .example("XPENDING jobs workers", "1) (integer) 0\n2) (nil)\n3) (nil)\n4) (nil)").run(this::xpending);
    }

    private void xack(Call call) {
        StreamValue stream = StreamCommands.read(call);
        StreamGroup group = stream == null ? null : stream.group(call.arg(2));
        if (group == null) {
            call.reply().integer(0);
            return;
        }
        int acknowledged = 0;
        for (StreamId id : StreamCommands.ids(call, 3)) {
            acknowledged += group.acknowledge(id) ? 1 : 0;
        }
        call.reply().integer(acknowledged);
        call.counts(acknowledged);
        if (acknowledged > 0) {
            call.propagate(call.argv());
        }
    }

    private void xpending(Call call) {
        boolean summary = call.count() == 3;
        if (!summary && (call.count() < 6 || call.count() > 9)) {
            throw CommandError.SYNTAX;
        }
        Range range = summary ? null : range(call);
        StreamValue stream = StreamCommands.read(call);
        StreamGroup group = stream == null ? null : stream.group(call.arg(2));
        if (group == null) {
            throw Names.noKeyOrGroup(call.arg(1), call.arg(2), "");
        }
        if (range == null) {
            summary(call.reply(), group);
        } else {
            entries(call, group, range);
        }
    }

    /// What the long form asks for.
    private record Range(long minIdleMillis, StreamId from, StreamId to, long count, byte @Nullable [] consumer) {}

    private static Range range(Call call) {
        int at = 3;
        long minIdleMillis = 0;
        if (Args.is(call.arg(3), "IDLE")) {
            minIdleMillis = call.argLong(4);
            if (call.count() < 8) {
                throw CommandError.SYNTAX;
            }
            at = 5;
        }
        long count = Math.max(0, call.argLong(at + 2));
        StreamId from = Ids.start(call.arg(at));
        StreamId to = Ids.end(call.arg(at + 1));
        return new Range(minIdleMillis, from, to, count, at + 3 < call.count() ? call.arg(at + 3) : null);
    }

    private static void summary(Reply reply, StreamGroup group) {
        reply.array(4);
        reply.integer(group.pending());
        PendingEntry first = group.pendingFrom(StreamId.ZERO);
        PendingEntry last = group.lastPending();
        if (first == null || last == null) {
            reply.nil();
            reply.nil();
            reply.nilArray();
            return;
        }
        reply.bulk(first.id().text());
        reply.bulk(last.id().text());
        reply.array(group.consumers().stream().filter(consumer -> consumer.pending() > 0).count());
        for (StreamConsumer consumer : group.consumers()) {
            if (consumer.pending() > 0) {
                reply.array(2);
                reply.bulk(consumer.name());
                reply.bulk(consumer.pending());
            }
        }
    }

    private static void entries(Call call, StreamGroup group, Range range) {
        byte[] name = range.consumer();
        StreamConsumer consumer = name == null ? null : group.consumer(name);
        if (name != null && consumer == null) {
            call.reply().array(0);
            return;
        }
        List<PendingEntry> found = new ArrayList<>();
        PendingEntry entry = range.count() == 0 ? null : next(group, consumer, range.from());
        while (entry != null && entry.id().compareTo(range.to()) <= 0) {
            if (range.minIdleMillis() == 0 || call.nowMillis() - entry.deliveredAt() >= range.minIdleMillis()) {
                found.add(entry);
            }
            boolean more = found.size() < range.count() && !entry.id().isMax();
            entry = more ? next(group, consumer, entry.id().next()) : null;
        }
        call.reply().array(found.size());
        for (PendingEntry pending : found) {
            call.reply().array(4);
            call.reply().bulk(pending.id().text());
            call.reply().bulk(pending.consumer().name());
            call.reply().integer(Math.max(0, call.nowMillis() - pending.deliveredAt()));
            call.reply().integer(pending.deliveries());
        }
    }

    private static @Nullable PendingEntry next(StreamGroup group, @Nullable StreamConsumer consumer, StreamId from) {
        return consumer == null ? group.pendingFrom(from) : group.pendingFrom(from, consumer);
    }
}
