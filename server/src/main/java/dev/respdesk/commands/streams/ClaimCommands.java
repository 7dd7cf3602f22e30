package dev.respdesk.commands.streams;

import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.KeyFlag.DELETE;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.value.PendingEntry;
import dev.respdesk.value.StreamGroup;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamValue;
import org.jspecify.annotations.Nullable;

/// XCLAIM and XAUTOCLAIM: pending entries go to another consumer.
final class ClaimCommands {
    /// How many entries XAUTOCLAIM claims where it says nothing, and for each that it may claim how many it looks at.
    private static final long COUNT = 100;

    private static final int ATTEMPTS = 10;
    private static final long COUNT_MOST = Long.MAX_VALUE / 16;

    private static final CommandError BAD_COUNT = new CommandError("ERR COUNT must be > 0");

    void declare(Commands commands) {
        StreamCommands.writer(commands, "XCLAIM key group consumer min-idle-time:string id [id ...] [IDLE ms:integer] "
                        + "[TIME unix-time-milliseconds] [RETRYCOUNT count] [FORCE] [JUSTID] [LASTID lastid]")
                .summary("Gives pending entries to another consumer.")
                .complexity("O(log N) with N being the number of messages in the PEL of the consumer group.")
                .flags(FAST).key(RW, UPDATE).tips("nondeterministic_output")
                .example("XGROUP CREATE jobs workers $ MKSTREAM", "OK")
                .example("XCLAIM jobs workers ada 60000 1-1", "(empty array)").run(this::xclaim);
        StreamCommands.writer(commands, "XAUTOCLAIM key group consumer min-idle-time:string start:string [COUNT count] "
                        + "[JUSTID]")
                .since("6.2.0").summary("Gives entries that have been pending for long to another consumer.")
                .complexity("O(1) if COUNT is small.")
                .history("7.0.0", "Entries that have been deleted are in a third part of the reply and pending no "
                        + "more.")
                .flags(FAST).key(RW, DELETE).tips("nondeterministic_output")
                .example("XGROUP CREATE jobs workers $ MKSTREAM", "OK")
                .example("XAUTOCLAIM jobs workers ada 60000 0",
                        "1) \"0-0\"\n2) (empty array)\n3) (empty array)")
                .run(this::xautoclaim);
    }

    /// The options of XCLAIM behind its ids.
    private static final class Options {
        private final Call call;
        private int at;
        private long deliveredAt = -1;
        private long deliveries = -1;
        private boolean forces;
        private boolean idsOnly;
        private StreamId lastId = StreamId.ZERO;

        Options(Call call, int from) {
            this.call = call;
            for (at = from; at < call.count(); at++) {
                parse();
            }
        }

        private void parse() {
            boolean more = at + 1 < call.count();
            if (call.argIs(at, "FORCE")) {
                forces = true;
            } else if (call.argIs(at, "JUSTID")) {
                idsOnly = true;
            } else if (more && call.argIs(at, "IDLE")) {
                deliveredAt = call.nowMillis() - number("IDLE");
            } else if (more && call.argIs(at, "TIME")) {
                deliveredAt = number("TIME");
            } else if (more && call.argIs(at, "RETRYCOUNT")) {
                deliveries = number("RETRYCOUNT");
            } else if (more && call.argIs(at, "LASTID")) {
                lastId = Ids.exact(call.arg(++at));
            } else {
                throw Names.unknownOption(call.arg(at));
            }
        }

        private long number(String option) {
            if (!Args.isLong(call.arg(++at))) {
                throw new CommandError("ERR Invalid " + option + " option argument for XCLAIM");
            }
            return call.argLong(at);
        }

        /// When the entries count as delivered: now, where nothing sensible is said.
        long deliveredAt() {
            return deliveredAt < 0 || deliveredAt > call.nowMillis() ? call.nowMillis() : deliveredAt;
        }
    }

