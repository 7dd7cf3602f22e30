package dev.respdesk.rdb;

import dev.respdesk.value.Bytes;
import dev.respdesk.value.GatheredBytes;
import java.util.Arrays;

/// Output that grows: in an array first, in the storage when it has become large.
final class DumpOutput extends RdbOutput {
    private static final int MOST_ON_HEAP_BYTES = 64 * 1024;

    private final GatheredBytes stored;
    private byte[] array = new byte[256];
    private int length;
    private long checksum;

    DumpOutput(GatheredBytes stored) {
        this.stored = stored;
    }

    @Override
    protected int reserve(int count) {
        if (length > 0 && length + (long) count > MOST_ON_HEAP_BYTES) {
            store();
        }
        if (length + count > array.length) {
            array = Arrays.copyOf(array, Math.max(length + count, 2 * array.length));
        }
        int at = length;
        length += count;
        return at;
    }

    @Override
    protected byte[] array() {
        return array;
    }

    @Override
    protected void put(Bytes bytes) {
        byte[] step = new byte[MOST_ON_HEAP_BYTES];
        for (int done = 0; done < bytes.length(); ) {
            int now = Math.min(step.length, bytes.length() - done);
            bytes.copy(done, now, step, 0);
            bytes(step, 0, now);
            done += now;
        }
    }

    private void store() {
        checksum = Crc64.update(checksum, array, 0, length);
        stored.add(array, 0, length);
        length = 0;
    }

    /// The checksum of what has been written.
    long checksum() {
        return Crc64.update(checksum, array, 0, length);
    }

    /// All of it, to be released.
    ///
    /// @throws OutOfMemoryError where the storage had no room
    GatheredBytes end() {
        store();
        if (stored.isLost()) {
            throw new OutOfMemoryError("no room in the storage");
        }
        return stored;
    }

    /// Whether nothing has been written.
    boolean isEmpty() {
        return length == 0 && stored.length() == 0;
    }

    /// Hands all of it to another output.
    ///
    /// @throws OutOfMemoryError where the storage had no room
    void moveTo(RdbOutput out) {
        if (stored.length() == 0) {
            out.bytes(array, 0, length);
        } else {
            out.put(end());
        }
        stored.release();
    }

    void abandon() {
        stored.release();
    }
}
