package dev.respdesk.commands.lists;

import dev.respdesk.command.Reply;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.ElementSink;

/// Replies elements as they come, each copied once.
record ElementReply(Reply reply) implements ElementSink {
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
}
