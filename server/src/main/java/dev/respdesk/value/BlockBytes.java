package dev.respdesk.value;

import dev.respdesk.struct.Mem;

/// Bytes inside a block.
record BlockBytes(Mem mem, int ref, int at, int length) implements Bytes {
    @Override
    public void copy(int from, int count, byte[] into, int at) {
        mem.read(ref, this.at + from, into, at, count);
    }
}
