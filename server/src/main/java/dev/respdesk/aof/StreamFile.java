package dev.respdesk.aof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.value.EntrySink.ConsumerState;
import dev.respdesk.value.EntrySink.GroupState;
import dev.respdesk.value.EntrySink.StreamState;
import dev.respdesk.value.PendingEntry;
import dev.respdesk.value.StreamId;
import java.util.List;

/// What the base has of a stream besides its entries: before them its groups and what is pending, after them the ids
/// that it remembers.
final class StreamFile {
    private static final byte[] XADD = word("XADD");
    private static final byte[] XSETID = word("XSETID");
    private static final byte[] XGROUP = word("XGROUP");
    private static final byte[] XCLAIM = word("XCLAIM");
    private static final byte[] MAXLEN = word("MAXLEN");
    private static final byte[] ENTRIESADDED = word("ENTRIESADDED");
    private static final byte[] MAXDELETEDID = word("MAXDELETEDID");
    private static final byte[] CREATE = word("CREATE");
    private static final byte[] CREATECONSUMER = word("CREATECONSUMER");
    private static final byte[] ENTRIESREAD = word("ENTRIESREAD");
    private static final byte[] TIME = word("TIME");
    private static final byte[] RETRYCOUNT = word("RETRYCOUNT");
    private static final byte[] FORCE = word("FORCE");
    private static final byte[] XTRIM = word("XTRIM");
    private static final byte[] MKSTREAM = word("MKSTREAM");
    private static final byte[] ANY = word("x");
    private static final byte[] JUSTID = word("JUSTID");

    private StreamFile() {}

    private static byte[] word(String text) {
        return text.getBytes(US_ASCII);
    }

    static void state(AofBytes to, byte[] key, StreamState state) {
        if (state.length() == 0) {
            empty(to, key, state.lastId());
        }
        command(to, XSETID, key, state.lastId().text(), ENTRIESADDED, digits(state.entriesAdded()), MAXDELETEDID,
                state.maxDeletedId().text());
    }

    /// An empty stream: an entry that is trimmed at once.
    private static void empty(AofBytes to, byte[] key, StreamId lastId) {
        StreamId id = lastId.isZero() ? lastId.next() : lastId;
        command(to, XADD, key, MAXLEN, digits(0), id.text(), ANY, ANY);
    }

    static void group(AofBytes to, byte[] key, GroupState group) {
        command(to, XGROUP, CREATE, key, group.name(), group.lastId().text(), MKSTREAM, ENTRIESREAD,
                digits(group.entriesRead()));
        for (ConsumerState consumer : group.consumers()) {
            command(to, XGROUP, CREATECONSUMER, key, group.name(), consumer.name());
        }
    }

    /// What is pending can be claimed only while it is in the stream, where it may be no more: it is added for that,
    /// and taken out again as if it had never been there.
    static void pending(AofBytes to, byte[] key, byte[] group, List<PendingEntry> entries) {
        for (PendingEntry entry : entries) {
            command(to, XADD, key, entry.id().text(), ANY, ANY);
        }
        for (PendingEntry entry : entries) {
            command(to, XCLAIM, key, group, entry.consumer().name(), digits(0), entry.id().text(), TIME,
                    digits(entry.deliveredAt()), RETRYCOUNT, digits(entry.deliveries()), JUSTID, FORCE);
        }
        command(to, XTRIM, key, MAXLEN, digits(0));
        command(to, XSETID, key, StreamId.ZERO.text());
    }

    private static byte[] digits(long number) {
        return Decimal.bytes(number);
    }

    private static void command(AofBytes to, byte[]... argv) {
        to.arrayHeader(argv.length);
        for (byte[] argument : argv) {
            to.bulk(argument);
        }
    }
}
