package dev.respdesk.value;

import dev.respdesk.struct.Mem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A group of consumers of a stream: what it has delivered, and to whom what is not acknowledged yet.
///
/// A pending entry is a record of the group, in which its consumer is a number, and its id once more in a list of the
/// consumer.
public final class StreamGroup {
    /// `entriesRead` of a group that does not know.
    public static final long UNKNOWN = -1;

    static final int RECORD_BYTES = 36;

    /// Bytes of the record of a pending entry: id, time of delivery, deliveries, number of the consumer.
    private static final int DELIVERED_AT = 16;

    private static final int DELIVERIES = 24;
    private static final int CONSUMER = 32;
    private static final int ID_BYTES = 16;

    /// To this part of all, pending entries of a consumer are looked for one by one; for more all are looked through.
    private static final int FEW = 16;

    private final BigStream stream;
    private final Mem mem;
    private final byte[] name;
    final IdRecords records;
    private final TreeMap<byte[], StreamConsumer> consumers = new TreeMap<>(Arrays::compareUnsigned);
    private final List<@Nullable StreamConsumer> byNumber = new ArrayList<>(1);
    private StreamId lastId;
    private long entriesRead;

    StreamGroup(BigStream stream, byte[] name, StreamId lastId, long entriesRead) {
        this.stream = stream;
        this.name = name;
        this.lastId = lastId;
        this.entriesRead = entriesRead;
        mem = stream.mem;
        records = stream.newList(RECORD_BYTES, true);
    }

    public byte[] name() {
        return name;
    }

    /// The last id that it has delivered.
    public StreamId lastId() {
        return lastId;
    }

    /// How many entries of the stream it has read; `UNKNOWN` where it cannot say.
    public long entriesRead() {
        return entriesRead;
    }

    /// Sets where it stands.
    public void position(StreamId id, long read) {
        stream.changing();
        lastId = id;
        entriesRead = read;
    }

    /// In the order of their names.
    public Collection<StreamConsumer> consumers() {
        return consumers.values();
    }

    public @Nullable StreamConsumer consumer(byte[] called) {
        return consumers.get(called);
    }

    /// Adds a consumer that is not there yet.
    public StreamConsumer addConsumer(byte[] called, long seenAt) {
        stream.changing();
        int number = consumers.size() < byNumber.size() ? byNumber.indexOf(null) : byNumber.size();
        if (number == byNumber.size()) {
            byNumber.add(null);
        }
        StreamConsumer made = new StreamConsumer(called, number, stream.newList(ID_BYTES, false), seenAt);
        byNumber.set(number, made);
        consumers.put(called, made);
        return made;
    }

    /// Removes a consumer with all that is pending for it.
    public void removeConsumer(StreamConsumer consumer) {
        stream.changing();
        if (consumer.pending() > records.size() / FEW) {
            records.removeAll(CONSUMER, consumer.number);
        } else {
            removeEach(consumer.ids);
        }
        stream.bury(consumer.ids);
        consumers.remove(consumer.name());
        byNumber.set(consumer.number, null);
    }

    private void removeEach(IdRecords ids) {
        for (ids.toFirst(); !ids.atEnd(); ids.next()) {
            StreamId id = ids.id();
            if (records.seek(id.ms(), id.seq())) {
                records.remove();
            }
        }
    }

    /// The number of pending entries.
    public long pending() {
        return records.size();
    }

    /// The pending entry with this id, or null.
    public @Nullable PendingEntry pending(StreamId id) {
        return records.seek(id.ms(), id.seq()) ? current() : null;
    }

    /// The first pending entry from this id on, or null.
    public @Nullable PendingEntry pendingFrom(StreamId id) {
        records.seek(id.ms(), id.seq());
        return records.atEnd() ? null : current();
    }

    /// The first pending entry of a consumer from this id on, or null.
    public @Nullable PendingEntry pendingFrom(StreamId id, StreamConsumer consumer) {
        consumer.ids.seek(id.ms(), id.seq());
        return consumer.ids.atEnd() ? null : pending(consumer.ids.id());
    }

    /// How many entries from this id on are pending for a consumer; `most` where there are more.
    public long countPending(StreamId from, StreamConsumer consumer, long most) {
        consumer.ids.seek(from.ms(), from.seq());
        return consumer.ids.countOnward(most);
    }

