package dev.respdesk.commands.streams;

import dev.respdesk.command.Reply;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.ElementSink;
import dev.respdesk.value.EntryVisitor;
import dev.respdesk.value.StreamEntry;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamValue;

/// Replies entries as they come, each copied once: the id and an array of fields and values.
record EntryReply(Reply reply) implements ElementSink, EntryVisitor {
    @Override
    public boolean entry(StreamEntry entry) {
        reply.array(2);
        reply.bulk(entry.id().text());
        reply.array(2L * entry.fields());
        entry.giveTo(this);
        return true;
    }

    @Override
    public void element(byte[] bytes, int from, int count) {
        reply.bulk(bytes, from, count);
    }

    @Override
    public void element(long integer) {
        reply.bulk(integer);
    }

    @Override
    public void element(Bytes large) {
        reply.bulk(large);
    }

    /// Replies an array of the entries between two ids, both included, at most so many.
    static void range(Reply reply, StreamValue stream, StreamId from, StreamId to, boolean reversed, long most) {
        long count = stream.count(from, to, most);
        reply.array(count);
        if (count > 0) {
            Counted counted = new Counted(new EntryReply(reply), count);
            stream.range(from, to, reversed, counted);
        }
    }

    /// Replies the first or last entry between two ids as it is; false where there is none.
    static boolean one(Reply reply, StreamValue stream, StreamId from, StreamId to, boolean last) {
        boolean there = stream.count(from, to, 1) > 0;
        if (there) {
            stream.range(from, to, last, new Counted(new EntryReply(reply), 1));
        }
        return there;
    }

    private static final class Counted implements EntryVisitor {
        private final EntryReply reply;
        private long left;

        Counted(EntryReply reply, long count) {
            this.reply = reply;
            left = count;
        }

        @Override
        public boolean entry(StreamEntry entry) {
            reply.entry(entry);
            return --left > 0;
        }
    }
}
