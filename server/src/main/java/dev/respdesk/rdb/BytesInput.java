package dev.respdesk.rdb;

import dev.respdesk.value.Bytes;

/// A payload that lies in memory.
final class BytesInput extends RdbInput {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final Bytes bytes;
    private final int end;
    private int at;

    /// Its first `end` bytes.
    BytesInput(Bytes bytes, int end) {
        super(Math.min(BUFFER_BYTES, end), 0);
        this.bytes = bytes;
        this.end = end;
    }

    @Override
    int fill(byte[] into) {
        int count = Math.min(into.length, end - at);
        if (count == 0) {
            return -1;
        }
        bytes.copy(at, count, into, 0);
        at += count;
        return count;
    }
}
