package dev.respdesk.gui.browse;

import java.util.Arrays;

/// Names of keys, one after the other in one array. One thread adds; any thread reads names that were there when it got
/// hold of a `KeyIndex`, since what has been written never changes.
final class KeyNames {
    private volatile byte[] heap = new byte[1 << 16];
    private volatile int[] ends = new int[1 << 12];
    private int count;

    /// Adds a name and answers its number.
    int add(byte[] name) {
        int start = count == 0 ? 0 : ends[count - 1];
        if (start + name.length > heap.length) {
            heap = Arrays.copyOf(heap, Math.max(heap.length * 2, start + name.length));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        System.arraycopy(name, 0, heap, start, name.length);
        ends[count] = start + name.length;
        return count++;
    }

    int count() {
        return count;
    }

    int start(int id) {
        return id == 0 ? 0 : ends[id - 1];
    }

    int end(int id) {
        return ends[id];
    }

    int length(int id) {
        return end(id) - start(id);
    }

    byte[] heap() {
        return heap;
    }

    byte[] name(int id) {
        return Arrays.copyOfRange(heap, start(id), end(id));
    }

    int compare(int a, int b) {
        byte[] bytes = heap;
        return NaturalOrder.compare(bytes, start(a), end(a), bytes, start(b), end(b));
    }

    int compare(int id, byte[] other) {
        return NaturalOrder.compare(heap, start(id), end(id), other, 0, other.length);
    }
}
