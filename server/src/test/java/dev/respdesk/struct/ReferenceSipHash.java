package dev.respdesk.struct;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// SipHash written down as the paper has it, slow and plain, with any number of rounds.
final class ReferenceSipHash {
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    private ReferenceSipHash() {}

    /// One round for each word and two at the end, under the key 00 01 ... 0f.
    static long hash(byte[] message, int count) {
        return new ReferenceSipHash().run(Arrays.copyOf(message, count), 1, 2);
    }

    /// Any variant, for the known answer.
    static long hash(byte[] message, int count, int rounds, int last) {
        return new ReferenceSipHash().run(Arrays.copyOf(message, count), rounds, last);
    }

    private long run(byte[] message, int rounds, int last) {
        v0 = 0x0706050403020100L ^ 0x736f6d6570736575L;
        v1 = 0x0f0e0d0c0b0a0908L ^ 0x646f72616e646f6dL;
        v2 = 0x0706050403020100L ^ 0x6c7967656e657261L;
        v3 = 0x0f0e0d0c0b0a0908L ^ 0x7465646279746573L;
        byte[] padded = Arrays.copyOf(message, message.length / 8 * 8 + 8);
        padded[padded.length - 1] = (byte) message.length;
        ByteBuffer words = ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN);
        while (words.hasRemaining()) {
            long word = words.getLong();
            v3 ^= word;
            rounds(rounds);
            v0 ^= word;
        }
        v2 ^= 0xff;
        rounds(last);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13);
            v1 ^= v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16);
            v3 ^= v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21);
            v3 ^= v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17);
            v1 ^= v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
