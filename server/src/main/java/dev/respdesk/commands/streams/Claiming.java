package dev.respdesk.commands.streams;

import dev.respdesk.command.Call;
import dev.respdesk.value.PendingEntry;
import dev.respdesk.value.StreamConsumer;
import dev.respdesk.value.StreamGroup;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamValue;
import java.util.ArrayList;
import java.util.List;

/// One call that gives pending entries to another consumer.
final class Claiming {
    private final Call call;
    private final byte[] key;
    private final StreamValue stream;
    private final StreamGroup group;
    private final StreamConsumer consumer;
    private final boolean makes;
    private final long minIdleMillis;
    private final List<StreamId> claimed = new ArrayList<>();
    private final List<StreamId> gone = new ArrayList<>();

    Claiming(Call call, StreamValue stream, StreamGroup group, long minIdleMillis) {
        this.call = call;
        this.stream = stream;
        this.group = group;
        this.minIdleMillis = minIdleMillis;
        key = call.arg(1);
        makes = group.consumer(call.arg(3)) == null;
        consumer = GroupEffects.consumer(call, key, group, call.arg(3));
    }

    StreamValue stream() {
        return stream;
    }

    StreamGroup group() {
        return group;
    }

    StreamConsumer consumer() {
        return consumer;
    }

    /// Whether the entry has not been delivered for long enough.
    boolean isIdle(PendingEntry entry) {
        return minIdleMillis == 0 || call.nowMillis() - entry.deliveredAt() >= minIdleMillis;
    }

    /// The consumer gets an entry.
    void claim(PendingEntry entry) {
        group.deliver(entry.id(), consumer, entry.deliveredAt(), entry.deliveries());
        consumer.activeAt(call.nowMillis());
        claimed.add(entry.id());
        GroupEffects.claimed(call, key, group, entry);
    }

    /// A pending entry has been deleted from the stream: it is not pending any more.
    void forget(PendingEntry entry) {
        GroupEffects.claimed(call, key, group, entry);
        group.acknowledge(entry.id());
        gone.add(entry.id());
    }

    List<StreamId> gone() {
        return gone;
    }

    int changes() {
        return claimed.size() + gone.size();
    }

    /// The consumer was made and got nothing.
    void end() {
        call.propagateNothing();
        if (makes && claimed.isEmpty()) {
            GroupEffects.made(call, key, group, consumer);
        }
        call.counts(changes() + (makes ? 1 : 0));
    }

    /// Replies what the consumer has got: entries, or their ids.
    void reply(boolean idsOnly) {
        call.reply().array(claimed.size());
        for (StreamId id : claimed) {
            if (idsOnly) {
                call.reply().bulk(id.text());
            } else if (!EntryReply.one(call.reply(), stream, id, id, false)) {
                throw new IllegalStateException("a claimed entry has gone");
            }
        }
    }
}
