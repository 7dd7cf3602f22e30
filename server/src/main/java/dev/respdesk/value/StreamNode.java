package dev.respdesk.value;

import dev.respdesk.struct.Mem;
import dev.respdesk.struct.Slabs;

/// The layout of a node of a stream: entries whose ids are written as differences to that of the node, and whose fields
/// are left out where they are those of the node. What is packed is packed as in redis-server, element by element, so
/// that a node is full exactly when one there is.
///
/// | offset | what |
/// | --- | --- |
/// | 0 | bytes of what is packed |
/// | 4 | handle of the stream (24 bits), epoch (8) |
/// | 8 | 0: in a stream's other blocks the number of the list that they belong to |
/// | 12 | entries |
/// | 16 | the id of the node: that of its first entry ever |
/// | 32 | entries that are deleted, but still there |
/// | 36 | number of fields, the fields, 0, then the entries |
///
/// An entry is flags, two differences, the values, and the number of all these elements. Where its fields are not those
/// of the node their number stands before the values, and each field before its value.
final class StreamNode {
    static final int LIST = 8;
    static final int HEAD_BYTES = 36;

    /// The flags of an entry.
    static final int DELETED = 1;

    static final int SAME_FIELDS = 2;

    /// What redis-server reckons for a node besides what is packed here and the two counts.
    private static final int FRAME_BYTES = Listpack.FRAME_BYTES;

    private static final int LIVE = 12;
    private static final int DEAD = 32;

    private StreamNode() {}

    /// An empty node with room for so many bytes.
    static int make(Blocks blocks, int handle, StreamId id, int room) {
        Mem mem = blocks.mem;
        int ref = blocks.slabs.allocate(Math.addExact(room, HEAD_BYTES), Slabs.MEMBER);
        mem.putInt(ref, 0, 0);
        mem.putInt(ref, Block.OWNER, handle | blocks.epochs.current() << 24);
        mem.putInt(ref, LIST, 0);
        mem.putInt(ref, LIVE, 0);
        mem.putLong(ref, IdIndex.FIRST, id.ms());
        mem.putLong(ref, IdIndex.FIRST + 8, id.seq());
        mem.putInt(ref, DEAD, 0);
        return ref;
    }

    /// A node as it is now.
    static EntrySink.StreamNodeState state(Mem mem, int ref) {
        byte[] packed = new byte[bytes(mem, ref)];
        mem.read(ref, HEAD_BYTES, packed, 0, packed.length);
        StreamId id = new StreamId(mem.longAt(ref, IdIndex.FIRST), mem.longAt(ref, IdIndex.FIRST + 8));
        return new EntrySink.StreamNodeState(id, live(mem, ref), dead(mem, ref), packed);
    }

    /// A block for what is packed in another, with room for so many bytes.
    static int copy(Blocks blocks, int handle, int source, int room) {
        Mem mem = blocks.mem;
        int ref = blocks.slabs.allocate(Math.addExact(room, HEAD_BYTES), Slabs.MEMBER);
        mem.move(source, 0, ref, 0, HEAD_BYTES + bytes(mem, source));
        mem.putInt(ref, Block.OWNER, handle | blocks.epochs.current() << 24);
        return ref;
    }

    static int bytes(Mem mem, int ref) {
        return mem.intAt(ref, 0);
    }

    static void bytes(Mem mem, int ref, int bytes) {
        mem.putInt(ref, 0, bytes);
    }

    /// Entries that are not deleted.
    static int live(Mem mem, int ref) {
        return mem.intAt(ref, LIVE);
    }

    /// Entries that are deleted, but still there.
    static int dead(Mem mem, int ref) {
        return mem.intAt(ref, DEAD);
    }

    static void addLive(Mem mem, int ref) {
        mem.putInt(ref, LIVE, live(mem, ref) + 1);
    }

    /// Marks the entry that begins so many bytes behind the head.
    static void delete(Mem mem, int ref, int at) {
        int flags = HEAD_BYTES + at;
        mem.putByte(ref, flags, (byte) (mem.byteAt(ref, flags) | DELETED));
        mem.putInt(ref, LIVE, live(mem, ref) - 1);
        mem.putInt(ref, DEAD, dead(mem, ref) + 1);
    }

    /// The bytes of the node as redis-server reckons them.
    static int reckonedBytes(Mem mem, int ref) {
        return FRAME_BYTES + bytes(mem, ref) + Listpack.sizeOf(live(mem, ref)) + Listpack.sizeOf(dead(mem, ref));
    }
}
