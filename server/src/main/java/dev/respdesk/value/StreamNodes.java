package dev.respdesk.value;

import dev.respdesk.struct.Mem;
import org.jspecify.annotations.Nullable;

/// Adds entries to a stream and takes them out.
final class StreamNodes {
    /// Entries of more bytes are packed in an array that is not kept.
    private static final int KEPT_BYTES = 64 * 1024;

    /// Room of the first node of a stream, for a small entry or two.
    private static final int ROOM_BYTES = 96 - StreamNode.HEAD_BYTES;

    private static final int NUMBER_BYTES = 11;

    private final BigStream stream;
    private final Blocks blocks;
    private final Mem mem;

    StreamNodes(BigStream stream) {
        this.stream = stream;
        blocks = stream.blocks;
        mem = stream.mem;
    }

    /// Bytes of all fields and values.
    static long bytes(byte[][] argv, int from) {
        long bytes = 0;
        for (int i = from; i < argv.length; i++) {
            bytes += argv[i].length;
        }
        return bytes;
    }

    /// Adds an entry behind the last, its fields and values from `from` on.
    void append(StreamId id, byte[][] argv, int from) {
        stream.changing();
        long bytes = bytes(argv, from);
        byte[] packed = packing(2 * (bytes + Listpack.mostSizeOf(0) * (argv.length - from)) + 8 * NUMBER_BYTES);
        int fields = (argv.length - from) / 2;
        int fieldsEnd = Listpack.write(packed, 0, fields);
        for (int i = 0; i < fields; i++) {
            fieldsEnd = Listpack.write(packed, fieldsEnd, argv[from + 2 * i]);
        }
        if (tailTakes(bytes)) {
            int tail = stream.nodes.last();
            boolean same = fieldsEnd <= StreamNode.bytes(mem, tail)
                    && mem.equal(tail, StreamNode.HEAD_BYTES, packed, 0, fieldsEnd);
            int end = writeEntry(packed, 0, tail, id, argv, from, same);
            add(packed, end);
        } else {
            addNode(id, packed, argv, from, fieldsEnd);
        }
        stream.length++;
        stream.entriesAdded++;
        stream.lastId = id;
        if (stream.length == 1) {
            stream.firstId = id;
        }
    }

    private byte[] packing(long bytes) {
        int count = Math.toIntExact(bytes);
        return count <= KEPT_BYTES ? blocks.packing(count) : new byte[count];
    }

    private boolean tailTakes(long bytes) {
        if (stream.nodes.size() == 0) {
            return false;
        }
        int tail = stream.nodes.last();
        return blocks.thresholds.streamNodeTakes(StreamNode.reckonedBytes(mem, tail) + bytes,
                (long) StreamNode.live(mem, tail) + StreamNode.dead(mem, tail));
    }

    private int writeEntry(byte[] into, int at, int node, StreamId id, byte[][] argv, int from, boolean sameFields) {
        int fields = (argv.length - from) / 2;
        int to = Listpack.write(into, at, sameFields ? StreamNode.SAME_FIELDS : 0);
        to = Listpack.write(into, to, id.ms() - mem.longAt(node, IdIndex.FIRST));
        to = Listpack.write(into, to, id.seq() - mem.longAt(node, IdIndex.FIRST + 8));
        if (!sameFields) {
            to = Listpack.write(into, to, fields);
        }
        for (int i = sameFields ? from + 1 : from; i < argv.length; i += sameFields ? 2 : 1) {
            to = Listpack.write(into, to, argv[i]);
        }
        return Listpack.write(into, to, sameFields ? fields + 3 : 2 * fields + 4);
    }

    /// Adds packed bytes to the last node.
    private void add(byte[] packed, int count) {
        int last = stream.nodes.size() - 1;
        int ref = stream.writable(last);
        int bytes = StreamNode.bytes(mem, ref);
        int need = bytes + count;
        if (StreamNode.HEAD_BYTES + need > stream.slabs.room(ref)) {
            int now = StreamNode.copy(blocks, stream.handle(), ref, Math.max(need, Math.min(2 * need, need + 4096)));
            stream.nodes.ref(last, now);
            stream.slabs.free(ref);
            ref = now;
        }
        mem.write(ref, StreamNode.HEAD_BYTES + bytes, packed, 0, count);
        StreamNode.bytes(mem, ref, need);
        StreamNode.addLive(mem, ref);
    }

