package dev.respdesk.value;

import dev.respdesk.struct.Mem;
import dev.respdesk.struct.Slabs;
import org.jspecify.annotations.Nullable;

/// Bytes inside a block.
record BlockBytes(Mem mem, Slabs slabs, int ref, int at, int length) implements Bytes {
    @Override
    public void copy(int from, int count, byte[] into, int at) {
        mem.read(ref, this.at + from, into, at, count);
    }

    @Override
    public @Nullable HeldBytes hold() {
        return slabs.pin(ref) ? new PinnedBytes(slabs, this) : null;
    }
}
