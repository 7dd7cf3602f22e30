package dev.respdesk.struct;

import java.util.random.RandomGenerator;

/// SipHash-1-2 under a random 128-bit key: nobody outside can make keys collide on purpose.
public final class SipHash {
    private final long k0;
    private final long k1;

    /// Draws the key from `random`.
    public SipHash(RandomGenerator random) {
        this(random.nextLong(), random.nextLong());
    }

    SipHash(long k0, long k1) {
        this.k0 = k0;
        this.k1 = k1;
    }

    /// The hash of the first `count` bytes.
    public long hash(byte[] bytes, int count) {
        return hash(bytes, 0, count);
    }

    /// The hash of `count` bytes from `from` on.
    public long hash(byte[] bytes, int from, int count) {
        long v0 = k0 ^ 0x736f6d6570736575L;
        long v1 = k1 ^ 0x646f72616e646f6dL;
        long v2 = k0 ^ 0x6c7967656e657261L;
        long v3 = k1 ^ 0x7465646279746573L;
        int whole = count & ~7;
        // One round for each eight bytes; the last word carries the rest and the length in its top byte.
        for (int i = 0; i <= whole; i += 8) {
            long word = i < whole ? (long) Mem.LONGS.get(bytes, from + i) : tail(bytes, from, whole, count);
            v3 ^= word;
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32) + v3;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
            v0 ^= word;
        }
        v2 ^= 0xff;
        for (int round = 0; round < 2; round++) {
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32) + v3;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private static long tail(byte[] bytes, int from, int whole, int count) {
        long word = (long) count << 56;
        for (int i = count - 1; i >= whole; i--) {
            word |= (bytes[from + i] & 0xffL) << (8 * (i - whole));
        }
        return word;
    }
}