    private void xclaim(Call call) {
        StreamValue stream = StreamCommands.read(call);
        StreamGroup group = group(call, stream);
        long minIdleMillis = minIdle(call, "XCLAIM");
        int end = 5;
        while (end < call.count() && Ids.isExact(call.arg(end))) {
            end++;
        }
        StreamId[] ids = new StreamId[end - 5];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Ids.exact(call.arg(5 + i));
        }
        Options options = new Options(call, end);
        if (stream == null) {
            throw new IllegalStateException("a group without a stream");
        }
        boolean moves = options.lastId.compareTo(group.lastId()) > 0;
        if (moves) {
            group.position(options.lastId, group.entriesRead());
        }
        Claiming claiming = new Claiming(call, stream, group, minIdleMillis);
        for (StreamId id : ids) {
            claim(claiming, id, options);
        }
        claiming.end();
        if (moves && claiming.changes() == 0) {
            GroupEffects.positioned(call, call.arg(1), group);
        }
        claiming.reply(options.idsOnly);
    }

    private static void claim(Claiming claiming, StreamId id, Options options) {
        PendingEntry entry = claiming.group().pending(id);
        if (!claiming.stream().has(id)) {
            if (entry != null) {
                claiming.forget(entry);
            }
            return;
        }
        boolean claims = entry == null ? options.forces : claiming.isIdle(entry);
        if (claims) {
            long before = entry == null ? 1 : entry.deliveries();
            long deliveries = options.deliveries >= 0 ? options.deliveries : before + (options.idsOnly ? 0 : 1);
            claiming.claim(new PendingEntry(id, claiming.consumer(), options.deliveredAt(), deliveries));
        }
    }

    private static long minIdle(Call call, String command) {
        if (!Args.isLong(call.arg(4))) {
            throw new CommandError("ERR Invalid min-idle-time argument for " + command);
        }
        return Math.max(0, call.argLong(4));
    }

    private static StreamGroup group(Call call, @Nullable StreamValue stream) {
        StreamGroup group = stream == null ? null : stream.group(call.arg(2));
        if (group == null) {
            throw Names.noKeyOrGroup(call.arg(1), call.arg(2), "");
        }
        return group;
    }

    private void xautoclaim(Call call) {
        long minIdleMillis = minIdle(call, "XAUTOCLAIM");
        StreamId from = Ids.start(call.arg(5));
        long count = COUNT;
        boolean idsOnly = false;
        for (int i = 6; i < call.count(); i++) {
            if (i + 1 < call.count() && call.argIs(i, "COUNT")) {
                count = count(call, ++i);
            } else if (call.argIs(i, "JUSTID")) {
                idsOnly = true;
            } else {
                throw CommandError.SYNTAX;
            }
        }
        StreamValue stream = StreamCommands.read(call);
        StreamGroup group = group(call, stream);
        if (stream == null) {
            throw new IllegalStateException("a group without a stream");
        }
        Claiming claiming = new Claiming(call, stream, group, minIdleMillis);
        PendingEntry next = claimFrom(call, claiming, from, count, idsOnly);
        claiming.end();
        call.reply().array(3);
        call.reply().bulk((next == null ? StreamId.ZERO : next.id()).text());
        claiming.reply(idsOnly);
        call.reply().array(claiming.gone().size());
        claiming.gone().forEach(id -> call.reply().bulk(id.text()));
    }

    private static long count(Call call, int at) {
        if (!Args.isLong(call.arg(at)) || call.argLong(at) < 1 || call.argLong(at) > COUNT_MOST) {
            throw BAD_COUNT;
        }
        return call.argLong(at);
    }

    /// Claims from an id on; returns the pending entry that it has not looked at.
    private static @Nullable PendingEntry claimFrom(
            Call call, Claiming claiming, StreamId from, long count, boolean idsOnly) {
        PendingEntry entry = claiming.group().pendingFrom(from);
        long attempts = count * ATTEMPTS;
        while (entry != null && attempts-- > 0 && claiming.changes() < count) {
            if (!claiming.stream().has(entry.id())) {
                claiming.forget(entry);
            } else if (claiming.isIdle(entry)) {
                claiming.claim(new PendingEntry(entry.id(), claiming.consumer(), call.nowMillis(),
                        entry.deliveries() + (idsOnly ? 0 : 1)));
            }
            entry = entry.id().isMax() ? null : claiming.group().pendingFrom(entry.id().next());
        }
        return entry;
    }
}
