package dev.respdesk.gui.viewer;

import io.airlift.compress.lz4.Lz4Compressor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// LZ4 as it is found in values: frames (the format's "LZ4 Frame", blocks linked or not), and one block behind its size
/// in four bytes, as many clients write it.
final class Lz4 {
    private static final int MAGIC = 0x184d2204;
    private static final int MOST_BLOCK_BYTES = 4 << 20;
    /// A flag of a block's size: it is stored as it is.
    private static final int STORED = 0x80000000;
    /// Version 1, blocks on their own, no checksums; blocks of up to 4 MB.
    private static final byte[] DESCRIPTOR = {0x60, 0x70};

    private Lz4() {}

    /// What a frame holds, or null where that is too much.
    static byte @Nullable [] frame(byte[] bytes) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        in.getInt();
        int flags = in.get();
        in.get();
        in.position(in.position() + ((flags & 0x08) != 0 ? 8 : 0) + ((flags & 0x01) != 0 ? 4 : 0) + 1);
        Output out = new Output(Math.min(Decoder.MOST_BYTES, bytes.length * 4 + 64));
        for (int size = in.getInt(); size != 0; size = in.getInt()) {
            int length = size & ~STORED;
            if (length > in.remaining() || out.length > Decoder.MOST_BYTES) {
                return null;
            }
            int end = in.position() + length;
            if ((size & STORED) != 0) {
                out.append(bytes, in.position(), length);
            } else {
                block(bytes, in.position(), end, out);
            }
            in.position(end + ((flags & 0x10) != 0 ? 4 : 0));
        }
        return out.taken();
    }

    /// What a block behind its size holds, or null where it is not one.
    static byte @Nullable [] sizedBlock(byte[] bytes) throws IOException {
        int size = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (size <= 0 || size > Decoder.MOST_BYTES || size > bytes.length * 256L) {
            return null;
        }
        Output out = new Output(size);
        block(bytes, 4, bytes.length, out);
        return out.length == size ? out.taken() : null;
    }

    static byte[] toSizedBlock(byte[] plain) {
        byte[] block = compressed(plain, 0, plain.length);
        return ByteBuffer.allocate(4 + block.length).order(ByteOrder.LITTLE_ENDIAN).putInt(plain.length).put(block)
                .array();
    }

    static byte[] toFrame(byte[] plain) {
        int blocks = (plain.length + MOST_BLOCK_BYTES - 1) / MOST_BLOCK_BYTES;
        ByteBuffer out = ByteBuffer.allocate(plain.length + blocks * 4 + 11).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(MAGIC).put(DESCRIPTOR).put((byte) (shortHash(DESCRIPTOR) >>> 8));
        for (int from = 0; from < plain.length; from += MOST_BLOCK_BYTES) {
            int length = Math.min(MOST_BLOCK_BYTES, plain.length - from);
            byte[] block = compressed(plain, from, length);
            if (block.length < length) {
                out.putInt(block.length).put(block);
            } else {
                out.putInt(length | STORED).put(plain, from, length);
            }
        }
        out.putInt(0);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] compressed(byte[] plain, int from, int length) {
        Lz4Compressor compressor = new Lz4Compressor();
        byte[] out = new byte[compressor.maxCompressedLength(length)];
        return Arrays.copyOf(out, compressor.compress(plain, from, length, out, 0, out.length));
    }

    /// xxHash32 with seed 0 of fewer than four bytes.
    private static int shortHash(byte[] bytes) {
        int hash = 374761393 + bytes.length;
        for (byte each : bytes) {
            hash = Integer.rotateLeft(hash + (each & 0xff) * 374761393, 11) * -1640531535;
        }
        hash = (hash ^ hash >>> 15) * -2048144777;
        hash = (hash ^ hash >>> 13) * -1028477379;
        return hash ^ hash >>> 16;
    }

    /// Sequences of literals and of repetitions of what is out already, up to `end`.
    private static void block(byte[] in, int from, int end, Output out) throws IOException {
        int at = from;
        while (at < end) {
            int token = in[at++] & 0xff;
            int literals = token >>> 4;
            for (int more = 255; literals >= 15 && more == 255; ) {
                more = in[at++] & 0xff;
                literals += more;
            }
            if (literals > end - at) {
                throw new IOException("literals behind the end");
            }
            out.append(in, at, literals);
            at += literals;
            if (at == end) {
                return;
            }
            int distance = in[at] & 0xff | (in[at + 1] & 0xff) << 8;
            at += 2;
            int length = token & 15;
            for (int more = 255; length >= 15 && more == 255; ) {
                more = in[at++] & 0xff;
                length += more;
            }
            out.repeat(distance, length + 4);
        }
    }

    /// Bytes that grow, up to what is shown.
    private static final class Output {
        private byte[] bytes;
        private int length;

        Output(int expected) {
            bytes = new byte[expected];
        }

        void append(byte[] from, int at, int count) throws IOException {
            makeRoom(count);
            System.arraycopy(from, at, bytes, length, count);
            length += count;
        }

        void repeat(int distance, int count) throws IOException {
            if (distance == 0 || distance > length) {
                throw new IOException("a repetition of nothing");
            }
            makeRoom(count);
            for (int i = 0; i < count; i++) {
                bytes[length] = bytes[length - distance];
                length++;
            }
        }

        private void makeRoom(int count) throws IOException {
            if (count < 0 || count > Decoder.MOST_BYTES + 1 - length) {
                throw new IOException("too much");
            }
            if (length + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + count, Math.min(Decoder.MOST_BYTES, length * 2)));
            }
        }

        byte[] taken() {
            return Arrays.copyOf(bytes, length);
        }
    }
}
