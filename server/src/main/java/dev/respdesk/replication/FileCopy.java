package dev.respdesk.replication;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.respdesk.aof.Loop;
import dev.respdesk.aof.Snapshots;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A copy for replicas that have to know its length before: it is written into a file of its own and sent from there.
/// The file is read beside the data thread and is gone when it has been sent. Data thread only.
final class FileCopy implements Copy {
    private static final Logger LOG = LoggerFactory.getLogger("replication");
    private static final int STEP_BYTES = 256 * 1024;
    private static final byte[] STILL_HERE = {'\n'};

    private final Path path;
    private final Executor files;
    private final Loop loop;
    private final Snapshots writer;
    private final Runnable onMore;
    private final Runnable onFault;
    private final ByteChunks chunks = new ByteChunks(0);
    private @Nullable FileChannel file;
    private boolean reading;
    private boolean whole;
    private boolean closed;

    /// Begins to write.
    ///
    /// @param writer  writes all data to the path; used for nothing else
    /// @param began   asked once the copy has the data as it is then: gives what is sent before
    /// @param onMore  told when there is more to ask for
    /// @param onFault told when it cannot be finished
    FileCopy(Path path, Snapshots writer, Executor files, Loop loop, Supplier<String> began, Runnable onMore,
            Runnable onFault) {
        this.path = path;
        this.writer = writer;
        this.files = files;
        this.loop = loop;
        this.onMore = onMore;
        this.onFault = onFault;
        writer.start(() -> append(began.get()), this::written);
    }

    private void append(String text) {
        byte[] ascii = text.getBytes(US_ASCII);
        chunks.append(ascii, 0, ascii.length);
        onMore.run();
    }

    private void written(@Nullable IOException failure) {
        if (closed) {
            return;
        }
        if (failure != null) {
            failed(failure);
        } else {
            reading = true;
            files.execute(this::open);
        }
    }

    private void failed(IOException why) {
        reading = false;
        if (!closed) {
            LOG.error("The copy for a replica could not be made: {}", why.getMessage());
            onFault.run();
        }
    }

    /// The name goes at once, the file with its last reader.
    private void open() {
        try {
            FileChannel opened = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
            long bytes = opened.size();
            loop.execute(() -> opened(opened, bytes));
        } catch (IOException failure) {
            loop.execute(() -> failed(failure));
        }
    }

    private void opened(FileChannel opened, long bytes) {
        file = opened;
        reading = false;
        if (closed) {
            closeFile();
        } else {
            append("$" + bytes + "\r\n");
            readMore();
        }
    }

    private void readMore() {
        FileChannel from = file;
        if (from != null && !reading && !whole && !closed && waitingBytes() < STEP_BYTES) {
            reading = true;
            files.execute(() -> read(from));
        }
    }

    private void read(FileChannel from) {
        byte[] step = new byte[STEP_BYTES];
        try {
            int count = from.read(ByteBuffer.wrap(step));
            loop.execute(() -> take(step, count));
        } catch (IOException failure) {
            loop.execute(() -> failed(failure));
        }
    }

    private void take(byte[] step, int count) {
        reading = false;
        if (closed) {
            closeFile();
            return;
        }
        whole = count < 0;
        if (whole) {
            closeFile();
        } else {
            chunks.append(step, 0, count);
        }
        onMore.run();
    }

    /// Tells a replica that waits for the file that it is not forgotten.
    @Override
    public void keepAlive() {
        if (file == null && !whole && !closed) {
            chunks.append(STILL_HERE, 0, 1);
            onMore.run();
        }
    }

    @Override
    public boolean endsWithMark() {
        return false;
    }

    @Override
    public int next(byte[] into) {
        int count = chunks.copy(chunks.start(), into);
        chunks.dropBefore(chunks.start() + count);
        readMore();
        return count;
    }

    @Override
    public boolean isSent() {
        return whole && waitingBytes() == 0;
    }

    @Override
    public long waitingBytes() {
        return chunks.end() - chunks.start();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            writer.stop();
            chunks.clear();
            if (!reading) {
                closeFile();
            }
        }
    }

    private void closeFile() {
        FileChannel done = file;
        file = null;
        if (done != null) {
            files.execute(() -> close(done));
        }
    }

    private static void close(FileChannel done) {
        try {
            done.close();
        } catch (IOException stuck) {
            LOG.warn("The file of a copy could not be closed: {}", stuck.getMessage());
        }
    }
}
