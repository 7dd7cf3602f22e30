package dev.respdesk.rdb;

import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.value.GatheredBytes;
import dev.respdesk.value.StreamConsumer;
import dev.respdesk.value.StreamGroup;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamProgress;
import dev.respdesk.value.StreamValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a stream of any of the three forms.
final class StreamReader {
    private static final int ID_BYTES = 16;

    /// The flags of an entry.
    private static final int DELETED = 1;

    private static final int SAME_FIELDS = 2;

    /// A pending entry as it waits here: id, time of delivery, deliveries.
    private static final int PENDING_BYTES = 32;

    private final Keyspace keyspace;
    private final RdbInput in;
    private final int type;
    private final StreamValue stream;
    private long length;
    private StreamId last = StreamId.ZERO;

    /// @param type the form, as a number of the format
    StreamReader(Keyspace keyspace, RdbInput in, int type, Db db, byte[] key) {
        this.keyspace = keyspace;
        this.in = in;
        this.type = type;
        stream = db.stream(key);
    }

    void read() throws IOException {
        for (long nodes = in.length(); nodes > 0; nodes--) {
            node();
        }
        if (in.length() != length) {
            throw in.damaged("a stream has " + length + " entries and says otherwise");
        }
        remember();
        for (long groups = in.length(); groups > 0; groups--) {
            group();
        }
    }

    private StreamId lengths() throws IOException {
        return new StreamId(in.number(), in.number());
    }

    private StreamId id() throws IOException {
        return new StreamId(in.big(8), in.big(8));
    }

    private void remember() throws IOException {
        StreamId lastId = lengths();
        StreamId maxDeleted = StreamId.ZERO;
        long added = length;
        if (type != RdbType.STREAM_1) {
            lengths();
            maxDeleted = lengths();
            added = in.number();
        }
        if (lastId.compareTo(last) < 0) {
            throw in.damaged("the last id of a stream is below that of an entry");
        }
        stream.remember(lastId, added, maxDeleted);
    }

    private void node() throws IOException {
        byte[] bytes = in.string();
        if (bytes.length != ID_BYTES) {
            throw in.damaged("an id of " + bytes.length + " bytes");
        }
        ByteBuffer both = ByteBuffer.wrap(bytes);
        StreamId node = new StreamId(both.getLong(), both.getLong());
        Packed packed = new ListpackReader(in.open());
        long live = integer(packed);
        long dead = integer(packed);
        List<byte[]> fields = new ArrayList<>();
        for (long left = integer(packed); left > 0; left--) {
            fields.add(packed.require(in));
        }
        if (integer(packed) != 0) {
            throw in.damaged("no mark behind the fields of a node of a stream");
        }
        for (long left = live + dead; left > 0; left--) {
            boolean deleted = entry(packed, node, fields);
            live -= deleted ? 0 : 1;
            dead -= deleted ? 1 : 0;
        }
        if (live != 0 || dead != 0 || packed.next()) {
            throw in.damaged("a node of a stream has other entries than it says");
        }
    }

    private long integer(Packed packed) throws IOException {
        byte[] digits = packed.require(in);
        if (!Decimal.isLong(digits)) {
            throw in.damaged("a number is missing in a node of a stream");
        }
        return Decimal.parse(digits);
    }

