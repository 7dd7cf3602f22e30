package dev.respdesk.commands.streams;

import dev.respdesk.command.Call;
import dev.respdesk.command.Reply;
import dev.respdesk.value.PendingEntry;
import dev.respdesk.value.StreamConsumer;
import dev.respdesk.value.StreamEntry;
import dev.respdesk.value.StreamGroup;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamProgress;
import dev.respdesk.value.StreamValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One stream that a call of XREADGROUP reads: what is new in the group, or what is pending for the consumer.
final class GroupSource {
    private final byte[] key;
    private final StreamValue stream;
    private final StreamGroup group;
    private final StreamId behind;
    private @Nullable StreamConsumer consumer;
    private long most;
    private long count;

    /// @param behind of what is pending; the highest id for what is new
    GroupSource(byte[] key, StreamValue stream, StreamGroup group, StreamId behind) {
        this.key = key;
        this.stream = stream;
        this.group = group;
        this.behind = behind;
    }

    private boolean isNew() {
        return behind.isMax();
    }

    boolean isServed() {
        return count > 0 || !isNew();
    }

    /// Makes the consumer, and reckons how many entries will be read.
    ///
    /// @param before the streams of the call that are read before: the same group may be among them
    void prepare(Call call, ReadOptions options, List<GroupSource> before) {
        // redis-server looks twice, and counts both.
        call.read(key);
        boolean makes = group.consumer(options.consumer()) == null;
        StreamConsumer reads = GroupEffects.consumer(call, key, group, options.consumer());
        consumer = reads;
        most = options.count();
        if (isNew() && ReadCommands.isBehindLast(group.lastId(), stream)) {
            count = countNew(options.count(), before);
        }
        if (makes && (!isNew() || count == 0 || options.acknowledges())) {
            GroupEffects.made(call, key, group, reads);
        }
    }

    private long countNew(long most, List<GroupSource> before) {
        long taken = 0;
        for (GroupSource other : before) {
            taken += other.group == group && other.isNew() ? other.count : 0;
        }
        long enough = taken > Long.MAX_VALUE - most ? Long.MAX_VALUE : taken + most;
        return stream.count(group.lastId().next(), StreamId.MAX, enough) - taken;
    }

    void serve(Call call, boolean acknowledges) {
        StreamConsumer reads = consumer;
        if (reads == null) {
            throw new IllegalStateException("not prepared");
        }
        if (!isNew()) {
            // Only now: what the call has read before from the same group is pending as well.
            count = group.countPending(behind.next(), reads, most);
        }
        ReadCommands.beginOne(call.reply(), key);
        call.reply().array(count);
        if (isNew()) {
            new Delivery(call, reads, acknowledges).run();
        } else {
            history(call, reads);
        }
    }

    /// Gives new entries to the consumer.
    private final class Delivery {
        private final Call call;
        private final StreamConsumer reads;
        private final boolean acknowledges;
        private final EntryReply reply;
        private final StreamProgress progress = new StreamProgress(stream);
        private long left = count;

        Delivery(Call call, StreamConsumer reads, boolean acknowledges) {
            this.call = call;
            this.reads = reads;
            this.acknowledges = acknowledges;
            reply = new EntryReply(call.reply());
        }

        void run() {
            stream.range(group.lastId().next(), StreamId.MAX, false, this::deliver);
            if (!acknowledges) {
                reads.activeAt(call.nowMillis());
            }
            GroupEffects.positioned(call, key, group);
        }

        private boolean deliver(StreamEntry entry) {
            StreamId id = entry.id();
            progress.read(group, id);
            reply.entry(entry);
            if (!acknowledges) {
                group.deliver(id, reads, call.nowMillis(), 1);
                GroupEffects.claimed(call, key, group, new PendingEntry(id, reads, call.nowMillis(), 1));
            }
            return --left > 0;
        }
    }

    /// Gives what is pending once more; null for the content of what has been deleted meanwhile.
    private void history(Call call, StreamConsumer reads) {
        Reply reply = call.reply();
        StreamId from = behind.next();
        for (long left = count; left > 0; left--) {
            PendingEntry entry = group.pendingFrom(from, reads);
            if (entry == null) {
                throw new IllegalStateException("fewer entries are pending than were counted");
            }
            StreamId id = entry.id();
            if (EntryReply.one(reply, stream, id, id, false)) {
                group.deliver(id, reads, call.nowMillis(), entry.deliveries() + 1);
            } else {
                reply.array(2);
                reply.bulk(id.text());
                reply.nilArray();
            }
            from = left > 1 ? id.next() : id;
        }
    }
}
