package dev.respdesk.value;

import dev.respdesk.struct.Mem;
import dev.respdesk.struct.Slabs;

/// The layout of a node of a big list: many packed elements, or one large element as it is.
///
/// | offset | what |
/// | --- | --- |
/// | 0 | where the bytes begin (31 bits), whether the node is one large element (the highest bit) |
/// | 4 | handle of the list (24 bits), epoch (8) |
/// | 8 | how many bytes there are |
///
/// There may be room before and behind the bytes, so that elements are added and taken at both ends without moving any.
final class ListNode {
    static final int HEAD_BYTES = 12;

    private static final int START = 0;
    private static final int BYTES = 8;
    private static final int LARGE = 1 << 31;

    private ListNode() {}

    /// A block with room for so many bytes of elements, its extent left open.
    static int make(Blocks blocks, int handle, int room) {
        return begin(blocks, handle, blocks.slabs.allocate(Math.addExact(room, HEAD_BYTES), Slabs.MEMBER));
    }

    private static int begin(Blocks blocks, int handle, int ref) {
        blocks.mem.putInt(ref, Block.OWNER, handle | blocks.epochs.current() << 24);
        return ref;
    }

    static int makeLarge(Blocks blocks, int handle, Bytes element) {
        int ready = element instanceof GatheredBytes gathered ? gathered.take(HEAD_BYTES) : 0;
        int ref = ready == 0 ? make(blocks, handle, element.length()) : begin(blocks, handle, ready);
        extent(blocks.mem, ref, HEAD_BYTES | LARGE, element.length());
        if (ready == 0) {
            Block.write(blocks.mem, ref, HEAD_BYTES, element);
        }
        return ref;
    }

    /// A node with the packed elements that lie in a block.
    static int of(Blocks blocks, int handle, int source, int offset, int bytes) {
        int ref = make(blocks, handle, bytes);
        extent(blocks.mem, ref, HEAD_BYTES, bytes);
        blocks.mem.move(source, offset, ref, HEAD_BYTES, bytes);
        return ref;
    }

    /// A node with some of the packed elements of another, from so many bytes behind its first on.
    static int part(Blocks blocks, int handle, int source, int at, int bytes) {
        return of(blocks, handle, source, start(blocks.mem, source) + at, bytes);
    }

    /// A node with the same content and as much room.
    static int copy(Blocks blocks, int handle, int source) {
        Mem mem = blocks.mem;
        int ref = make(blocks, handle, blocks.slabs.room(source) - HEAD_BYTES);
        int start = start(mem, source);
        mem.putInt(ref, START, mem.intAt(source, START));
        mem.putInt(ref, BYTES, bytes(mem, source));
        mem.move(source, start, ref, start, bytes(mem, source));
        return ref;
    }

    static boolean isLarge(Mem mem, int ref) {
        return mem.intAt(ref, START) < 0;
    }

    static int start(Mem mem, int ref) {
        return mem.intAt(ref, START) & ~LARGE;
    }

    static int bytes(Mem mem, int ref) {
        return mem.intAt(ref, BYTES);
    }

    /// Sets where the packed elements lie.
    static void extent(Mem mem, int ref, int start, int bytes) {
        mem.putInt(ref, START, start);
        mem.putInt(ref, BYTES, bytes);
    }

    /// The large element.
    static Bytes large(Mem mem, Slabs slabs, int ref) {
        return new BlockBytes(mem, slabs, ref, HEAD_BYTES, bytes(mem, ref));
    }
}
