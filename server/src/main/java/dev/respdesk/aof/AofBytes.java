package dev.respdesk.aof;

import dev.respdesk.command.EffectOutput;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.HeldBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// Bytes on their way to a file: records on the heap, and between them values that are held where they lie in the
/// storage. Of the data thread, but while they are written.
final class AofBytes extends EffectOutput {
    private static final int STEP_BYTES = 128 * 1024;

    /// Bytes that go in front of the one at `at` on the heap.
    private record Insert(int at, HeldBytes bytes) {}

    private final List<Insert> inserts = new ArrayList<>(0);
    private long insertBytes;
    private byte[] step = {};

    AofBytes(int initialBytes) {
        super(initialBytes);
    }

    @Override
    public void put(Bytes value) {
        int count = value.length();
        HeldBytes held = value.hold();
        if (held == null) {
            int at = reserve(count);
            value.copy(0, count, array(), at);
        } else {
            inserts.add(new Insert(length(), held));
            insertBytes += count;
        }
    }

    /// All bytes, those outside the heap included.
    long total() {
        return length() + insertBytes;
    }

    /// Whether there are bytes outside the heap.
    boolean isLarge() {
        return insertBytes > 0;
    }

    /// Forgets what was put in after `length` was `mark`.
    void cut(int mark) {
        truncate(mark);
        while (!inserts.isEmpty() && inserts.getLast().at > mark) {
            release(inserts.removeLast());
        }
    }

    /// Forgets everything.
    void clear() {
        cut(0);
        if (step.length > 0) {
            step = new byte[0];
        }
    }

    private void release(Insert insert) {
        insertBytes -= insert.bytes.length();
        insert.bytes.release();
    }

    /// Takes into a checksum what goes in front of the byte at `mark` on the heap.
    void updateTo(int mark, CRC32C sum) {
        int onHeap = 0;
        for (Insert insert : inserts) {
            sum.update(array(), onHeap, insert.at - onHeap);
            onHeap = insert.at;
            update(insert.bytes, sum);
        }
        sum.update(array(), onHeap, mark - onHeap);
    }

    private void update(Bytes bytes, CRC32C sum) {
        for (int from = 0; from < bytes.length(); ) {
            int count = copyStep(bytes, from);
            sum.update(step, 0, count);
            from += count;
        }
    }

    /// Writes at least one of the bytes from `from` on, which must be below `total`; returns how many.
    int writeTo(DiskFile file, long from) throws IOException {
        long passed = 0;
        int onHeap = 0;
        for (Insert insert : inserts) {
            long end = passed + insert.at - onHeap;
            if (from < end) {
                return file.write(array(), onHeap + (int) (from - passed), (int) (end - from));
            }
            passed = end + insert.bytes.length();
            onHeap = insert.at;
            if (from < passed) {
                return write(file, insert.bytes, (int) (from - end));
            }
        }
        return file.write(array(), onHeap + (int) (from - passed), length() - onHeap - (int) (from - passed));
    }

    private int write(DiskFile file, Bytes bytes, int from) throws IOException {
        int count = copyStep(bytes, from);
        return file.write(step, 0, count);
    }

    /// Brings the next bytes of a large value to the heap; returns how many.
    private int copyStep(Bytes bytes, int from) {
        int count = Math.min(STEP_BYTES, bytes.length() - from);
        if (step.length == 0) {
            step = new byte[STEP_BYTES];
        }
        bytes.copy(from, count, step, 0);
        return count;
    }
}
