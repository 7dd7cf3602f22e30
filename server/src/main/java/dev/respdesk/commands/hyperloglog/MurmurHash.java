package dev.respdesk.commands.hyperloglog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// MurmurHash2 with 64 bits (Austin Appleby's MurmurHash64A), read as little endian on every machine, and with the seed
/// that redis-server takes: the registers of its sketches and of ours follow from the same hashes.
final class MurmurHash {
    private static final long MULTIPLIER = 0xc6a4a7935bd1e995L;
    private static final int SHIFT = 47;
    private static final long SEED = 0xadc83b19L;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private MurmurHash() {}

    static long of(byte[] bytes) {
        long hash = SEED ^ bytes.length * MULTIPLIER;
        int whole = bytes.length & ~7;
        for (int i = 0; i < whole; i += 8) {
            long word = (long) LONG.get(bytes, i) * MULTIPLIER;
            hash = (hash ^ (word ^ word >>> SHIFT) * MULTIPLIER) * MULTIPLIER;
        }
        if (whole < bytes.length) {
            long rest = 0;
            for (int i = bytes.length - 1; i >= whole; i--) {
                rest = rest << 8 | bytes[i] & 0xff;
            }
            hash = (hash ^ rest) * MULTIPLIER;
        }
        hash = (hash ^ hash >>> SHIFT) * MULTIPLIER;
        return hash ^ hash >>> SHIFT;
    }
}
