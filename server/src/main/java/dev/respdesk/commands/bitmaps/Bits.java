package dev.respdesk.commands.bitmaps;

import dev.respdesk.value.StringValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Counts and finds bits of a string, a piece of it on the heap at a time. Bit 0 is the highest of byte 0. For one
/// thread.
final class Bits {
    /// Small enough for the first cache of the processor.
    static final int PIECE_BYTES = 1 << 14;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final byte[] ZEROES = new byte[PIECE_BYTES];
    private static final byte[] ONES = new byte[PIECE_BYTES];

    static {
        Arrays.fill(ONES, (byte) 0xff);
    }

    private final byte[] piece = new byte[PIECE_BYTES];

    /// How many bits from `first` to `last`, both included, are set.
    long count(StringValue value, long first, long last) {
        int from = (int) (first >>> 3);
        int to = (int) (last >>> 3);
        long count = 0;
        for (int at = from; at <= to; at += PIECE_BYTES) {
            int bytes = Math.min(PIECE_BYTES, to - at + 1);
            value.read(at, bytes, piece, 0);
            count += countPiece(bytes);
        }
        int before = value.byteAt(from) & ~(0xff >>> (first & 7)) & 0xff;
        int behind = value.byteAt(to) & (0x7f >>> (last & 7));
        return count - Integer.bitCount(before) - Integer.bitCount(behind);
    }

    private long countPiece(int bytes) {
        long count = 0;
        int i = 0;
        for (; i + 8 <= bytes; i += 8) {
            count += Long.bitCount((long) LONGS.get(piece, i));
        }
        for (; i < bytes; i++) {
            count += Integer.bitCount(piece[i] & 0xff);
        }
        return count;
    }

    /// The first bit from `first` to `last`, both included, that is set (or clear); -1 where there is none.
    long find(StringValue value, boolean set, long first, long last) {
        int to = (int) (last >>> 3);
        for (int at = (int) (first >>> 3); at <= to; at += PIECE_BYTES) {
            int bytes = Math.min(PIECE_BYTES, to - at + 1);
            value.read(at, bytes, piece, 0);
            long found = findInPiece(set, bytes, Math.max(0, first - 8L * at));
            if (found >= 0) {
                long bit = 8L * at + found;
                return bit <= last ? bit : -1;
            }
        }
        return -1;
    }

    private long findInPiece(boolean set, int bytes, long first) {
        byte[] without = set ? ZEROES : ONES;
        int at = (int) (first >>> 3);
        int found = (piece[at] ^ without[0]) & 0xff >>> (first & 7);
        if (found == 0) {
            int skipped = Arrays.mismatch(piece, at + 1, bytes, without, 0, bytes - at - 1);
            if (skipped < 0) {
                return -1;
            }
            at += 1 + skipped;
            found = (piece[at] ^ without[0]) & 0xff;
        }
        return 8L * at + Integer.numberOfLeadingZeros(found) - 24;
    }
}
