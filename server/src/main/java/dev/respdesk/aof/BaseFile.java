package dev.respdesk.aof;

import dev.respdesk.keyspace.WalkSink;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A file with all data, as a walk gives it: entries come on the data thread, full buffers go to a thread for files.
abstract class BaseFile {
    private static final int BUFFER_BYTES = 256 * 1024;

    /// Buffers under way above which the walk waits: at most 4 MiB of heap besides single large values.
    private static final int MOST_BUFFERS = 16;

    /// What is brought to the disk at once, so that the last fsync is short.
    private static final long SYNC_BYTES = 4L * 1024 * 1024;

    private final DiskFile file;
    private final Executor thread;
    private final Loop loop;
    private final AtomicInteger underWay = new AtomicInteger();
    /// Written buffers, to be filled again: new ones would make the collector work beside the load. Data thread.
    private final ArrayDeque<AofBytes> emptied = new ArrayDeque<>();
    AofBytes buffer = new AofBytes(BUFFER_BYTES);

    /// Of the thread for files, but the failure, which the data thread asks for.
    private volatile @Nullable IOException failure;
    private long bytes;
    private long unsynced;

    BaseFile(DiskFile file, Executor thread, Loop loop) {
        this.file = file;
        this.loop = loop;
        this.thread = thread;
    }

    /// Takes the entries.
    abstract WalkSink sink();

    /// On the data thread, right before the walk begins.
    void begin() {}

    /// On the data thread, behind the last entry.
    void end() {}

    /// Why what was given cannot be used; null where it can.
    @Nullable String fault() {
        return null;
    }

    /// On the thread for files: a buffer is about to be written.
    void beforeWrite(AofBytes full) {}

    /// On the thread for files: what stands behind everything.
    byte[] tail() {
        return new byte[0];
    }

    /// Whether the disk is behind, so that the walk should wait.
    boolean isBehind() {
        return underWay.get() >= MOST_BUFFERS;
    }

    @Nullable IOException failure() {
        return failure;
    }

    final void passOn() {
        if (buffer.total() >= BUFFER_BYTES - 4096) {
            flush();
        }
    }

    /// Hands what there is to the thread for files.
    void flush() {
        AofBytes full = buffer;
        AofBytes next = emptied.poll();
        buffer = next == null ? new AofBytes(BUFFER_BYTES) : next;
        underWay.incrementAndGet();
        thread.execute(() -> write(full));
    }

    private void write(AofBytes full) {
        try {
            if (failure == null) {
                beforeWrite(full);
                writeAll(full);
            }
        } catch (IOException notWritten) {
            failure = notWritten;
        } finally {
            underWay.decrementAndGet();
            loop.execute(() -> takeBack(full));
        }
    }

    private void takeBack(AofBytes full) {
        full.clear();
        if (full.array().length <= 2 * BUFFER_BYTES) {
            emptied.add(full);
        }
    }

    private void writeAll(AofBytes full) throws IOException {
        for (long done = 0; done < full.total(); ) {
            int now = full.writeTo(file, done);
            done += now;
            bytes += now;
            unsynced += now;
            syncPart();
        }
    }

    private void syncPart() throws IOException {
        if (unsynced >= SYNC_BYTES) {
            unsynced = 0;
            file.sync();
        }
    }

    /// On the thread for files, after the last buffer: brings all of it to the disk; returns its length.
    long finish() throws IOException {
        IOException earlier = failure;
        if (earlier != null) {
            throw earlier;
        }
        String fault = fault();
        if (fault != null) {
            throw new IOException(fault);
        }
        byte[] tail = tail();
        file.writeFully(tail, 0, tail.length);
        file.sync();
        file.close();
        return bytes + tail.length;
    }

    /// On the data thread, when the walk is broken off: lets go of what has not been handed on.
    void forget() {
        buffer.clear();
    }

    /// On the thread for files: the file is not used.
    void abandon() throws IOException {
        failure = new IOException("abandoned");
        file.close();
    }
}
