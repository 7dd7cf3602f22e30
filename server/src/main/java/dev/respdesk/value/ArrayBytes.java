package dev.respdesk.value;

/// Bytes on the heap.
record ArrayBytes(byte[] all) implements Bytes {
    @Override
    public int length() {
        return all.length;
    }

    @Override
    public void copy(int from, int count, byte[] into, int at) {
        System.arraycopy(all, from, into, at, count);
    }
}
