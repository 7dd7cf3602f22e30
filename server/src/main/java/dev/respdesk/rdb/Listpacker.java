package dev.respdesk.rdb;

import dev.respdesk.value.Listpack;
import java.util.Arrays;

/// Builds a listpack, of which `ListpackReader` tells the form. Used again and again.
final class Listpacker {
    private static final int HEAD_BYTES = 6;
    private static final int MANY = 0xffff;

    private byte[] array = new byte[1024];
    private int length = HEAD_BYTES;
    private int count;

    void clear() {
        length = HEAD_BYTES;
        count = 0;
    }

    void add(byte[] element) {
        int size = Listpack.sizeOf(element);
        room(size);
        Listpack.write(array, length, element);
        length += size;
        count++;
    }

    /// Adds elements that are packed already; how many is not known then.
    void addPacked(byte[] elements) {
        room(elements.length);
        System.arraycopy(elements, 0, array, length, elements.length);
        length += elements.length;
        count = MANY;
    }

    private void room(int bytes) {
        if (length + bytes >= array.length) {
            array = Arrays.copyOf(array, Math.max(length + bytes + 1, 2 * array.length));
        }
    }

    /// Writes it as a string.
    void writeTo(RdbOutput out, boolean compressed) {
        room(1);
        array[length] = (byte) 0xff;
        int bytes = length + 1;
        for (int i = 0; i < 4; i++) {
            array[i] = (byte) (bytes >> 8 * i);
        }
        int said = Math.min(count, MANY);
        array[4] = (byte) said;
        array[5] = (byte) (said >> 8);
        out.string(array, 0, bytes, compressed);
        if (array.length > RdbInput.HEAP_BYTES) {
            array = new byte[1024];
        }
    }
}
