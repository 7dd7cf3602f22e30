package dev.respdesk.commands.streams;

import dev.respdesk.command.Reply;
import dev.respdesk.value.PendingEntry;
import dev.respdesk.value.StreamConsumer;
import dev.respdesk.value.StreamGroup;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamValue;

/// What XINFO STREAM tells with FULL: the entries, and the groups with all that is pending.
final class FullInfo {
    private final Reply reply;
    private final StreamValue stream;
    /// Of entries and pending entries in each list; all where it is 0.
    private final long most;

    FullInfo(Reply reply, StreamValue stream, long count) {
        this.reply = reply;
        this.stream = stream;
        most = count == 0 ? Long.MAX_VALUE : count;
    }

    void reply() {
        reply.bulk("entries");
        EntryReply.range(reply, stream, StreamId.ZERO, StreamId.MAX, false, most);
        reply.bulk("groups");
        reply.array(stream.groups().size());
        stream.groups().forEach(this::group);
    }

    private void group(StreamGroup group) {
        reply.map(7);
        reply.bulk("name");
        reply.bulk(group.name());
        reply.bulk("last-delivered-id");
        reply.bulk(group.lastId().text());
        InfoCommands.progress(reply, stream, group);
        reply.bulk("pel-count");
        reply.integer(group.pending());
        reply.bulk("pending");
        long left = Math.min(most, group.pending());
        reply.array(left);
        PendingEntry entry = group.pendingFrom(StreamId.ZERO);
        for (; left > 0 && entry != null; left--) {
            reply.array(4);
            reply.bulk(entry.id().text());
            reply.bulk(entry.consumer().name());
            times(entry);
            entry = left > 1 ? group.pendingFrom(entry.id().next()) : null;
        }
        reply.bulk("consumers");
        reply.array(group.consumers().size());
        group.consumers().forEach(consumer -> consumer(group, consumer));
    }

    private void consumer(StreamGroup group, StreamConsumer consumer) {
        reply.map(5);
        reply.bulk("name");
        reply.bulk(consumer.name());
        reply.bulk("seen-time");
        reply.integer(consumer.seenAt());
        reply.bulk("active-time");
        reply.integer(consumer.activeAt());
        reply.bulk("pel-count");
        reply.integer(consumer.pending());
        reply.bulk("pending");
        long left = Math.min(most, consumer.pending());
        reply.array(left);
        PendingEntry entry = group.pendingFrom(StreamId.ZERO, consumer);
        for (; left > 0 && entry != null; left--) {
            reply.array(3);
            reply.bulk(entry.id().text());
            times(entry);
            entry = left > 1 ? group.pendingFrom(entry.id().next(), consumer) : null;
        }
    }

    private void times(PendingEntry entry) {
        reply.integer(entry.deliveredAt());
        reply.integer(entry.deliveries());
    }
}
