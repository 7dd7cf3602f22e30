package dev.respdesk.struct;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Memory of `byte[]` pages on the heap: works everywhere, and a wild reference throws.
public final class PagedMem extends Mem {
    private static final int MASK = PAGE_BYTES - 1;

    private final byte[] @Nullable [] pages;

    /// Room for `limitPages` pages of 64 KiB, none of them allocated yet.
    public PagedMem(int limitPages) {
        pages = new byte[limitPages][];
    }

    private static long address(int ref, int offset) {
        if (ref == 0 || offset < 0) {
            throw new IndexOutOfBoundsException("reference " + ref + ", offset " + offset);
        }
        return ((ref & 0xffff_ffffL) << 3) + offset;
    }

    private byte[] page(long address) {
        byte[] page = pages[(int) (address >>> 16)];
        if (page == null) {
            throw new IndexOutOfBoundsException("page " + (address >>> 16) + " is not committed");
        }
        return page;
    }

    @Override
    public byte byteAt(int ref, int offset) {
        long address = address(ref, offset);
        return page(address)[(int) address & MASK];
    }

    @Override
    public int intAt(int ref, int offset) {
        long address = address(ref, offset);
        int at = (int) address & MASK;
        return at <= PAGE_BYTES - 4 ? (int) INTS.get(page(address), at) : (int) pieces(ref, offset, 4);
    }

    @Override
    public long longAt(int ref, int offset) {
        long address = address(ref, offset);
        int at = (int) address & MASK;
        return at <= PAGE_BYTES - 8 ? (long) LONGS.get(page(address), at) : pieces(ref, offset, 8);
    }

    private long pieces(int ref, int offset, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | (byteAt(ref, offset + i) & 0xff);
        }
        return value;
    }

    @Override
    public void putByte(int ref, int offset, byte value) {
        long address = address(ref, offset);
        page(address)[(int) address & MASK] = value;
    }

    @Override
    public void putInt(int ref, int offset, int value) {
        long address = address(ref, offset);
        int at = (int) address & MASK;
        if (at <= PAGE_BYTES - 4) {
            INTS.set(page(address), at, value);
        } else {
            putPieces(ref, offset, 4, value);
        }
    }

    @Override
    public void putLong(int ref, int offset, long value) {
        long address = address(ref, offset);
        int at = (int) address & MASK;
        if (at <= PAGE_BYTES - 8) {
            LONGS.set(page(address), at, value);
        } else {
            putPieces(ref, offset, 8, value);
        }
    }

    private void putPieces(int ref, int offset, int count, long value) {
        for (int i = 0; i < count; i++) {
            putByte(ref, offset + i, (byte) (value >>> (8 * i)));
        }
    }

    @Override
    public void read(int ref, int offset, byte[] into, int at, int count) {
        for (int done = 0; done < count; ) {
            long address = address(ref, offset + done);
            int from = (int) address & MASK;
            int step = Math.min(count - done, PAGE_BYTES - from);
            System.arraycopy(page(address), from, into, at + done, step);
            done += step;
        }
    }

    @Override
    public void write(int ref, int offset, byte[] from, int at, int count) {
        for (int done = 0; done < count; ) {
            long address = address(ref, offset + done);
            int to = (int) address & MASK;
            int step = Math.min(count - done, PAGE_BYTES - to);
            System.arraycopy(from, at + done, page(address), to, step);
            done += step;
        }
    }

    @Override
    public void move(int fromRef, int fromOffset, int toRef, int toOffset, int count) {
        byte[] step = new byte[Math.min(count, PAGE_BYTES)];
        boolean upwards = address(fromRef, fromOffset) >= address(toRef, toOffset);
        for (int done = 0; done < count; ) {
            int now = Math.min(step.length, count - done);
            int at = upwards ? done : count - done - now;
            read(fromRef, fromOffset + at, step, 0, now);
            write(toRef, toOffset + at, step, 0, now);
            done += now;
        }
    }

    @Override
    public void fill(int ref, int offset, int count, byte value) {
        for (int done = 0; done < count; ) {
            long address = address(ref, offset + done);
            int to = (int) address & MASK;
            int step = Math.min(count - done, PAGE_BYTES - to);
            Arrays.fill(page(address), to, to + step, value);
            done += step;
        }
    }

    @Override
    public int limitPages() {
        return pages.length;
    }

    @Override
    public void commit(int page, int count) {
        for (int i = page; i < page + count; i++) {
            if (pages[i] == null) {
                pages[i] = new byte[PAGE_BYTES];
            }
        }
    }

    @Override
    public void release(int page, int count) {
        for (int i = page; i < page + count; i++) {
            pages[i] = null;
        }
    }

    @Override
    public boolean checked() {
        return true;
    }
}
