package dev.respdesk.script;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that grow, up to what a string may have.
final class ByteBuilder {
    private static final int MOST = 512 * 1024 * 1024;

    private byte[] bytes = new byte[256];
    private int length;

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
        if (bytes.length > 1 << 20) {
            bytes = new byte[256];
        }
    }

    private void room(int count) {
        if (bytes.length - length >= count) {
            return;
        }
        if (MOST - length < count) {
            throw new LibraryError("not enough memory");
        }
        long wanted = Math.max(2L * bytes.length, (long) length + count);
        bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, MOST));
    }

    void add(int b) {
        room(1);
        bytes[length++] = (byte) b;
    }

    void add(byte[] more) {
        add(more, 0, more.length);
    }

    void add(byte[] more, int from, int count) {
        room(count);
        System.arraycopy(more, from, bytes, length, count);
        length += count;
    }

    void add(String ascii) {
        add(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// The last `count` bytes of a number, the highest first or last.
    void add(long number, int count, boolean littleEndian) {
        for (int i = 0; i < count; i++) {
            int shift = 8 * (littleEndian ? i : count - 1 - i);
            add(shift > 63 ? 0 : (int) (number >>> shift));
        }
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }
}
