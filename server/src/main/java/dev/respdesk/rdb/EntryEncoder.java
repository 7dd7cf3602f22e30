package dev.respdesk.rdb;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.ElementGroup;
import dev.respdesk.value.ElementSink;
import dev.respdesk.value.Encoding;
import dev.respdesk.value.EntrySink;
import dev.respdesk.value.PendingEntry;
import dev.respdesk.value.StreamEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Writes one value after the other as the parts of an entry come, each in the form that its encoding has in the
/// format. Everything but expire times of fields is in the forms that redis-server 7.0 reads.
final class EntryEncoder implements EntrySink, ElementSink {
    private static final Comparator<HashField> BY_TIME =
            Comparator.comparingLong(field -> field.expireAt() < 0 ? Long.MAX_VALUE : field.expireAt());

    private final boolean compressed;
    private final Listpacker listpack = new Listpacker();
    private final List<HashField> timed = new ArrayList<>();
    private final List<byte[]> integers = new ArrayList<>();
    private final Keyspace keyspace;
    private StreamEncoder stream;
    private RdbOutput out;
    private int type;
    private int version = RdbType.VERSION;

    EntryEncoder(RdbOutput out, Keyspace keyspace, boolean compressed) {
        this.out = out;
        this.keyspace = keyspace;
        stream = new StreamEncoder(keyspace, compressed);
        this.compressed = compressed;
    }

    /// The version that reads all that has been written.
    int version() {
        return version;
    }

    /// What comes now belongs to a value of a type that was begun before, and goes to another output.
    void resume(RdbOutput next, int typeBegun) {
        out = next;
        type = typeBegun;
    }

    /// As above for a stream, of which so much is known.
    void resume(RdbOutput next, StreamEncoder begun) {
        resume(next, RdbType.STREAM_2);
        stream = begun;
    }

    /// For a stream whose parts come with others between them.
    StreamEncoder newStream() {
        return new StreamEncoder(keyspace, compressed);
    }

    /// Lets go of what waits, where it is broken off.
    void abandon() {
        stream.abandon();
    }

    /// The form in which a collection is written.
    static int type(Head head) {
        boolean packed = head.encoding() == Encoding.LISTPACK || head.encoding() == Encoding.LISTPACKEX;
        return switch (head.type()) {
            case HASH -> head.fieldsExpire()
                    ? packed ? RdbType.HASH_LISTPACK_TIMES : RdbType.HASH_TIMES
                    : packed ? RdbType.HASH_LISTPACK : RdbType.HASH;
            case ZSET -> packed ? RdbType.ZSET_LISTPACK : RdbType.ZSET_2;
            case SET -> head.encoding() == Encoding.INTSET ? RdbType.SET_INTSET : RdbType.SET;
            case LIST -> RdbType.LIST_QUICKLIST_2;
            case STREAM -> RdbType.STREAM_2;
            case STRING -> RdbType.STRING;
        };
    }

    @Override
    public void begins(int db, byte[] key, Head head) {
        int form = type(head);
        out.u8(form);
        beginValue(form, head);
    }

    /// What stands before the parts.
    void beginValue(int form, Head head) {
        type = form;
        listpack.clear();
        timed.clear();
        integers.clear();
        switch (form) {
            case RdbType.HASH_TIMES -> {
                version = RdbType.VERSION_WITH_FIELD_TIMES;
                // The least time would need a pass over all fields: times count from 1 on.
                out.little(1, 8);
                out.length(head.size());
            }
            case RdbType.HASH_LISTPACK_TIMES -> version = RdbType.VERSION_WITH_FIELD_TIMES;
            case RdbType.HASH, RdbType.SET, RdbType.ZSET_2 -> out.length(head.size());
            case RdbType.LIST_QUICKLIST_2, RdbType.STREAM_2 -> out.length(head.nodes());
            default -> { }
        }
    }

    @Override
    public void string(int db, byte[] key, Bytes value, long expireAt) {
        out.u8(RdbType.STRING);
        out.string(value, compressed);
    }

    @Override
    public void hashFields(int db, byte[] key, List<HashField> fields) {
        for (HashField field : fields) {
            switch (type) {
                case RdbType.HASH_LISTPACK -> {
                    listpack.add(field.field());
                    listpack.add(field.value().toArray());
                }
                case RdbType.HASH_LISTPACK_TIMES -> timed.add(field);
                default -> field(field);
            }
        }
    }