    /// Reads an entry; true where it is one that was deleted.
    private boolean entry(Packed packed, StreamId node, List<byte[]> nodeFields) throws IOException {
        long flags = integer(packed);
        StreamId id = new StreamId(node.ms() + integer(packed), node.seq() + integer(packed));
        boolean same = (flags & SAME_FIELDS) != 0;
        long count = same ? nodeFields.size() : integer(packed);
        if (count < 1) {
            throw in.damaged("an entry of a stream without fields");
        }
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(same ? nodeFields.get(i) : packed.require(in));
            all.add(packed.require(in));
        }
        if (integer(packed) != (same ? count + 3 : 2L * count + 4)) {
            throw in.damaged("an entry of a stream does not say how many elements it has");
        }
        boolean deleted = (flags & DELETED) != 0;
        if (!deleted) {
            add(id, all.toArray(byte[][]::new));
        }
        return deleted;
    }

    private void add(StreamId id, byte[][] fieldsAndValues) throws RdbException {
        if (id.compareTo(last) <= 0) {
            throw in.damaged("the ids of a stream do not rise");
        }
        if (!StreamValue.takes(fieldsAndValues, 0)) {
            throw in.damaged("an entry of a stream is too large");
        }
        stream.append(id, fieldsAndValues, 0);
        last = id;
        length++;
    }

    private void group() throws IOException {
        byte[] name = in.string();
        if (stream.group(name) != null) {
            throw in.damaged("a group of a stream stands there twice");
        }
        StreamId id = lengths();
        long entriesRead = type == RdbType.STREAM_1 ? new StreamProgress(stream).entriesUpTo(id) : in.number();
        StreamGroup group = stream.addGroup(name, id, entriesRead);
        GatheredBytes pending = keyspace.gather();
        try {
            long count = gather(pending);
            consumers(group, pending, count);
        } finally {
            pending.release();
        }
    }

    /// Notes what is pending for a group, in the order of the ids.
    private long gather(GatheredBytes into) throws IOException {
        long count = in.length();
        if (count > Integer.MAX_VALUE / PENDING_BYTES) {
            throw in.damaged("a group of a stream with " + count + " pending entries");
        }
        ByteBuffer record = ByteBuffer.allocate(PENDING_BYTES);
        StreamId before = StreamId.ZERO;
        for (long left = count; left > 0; left--) {
            StreamId id = id();
            if (left < count && id.compareTo(before) <= 0) {
                throw in.damaged("the pending entries of a group are not in order");
            }
            before = id;
            record.clear().putLong(id.ms()).putLong(id.seq()).putLong(in.little(8)).putLong(in.length());
            into.add(record.array(), 0, PENDING_BYTES);
            if (into.isLost()) {
                throw in.damaged("no memory for " + count + " pending entries");
            }
        }
        return count;
    }

    private void consumers(StreamGroup group, GatheredBytes pending, long count) throws IOException {
        long delivered = 0;
        for (long left = in.length(); left > 0; left--) {
            byte[] name = in.string();
            if (group.consumer(name) != null) {
                throw in.damaged("a consumer of a group stands there twice");
            }
            StreamConsumer consumer = group.addConsumer(name, in.little(8));
            // Servers before 7.2 wrote one time only.
            consumer.activeAt(type == RdbType.STREAM_3 ? in.little(8) : consumer.seenAt());
            for (long ids = in.length(); ids > 0; ids--) {
                deliver(group, consumer, pending, id());
                delivered++;
            }
        }
        if (delivered != count) {
            throw in.damaged("of " + count + " pending entries " + delivered + " belong to a consumer");
        }
    }

    private void deliver(StreamGroup group, StreamConsumer consumer, GatheredBytes pending, StreamId id)
            throws RdbException {
        ByteBuffer record = find(pending, id);
        if (record == null || group.pending(id) != null) {
            throw in.damaged("a consumer has a pending entry that its group has not, or that another has too");
        }
        group.deliver(id, consumer, record.getLong(ID_BYTES), record.getLong(ID_BYTES + 8));
    }

    private static @Nullable ByteBuffer find(GatheredBytes pending, StreamId id) {
        ByteBuffer record = ByteBuffer.allocate(PENDING_BYTES);
        int from = 0;
        int to = pending.length() / PENDING_BYTES;
        while (from < to) {
            int middle = (from + to) >>> 1;
            pending.copy(middle * PENDING_BYTES, PENDING_BYTES, record.array(), 0);
            int order = new StreamId(record.getLong(0), record.getLong(8)).compareTo(id);
            if (order == 0) {
                return record;
            }
            from = order < 0 ? middle + 1 : from;
            to = order < 0 ? to : middle;
        }
        return null;
    }
}
