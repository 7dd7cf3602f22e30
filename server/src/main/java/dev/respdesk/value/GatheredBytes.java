package dev.respdesk.value;

import dev.respdesk.struct.Mem;
import dev.respdesk.struct.Slabs;
import java.util.Arrays;

/// Bytes gathered outside the heap as they arrive: an argument too large for the heap. Whoever began holds them first;
/// they are freed when all that hold them have released them.
///
/// Where their number is known they are gathered in one block with room before them, which a value takes over as it is;
/// otherwise a page at a time.
public final class GatheredBytes implements HeldBytes {
    private static final int PAGE_SHIFT = 16;
    private static final int IN_PAGE = Mem.PAGE_BYTES - 1;

    private final Mem mem;
    private final Slabs slabs;
    private int[] pages = new int[4];
    /// The block they are gathered in, or 0, and where in it they begin.
    private int block;
    private int start;
    private boolean taken;
    private int length;
    private int holders = 1;
    private boolean lost;

    GatheredBytes(Mem mem, Slabs slabs) {
        this.mem = mem;
        this.slabs = slabs;
    }

    /// As above for so many bytes that will have `head` bytes before them in their block.
    GatheredBytes(Mem mem, Slabs slabs, int head, int expected) {
        this(mem, slabs);
        block = expected > Integer.MAX_VALUE - head - Mem.PAGE_BYTES ? 0 : slabs.reserve(head + expected);
        start = head;
    }

    /// Takes more bytes behind those there are. Where there is no room, all are lost, and more are passed over.
    public void add(byte[] bytes, int from, int count) {
        if (lost) {
            return;
        }
        try {
            write(bytes, from, count);
        } catch (OutOfMemoryError full) {
            free();
            lost = true;
        }
    }

    /// Whether they did not find room.
    public boolean isLost() {
        return lost;
    }

    private void write(byte[] bytes, int from, int count) {
        if (block != 0) {
            slabs.grow(block, start + length + count);
            mem.write(block, start + length, bytes, from, count);
            length += count;
            return;
        }
        for (int done = 0; done < count; ) {
            int inPage = length & IN_PAGE;
            if (inPage == 0) {
                addPage(length >>> PAGE_SHIFT);
            }
            int step = Math.min(count - done, Mem.PAGE_BYTES - inPage);
            mem.write(pages[length >>> PAGE_SHIFT], inPage, bytes, from + done, step);
            done += step;
            length += step;
        }
    }

    private void addPage(int index) {
        if (index == pages.length) {
            pages = Arrays.copyOf(pages, index * 2);
        }
        pages[index] = slabs.allocate(Mem.PAGE_BYTES, Slabs.FIXED);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void copy(int from, int count, byte[] into, int at) {
        if (block != 0) {
            mem.read(block, start + from, into, at, count);
            return;
        }
        for (int done = 0; done < count; ) {
            int inPage = from + done & IN_PAGE;
            int step = Math.min(count - done, Mem.PAGE_BYTES - inPage);
            mem.read(pages[from + done >>> PAGE_SHIFT], inPage, into, at + done, step);
            done += step;
        }
    }

    /// Copies all of them into a block.
    void copyTo(int ref, int offset) {
        if (block != 0) {
            mem.move(block, start, ref, offset, length);
            return;
        }
        for (int done = 0; done < length; done += Mem.PAGE_BYTES) {
            int step = Math.min(length - done, Mem.PAGE_BYTES);
            mem.move(pages[done >>> PAGE_SHIFT], 0, ref, offset + done, step);
        }
    }

    /// Gives the block that they lie in to a value: they begin `head` bytes behind the reference that this returns. It
    /// returns 0 where they do not lie so, or somebody else holds them.
    int take(int head) {
        int before = start - head;
        if (block == 0 || taken || holders > 1 || before < 0 || (before & 7) != 0) {
            return 0;
        }
        taken = true;
        return block + (before >> 3);
    }

    @Override
    public HeldBytes hold() {
        if (taken) {
            slabs.pin(block);
            return new PinnedBytes(slabs, new BlockBytes(mem, slabs, block, start, length));
        }
        holders++;
        return this;
    }

    @Override
    public void release() {
        if (--holders == 0) {
            free();
        }
    }

    private void free() {
        if (block != 0) {
            if (!taken) {
                slabs.free(block);
            }
            block = 0;
            length = 0;
            return;
        }
        for (int i = 0; i << PAGE_SHIFT < length; i++) {
            slabs.free(pages[i]);
        }
        length = 0;
    }

    @Override
    public boolean orphaned() {
        return true;
    }
}
