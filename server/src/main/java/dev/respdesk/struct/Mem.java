package dev.respdesk.struct;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Memory outside the collector's sight. A place is a 32-bit reference, counted in granules of 8 bytes (so 32 GiB can
/// be named), plus an offset in bytes. Reference 0 means none. Numbers are little-endian and need no alignment.
///
/// Pages of 64 KiB are committed before use and released afterwards; a released page loses its content.
public abstract class Mem {
    /// Bytes of a page.
    public static final int PAGE_BYTES = 1 << 16;

    /// How far a reference is shifted to give the number of its page.
    public static final int PAGE_SHIFT = 13;

    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    Mem() {}

    /// The memory this machine can have: a reserved range of addresses, or pages on the heap where that is refused.
    public static Mem ofThisMachine() {
        Mem segment = SegmentMem.reserve();
        return segment != null ? segment : new PagedMem(1 << 19);
    }

    /// Does beforehand, on any thread, what `ofThisMachine` would do first.
    public static void prepare() {
        SegmentMem.link();
    }

    public abstract byte byteAt(int ref, int offset);

    public abstract int intAt(int ref, int offset);

    public abstract long longAt(int ref, int offset);

    public abstract void putByte(int ref, int offset, byte value);

    public abstract void putInt(int ref, int offset, int value);

    public abstract void putLong(int ref, int offset, long value);

    /// Copies `count` bytes out of memory.
    public abstract void read(int ref, int offset, byte[] into, int at, int count);

    /// Copies `count` bytes into memory.
    public abstract void write(int ref, int offset, byte[] from, int at, int count);

    /// Copies `count` bytes inside memory; the ranges may overlap.
    public abstract void move(int fromRef, int fromOffset, int toRef, int toOffset, int count);

    /// Sets `count` bytes to `value`.
    public abstract void fill(int ref, int offset, int count, byte value);

    /// Whether `count` bytes in memory equal those of the array.
    public final boolean equal(int ref, int offset, byte[] bytes, int at, int count) {
        int i = 0;
        for (; i + 8 <= count; i += 8) {
            if (longAt(ref, offset + i) != (long) LONGS.get(bytes, at + i)) {
                return false;
            }
        }
        if (i + 4 <= count) {
            if (intAt(ref, offset + i) != (int) INTS.get(bytes, at + i)) {
                return false;
            }
            i += 4;
        }
        for (; i < count; i++) {
            if (byteAt(ref, offset + i) != bytes[at + i]) {
                return false;
            }
        }
        return true;
    }

    /// As `Arrays.compareUnsigned` of `count` bytes in memory and all of the array.
    public final int compare(int ref, int offset, int count, byte[] bytes) {
        int common = Math.min(count, bytes.length);
        int i = 0;
        for (; i + 8 <= common; i += 8) {
            long mine = longAt(ref, offset + i);
            long other = (long) LONGS.get(bytes, i);
            if (mine != other) {
                return Long.compareUnsigned(Long.reverseBytes(mine), Long.reverseBytes(other));
            }
        }
        for (; i < common; i++) {
            int difference = (byteAt(ref, offset + i) & 0xff) - (bytes[i] & 0xff);
            if (difference != 0) {
                return difference;
            }
        }
        return count - bytes.length;
    }

    /// Pages that can be named here, page 0 included.
    public abstract int limitPages();

    /// Makes pages usable; their content is undefined.
    public abstract void commit(int page, int count);

    /// Gives pages back to the system.
    public abstract void release(int page, int count);

    /// Whether a wild reference throws; then freed blocks are overwritten, so that a stale one shows.
    public abstract boolean checked();
}
