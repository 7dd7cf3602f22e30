package dev.respdesk.commands.acl;

import dev.respdesk.acl.AclLog;
import dev.respdesk.acl.Latin;
import dev.respdesk.acl.Rights;
import dev.respdesk.acl.Selector;
import dev.respdesk.command.Reply;
import java.util.List;

/// A user and the log as programs want them.
final class AclReplies {
    void user(Reply reply, Rights rights) {
        List<String> flags = rights.flags();
        reply.map(6);
        reply.bulk("flags");
        reply.set(flags.size());
        flags.forEach(reply::bulk);
        reply.bulk("passwords");
        reply.array(rights.passwords().size());
        rights.passwords().forEach(reply::bulk);
        selector(reply, rights.selectors().getFirst());
        reply.bulk("selectors");
        reply.array(rights.selectors().size() - 1L);
        rights.selectors().stream().skip(1).forEach(selector -> {
            reply.map(3);
            selector(reply, selector);
        });
    }

    private static void selector(Reply reply, Selector selector) {
        pair(reply, "commands", selector.commandText());
        pair(reply, "keys", selector.keyText());
        pair(reply, "channels", selector.channelText());
    }

    private static void pair(Reply reply, String name, String latinValue) {
        reply.bulk(name);
        reply.bulk(Latin.bytes(latinValue));
    }

    void log(Reply reply, List<AclLog.Entry> entries, long nowMillis) {
        reply.array(entries.size());
        entries.forEach(entry -> entry(reply, entry, nowMillis));
    }

    private static void entry(Reply reply, AclLog.Entry entry, long nowMillis) {
        reply.map(10);
        number(reply, "count", entry.count());
        pair(reply, "reason", entry.kind().word());
        pair(reply, "context", entry.place());
        pair(reply, "object", entry.latinObject());
        pair(reply, "username", entry.latinUser());
        reply.bulk("age-seconds");
        reply.dbl((nowMillis - entry.updatedMillis()) / 1000.0);
        reply.bulk("client-info");
        reply.bulk(entry.clientInfo());
        number(reply, "entry-id", entry.id());
        number(reply, "timestamp-created", entry.createdMillis());
        number(reply, "timestamp-last-updated", entry.updatedMillis());
    }

    private static void number(Reply reply, String name, long value) {
        reply.bulk(name);
        reply.integer(value);
    }
}
