package dev.respdesk.value;

import dev.respdesk.struct.Mem;

/// The integers of an `intset`, in ascending order: a byte that says how wide each is (2, 4 or 8 bytes), then all.
final class PackedInts {
    static final int EMPTY_BYTES = 1;

    private final Mem mem;
    private final int ref;
    private final int start;
    private final int width;
    private final int count;

    PackedInts(Mem mem, int ref) {
        this.mem = mem;
        this.ref = ref;
        int at = Block.valueAt(mem, ref);
        start = at + EMPTY_BYTES;
        width = mem.byteAt(ref, at);
        count = (Block.valueBytes(mem, ref) - EMPTY_BYTES) / width;
    }

    static void clear(Mem mem, int ref) {
        mem.putByte(ref, Block.valueAt(mem, ref), (byte) 2);
    }

    static int widthFor(long value) {
        return value == (short) value ? 2 : value == (int) value ? 4 : 8;
    }

    int count() {
        return count;
    }

    int width() {
        return width;
    }

    /// Where the integer of that rank stands, or would stand.
    int at(int rank) {
        return start + rank * width;
    }

    long integer(int rank) {
        return switch (width) {
            case 2 -> (short) ((mem.byteAt(ref, at(rank)) & 0xff) | mem.byteAt(ref, at(rank) + 1) << 8);
            case 4 -> mem.intAt(ref, at(rank));
            default -> mem.longAt(ref, at(rank));
        };
    }

    /// Writes an integer where room was made for it.
    void put(int rank, long value) {
        switch (width) {
            case 2 -> {
                mem.putByte(ref, at(rank), (byte) value);
                mem.putByte(ref, at(rank) + 1, (byte) (value >> 8));
            }
            case 4 -> mem.putInt(ref, at(rank), (int) value);
            default -> mem.putLong(ref, at(rank), value);
        }
    }

    /// The rank of an integer; where it is not there, `-1 - rank` of where it would be.
    int rank(long value) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = integer(middle);
            if (found == value) {
                return middle;
            }
            if (found < value) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1 - low;
    }
}
