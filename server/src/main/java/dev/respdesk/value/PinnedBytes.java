package dev.respdesk.value;

import dev.respdesk.struct.Slabs;

/// Bytes of a block that stays until they are released.
record PinnedBytes(Slabs slabs, BlockBytes bytes) implements HeldBytes {
    @Override
    public int length() {
        return bytes.length();
    }

    @Override
    public void copy(int from, int count, byte[] into, int at) {
        bytes.copy(from, count, into, at);
    }

    @Override
    public PinnedBytes hold() {
        slabs.pin(bytes.ref());
        return this;
    }

    @Override
    public void release() {
        slabs.unpin(bytes.ref());
    }

    @Override
    public boolean orphaned() {
        return slabs.orphaned(bytes.ref());
    }
}
