package dev.respdesk.value;

import org.jspecify.annotations.Nullable;

/// Bytes that lie outside the heap, to be copied once into where they go. Valid as long as the view that gave it.
public interface Bytes {
    int length();

    /// Those of an array, which is not copied.
    static Bytes of(byte[] array) {
        return new ArrayBytes(array);
    }

    /// Copies `count` bytes from `from` on to `into[at ...]`.
    void copy(int from, int count, byte[] into, int at);

    /// The same bytes for longer than the view is valid, to be released; null where they are so few that a copy is
    /// better, or lie on the heap.
    default @Nullable HeldBytes hold() {
        return null;
    }

    /// All bytes in a new array.
    default byte[] toArray() {
        byte[] all = new byte[length()];
        copy(0, all.length, all, 0);
        return all;
    }
}
