package dev.respdesk.commands.streams;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.respdesk.command.Call;
import dev.respdesk.value.PendingEntry;
import dev.respdesk.value.StreamConsumer;
import dev.respdesk.value.StreamGroup;

/// What reading in a group and claiming leave behind: commands that mean the same whenever they run again.
final class GroupEffects {
    private static final byte[] XCLAIM = word("XCLAIM");
    private static final byte[] XGROUP = word("XGROUP");
    private static final byte[] SETID = word("SETID");
    private static final byte[] CREATECONSUMER = word("CREATECONSUMER");
    private static final byte[] ENTRIESREAD = word("ENTRIESREAD");
    private static final byte[] TIME = word("TIME");
    private static final byte[] RETRYCOUNT = word("RETRYCOUNT");
    private static final byte[] FORCE = word("FORCE");
    private static final byte[] JUSTID = word("JUSTID");
    private static final byte[] LASTID = word("LASTID");

    private GroupEffects() {}

    private static byte[] word(String text) {
        return text.getBytes(US_ASCII);
    }

    /// An entry is pending as this says, or is not there any more, so that it goes from what is pending.
    static void claimed(Call call, byte[] key, StreamGroup group, PendingEntry entry) {
        call.propagate(XCLAIM, key, group.name(), entry.consumer().name(), Call.digits(0), entry.id().text(), TIME,
                Call.digits(entry.deliveredAt()), RETRYCOUNT, Call.digits(entry.deliveries()), FORCE, JUSTID, LASTID,
                group.lastId().text());
    }

    /// A group stands where it stands now.
    static void positioned(Call call, byte[] key, StreamGroup group) {
        call.propagate(XGROUP, SETID, key, group.name(), group.lastId().text(), ENTRIESREAD,
                Call.digits(group.entriesRead()));
    }

    /// The consumer with this name; made where it is not there yet. It has been seen now.
    static StreamConsumer consumer(Call call, byte[] key, StreamGroup group, byte[] name) {
        StreamConsumer known = group.consumer(name);
        if (known != null) {
            known.seenAt(call.nowMillis());
            return known;
        }
        StreamConsumer made = group.addConsumer(name, call.nowMillis());
        call.event(call.client().db(), 't', "xgroup-createconsumer", key);
        return made;
    }

    /// A consumer was made and got nothing that would tell of it.
    static void made(Call call, byte[] key, StreamGroup group, StreamConsumer consumer) {
        call.propagate(XGROUP, CREATECONSUMER, key, group.name(), consumer.name());
    }
}