    private void field(HashField field) {
        if (type == RdbType.HASH_TIMES) {
            out.length(Math.max(0, field.expireAt()));
        }
        out.string(field.field(), compressed);
        out.string(field.value(), compressed);
    }

    @Override
    public void listElements(int db, byte[] key, ElementGroup elements) {
        elements.giveTo(this);
        if (elements.endsNode()) {
            out.length(RdbType.PACKED_NODE);
            endListpack();
        }
    }

    @Override
    public void element(byte[] bytes, int from, int count) {
        byte[] element = new byte[count];
        System.arraycopy(bytes, from, element, 0, count);
        listpack.add(element);
    }

    @Override
    public void element(long integer) {
        listpack.add(Decimal.bytes(integer));
    }

    @Override
    public void element(Bytes large) {
        out.length(RdbType.PLAIN_NODE);
        out.string(large, compressed);
    }

    @Override
    public void setMembers(int db, byte[] key, List<byte[]> members) {
        if (type == RdbType.SET_INTSET) {
            integers.addAll(members);
            return;
        }
        for (byte[] member : members) {
            out.string(member, compressed);
        }
    }

    @Override
    public void scoredMembers(int db, byte[] key, List<ScoredMember> members) {
        for (ScoredMember member : members) {
            if (type == RdbType.ZSET_LISTPACK) {
                listpack.add(member.member());
                listpack.add(Decimal.text(member.score()).getBytes(US_ASCII));
            } else {
                out.string(member.member(), compressed);
                out.little(Double.doubleToRawLongBits(member.score()), 8);
            }
        }
    }

    @Override
    public boolean streamNode(int db, byte[] key, StreamNodeState node) {
        stream.node(out, node);
        return true;
    }

    @Override
    public void streamEntry(int db, byte[] key, StreamEntry entry) {
        throw new IllegalStateException("nodes are taken whole");
    }

    @Override
    public void stream(int db, byte[] key, StreamState state) {
        stream.state(out, state);
    }

    @Override
    public void streamGroup(int db, byte[] key, GroupState group) {
        stream.group(out, group);
    }

    @Override
    public void pendingEntries(int db, byte[] key, byte[] group, List<PendingEntry> pending) {
        stream.pending(out, pending);
    }

    @Override
    public void expire(int db, byte[] key, long expireAt) {}

    @Override
    public void ends(int db, byte[] key) {
        switch (type) {
            case RdbType.HASH_LISTPACK, RdbType.ZSET_LISTPACK -> endListpack();
            case RdbType.HASH_LISTPACK_TIMES -> packTimed();
            case RdbType.SET_INTSET -> packIntegers();
            case RdbType.STREAM_2 -> stream.endGroup(out);
            default -> { }
        }
    }

    /// Those that expire first stand first, those that do not last.
    private void packTimed() {
        timed.sort(BY_TIME);
        long least = 0;
        for (HashField field : timed) {
            listpack.add(field.field());
            listpack.add(field.value().toArray());
            listpack.add(Decimal.bytes(Math.max(0, field.expireAt())));
            least = least == 0 ? Math.max(0, field.expireAt()) : least;
        }
        out.little(least, 8);
        endListpack();
    }

    /// What comes next may be a node of a list that was begun before.
    private void endListpack() {
        listpack.writeTo(out, compressed);
        listpack.clear();
    }

    private void packIntegers() {
        long first = Decimal.parse(integers.getFirst());
        long last = Decimal.parse(integers.getLast());
        int width = first == (short) first && last == (short) last ? 2
                : first == (int) first && last == (int) last ? 4 : 8;
        byte[] packed = new byte[8 + integers.size() * width];
        little(packed, 0, width, 4);
        little(packed, 4, integers.size(), 4);
        for (int i = 0; i < integers.size(); i++) {
            little(packed, 8 + i * width, Decimal.parse(integers.get(i)), width);
        }
        out.string(packed, compressed);
    }

    private static void little(byte[] into, int at, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            into[at + i] = (byte) (value >>> 8 * i);
        }
    }
}
