package dev.respdesk.rdb;

import java.io.IOException;

/// The next bytes of another input.
final class PartInput extends RdbInput {
    private static final int BUFFER_BYTES = 8 * 1024;

    private final RdbInput from;
    private long left;

    PartInput(RdbInput from, long bytes) {
        super((int) Math.min(BUFFER_BYTES, bytes), 0);
        this.from = from;
        left = bytes;
    }

    @Override
    int fill(byte[] into) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = from.readSome(into, left);
        left -= count;
        return count;
    }

    @Override
    long place() {
        return from.place();
    }
}