    private void addNode(StreamId id, byte[] packed, byte[][] argv, int from, int fieldsEnd) {
        int room = ROOM_BYTES;
        if (stream.nodes.size() > 0) {
            tighten();
            // It will probably be as large as the one before.
            room = StreamNode.bytes(mem, stream.nodes.last());
        }
        int ref = StreamNode.make(blocks, stream.handle(), id, room);
        stream.nodes.add(ref);
        int end = Listpack.write(packed, fieldsEnd, 0);
        add(packed, writeEntry(packed, end, ref, id, argv, from, true));
    }

    /// Gives the last node a block that is no larger than it needs.
    private void tighten() {
        int last = stream.nodes.size() - 1;
        int ref = stream.nodes.ref(last);
        int bytes = StreamNode.bytes(mem, ref);
        if (!stream.slabs.fits(ref, StreamNode.HEAD_BYTES + bytes)) {
            ref = stream.writable(last);
            stream.nodes.ref(last, StreamNode.copy(blocks, stream.handle(), ref, bytes));
            stream.slabs.free(ref);
        }
    }

    /// Deletes an entry; false where it is not there.
    boolean delete(StreamId id) {
        int index = stream.nodes.find(id.ms(), id.seq());
        if (index < 0) {
            return false;
        }
        EntryCursor cursor = blocks.entries;
        cursor.load(stream.nodes.ref(index));
        if (!cursor.seek(id)) {
            return false;
        }
        stream.changing();
        if (StreamNode.live(mem, stream.nodes.ref(index)) == 1) {
            dropNode(index);
        } else {
            StreamNode.delete(mem, stream.writable(index), cursor.offset());
            stream.length--;
        }
        if (id.compareTo(stream.maxDeletedId) > 0) {
            stream.maxDeletedId = id;
        }
        if (stream.length == 0) {
            stream.firstId = StreamId.ZERO;
        } else if (id.equals(stream.firstId)) {
            findFirst();
        }
        return true;
    }

    private void dropNode(int index) {
        int ref = stream.nodes.ref(index);
        stream.length -= StreamNode.live(mem, ref);
        stream.nodes.remove(index);
        stream.drop(ref);
    }

    private void findFirst() {
        if (stream.length == 0) {
            stream.firstId = StreamId.ZERO;
            return;
        }
        EntryCursor cursor = blocks.entries;
        cursor.load(stream.nodes.ref(0));
        cursor.next();
        stream.firstId = cursor.id();
    }

    /// Takes the first entries away until no more than `most` are left; returns how many.
    ///
    /// @param wholeNodes whether only whole nodes are taken
    /// @param limit      entries that may be taken; 0 for any number
    long trimToLength(long most, boolean wholeNodes, long limit) {
        stream.changing();
        long taken = 0;
        while (stream.length > most) {
            int live = StreamNode.live(mem, stream.nodes.ref(0));
            if (limit > 0 && taken + live > limit) {
                break;
            }
            if (stream.length - live >= most) {
                dropNode(0);
                taken += live;
            } else {
                taken += wholeNodes ? 0 : trimFirst(stream.length - most, null);
                break;
            }
        }
        return trimmed(taken);
    }

    /// Takes the entries below an id away.
    ///
    /// @param wholeNodes whether only whole nodes are taken
    /// @param limit      entries that may be taken; 0 for any number
    long trimBelow(StreamId least, boolean wholeNodes, long limit) {
        stream.changing();
        long taken = 0;
        while (stream.nodes.size() > 0) {
            int ref = stream.nodes.ref(0);
            int live = StreamNode.live(mem, ref);
            if (limit > 0 && taken + live > limit) {
                break;
            }
            EntryCursor cursor = blocks.entries;
            cursor.load(ref);
            cursor.toEnd();
            cursor.backOfAll();
            if (cursor.compare(least) < 0) {
                dropNode(0);
                taken += live;
            } else {
                taken += wholeNodes ? 0 : trimFirst(Long.MAX_VALUE, least);
                break;
            }
        }
        return trimmed(taken);
    }

    private long trimmed(long taken) {
        if (taken > 0) {
            findFirst();
        }
        return taken;
    }

    /// Deletes entries of the first node: so many, and only those below an id where one is given.
    private long trimFirst(long most, @Nullable StreamId below) {
        EntryCursor cursor = blocks.entries;
        cursor.load(stream.nodes.ref(0));
        long taken = 0;
        int ref = 0;
        while (taken < most && cursor.next() && (below == null || cursor.compare(below) < 0)) {
            ref = ref == 0 ? stream.writable(0) : ref;
            StreamNode.delete(mem, ref, cursor.offset());
            stream.length--;
            taken++;
        }
        return taken;
    }
}