    /// The last pending entry, or null.
    public @Nullable PendingEntry lastPending() {
        records.toLast();
        return records.atEnd() ? null : current();
    }

    private PendingEntry current() {
        return entry(records.ref(), records.offset(), byNumber);
    }

    /// Reads a record.
    private PendingEntry entry(int ref, int at, List<@Nullable StreamConsumer> numbered) {
        StreamConsumer consumer = numbered.get(mem.intAt(ref, at + CONSUMER));
        if (consumer == null) {
            throw new IllegalStateException("a pending entry without a consumer");
        }
        return new PendingEntry(new StreamId(mem.longAt(ref, at), mem.longAt(ref, at + 8)), consumer,
                mem.longAt(ref, at + DELIVERED_AT), mem.longAt(ref, at + DELIVERIES));
    }

    /// What it is now.
    EntrySink.GroupState state() {
        List<EntrySink.ConsumerState> all = new ArrayList<>();
        for (StreamConsumer consumer : consumers.values()) {
            all.add(new EntrySink.ConsumerState(
                    consumer.name(), consumer.seenAt(), consumer.activeAt(), consumer.pending()));
        }
        return new EntrySink.GroupState(name, lastId, entriesRead, records.size(), all);
    }

    /// The consumers as they are now, by number.
    List<@Nullable StreamConsumer> numbered() {
        return new ArrayList<>(byNumber);
    }

    /// Reads the records of a block.
    List<PendingEntry> entries(int ref, List<@Nullable StreamConsumer> numbered) {
        List<PendingEntry> all = new ArrayList<>();
        for (int i = 0; i < IdRecords.records(mem, ref); i++) {
            all.add(entry(ref, records.offset(i), numbered));
        }
        return all;
    }

    /// Makes an entry pending for a consumer, whoever had it.
    public void deliver(StreamId id, StreamConsumer consumer, long at, long deliveries) {
        stream.changing();
        boolean known = records.seek(id.ms(), id.seq());
        int former = -1;
        if (known) {
            records.write();
            former = mem.intAt(records.ref(), records.offset() + CONSUMER);
        } else {
            records.insert(id.ms(), id.seq());
        }
        int ref = records.ref();
        int offset = records.offset();
        mem.putLong(ref, offset + DELIVERED_AT, at);
        mem.putLong(ref, offset + DELIVERIES, deliveries);
        mem.putInt(ref, offset + CONSUMER, consumer.number);
        if (former != consumer.number) {
            forget(former, id);
            if (!consumer.ids.seek(id.ms(), id.seq())) {
                consumer.ids.insert(id.ms(), id.seq());
            }
        }
    }

    private void forget(int number, StreamId id) {
        StreamConsumer former = number < 0 ? null : byNumber.get(number);
        if (former != null && former.ids.seek(id.ms(), id.seq())) {
            former.ids.remove();
        }
    }

    /// Takes a pending entry away; false where there is none.
    public boolean acknowledge(StreamId id) {
        if (!records.seek(id.ms(), id.seq())) {
            return false;
        }
        stream.changing();
        int number = mem.intAt(records.ref(), records.offset() + CONSUMER);
        records.remove();
        forget(number, id);
        return true;
    }

    /// Gives a stream the same group.
    void copyTo(BigStream other) {
        StreamGroup twin = other.addGroup(name, lastId, entriesRead);
        twin.records.takeAll(records);
        for (StreamConsumer consumer : byNumber) {
            twin.byNumber.add(consumer == null ? null : twin.twin(consumer));
        }
    }

    private StreamConsumer twin(StreamConsumer consumer) {
        IdRecords ids = stream.newList(ID_BYTES, false);
        ids.takeAll(consumer.ids);
        StreamConsumer made = new StreamConsumer(consumer.name(), consumer.number, ids, consumer.seenAt());
        made.activeAt(consumer.activeAt());
        consumers.put(consumer.name(), made);
        return made;
    }

    /// Gives all that it holds to be freed.
    void leave() {
        stream.bury(records);
        for (StreamConsumer consumer : consumers.values()) {
            stream.bury(consumer.ids);
        }
    }

    long memoryBytes() {
        long bytes = 128 + records.memoryBytes();
        for (StreamConsumer consumer : consumers.values()) {
            bytes += 112 + consumer.name().length + consumer.ids.memoryBytes();
        }
        return bytes;
    }
}
