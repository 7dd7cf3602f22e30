package dev.respdesk.value;

/// Bytes that lie outside the heap, to be copied once into where they go. Valid as long as the view that gave it.
public interface Bytes {
    int length();

    /// Copies `count` bytes from `from` on to `into[at ...]`.
    void copy(int from, int count, byte[] into, int at);

    /// All bytes in a new array.
    default byte[] toArray() {
        byte[] all = new byte[length()];
        copy(0, all.length, all, 0);
        return all;
    }
}
