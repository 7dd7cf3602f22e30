package dev.respdesk.server;

import dev.respdesk.aof.Disk;
import dev.respdesk.aof.DiskFile;
import dev.respdesk.rdb.RdbCheck;
import dev.respdesk.replication.FirstCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A first copy in a temporary file, written and checked beside the data thread.
final class ReceivedCopy implements FirstCopy {
    private static final Logger LOG = LoggerFactory.getLogger("replication");

    /// So much may wait for the disk before no more is read.
    private static final int BEHIND_BYTES = 4 * 1024 * 1024;

    /// Loads the file in the place of all data.
    interface Loader {
        void load(Path file, Consumer<@Nullable String> done);
    }

    private final Disk disk;
    private final Path path;
    private final Executor files;
    private final Executor dataThread;
    private final Loader loader;
    private final IntSupplier streamDb;
    private final AtomicInteger underWay = new AtomicInteger();
    private Runnable whenUpAgain = () -> { };
    private boolean behind;

    /// Of the thread for files.
    private final RdbCheck check;
    private @Nullable DiskFile file;
    private @Nullable String failure;

    ReceivedCopy(Disk disk, Path path, boolean checksums, Executor files, Executor dataThread, Loader loader,
            IntSupplier streamDb) {
        this.disk = disk;
        this.path = path;
        this.files = files;
        this.dataThread = dataThread;
        this.loader = loader;
        this.streamDb = streamDb;
        check = new RdbCheck(checksums);
    }

    @Override
    public void add(byte[] bytes) {
        behind = underWay.addAndGet(bytes.length) >= BEHIND_BYTES;
        files.execute(() -> write(bytes));
    }

    private void write(byte[] bytes) {
        try {
            if (failure == null) {
                DiskFile to = file;
                if (to == null) {
                    to = disk.create(path);
                    file = to;
                }
                to.writeFully(bytes, 0, bytes.length);
                check.add(bytes);
            }
        } catch (IOException full) {
            failure = path + " could not be written: " + full.getMessage();
        }
        if (underWay.addAndGet(-bytes.length) == 0) {
            dataThread.execute(this::caughtUp);
        }
    }

    private void caughtUp() {
        if (behind) {
            behind = false;
            whenUpAgain.run();
        }
    }

    @Override
    public boolean isBehind() {
        return behind;
    }

    @Override
    public void whenUpAgain(Runnable task) {
        whenUpAgain = task;
    }

    @Override
    public void complete(Consumer<@Nullable String> checked) {
        files.execute(() -> {
            closeFile();
            String fault = failure == null ? check.fault() : failure;
            dataThread.execute(() -> checked.accept(fault));
        });
    }

    private void closeFile() {
        DiskFile open = file;
        file = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException unwritten) {
            failure = path + " could not be written: " + unwritten.getMessage();
        }
    }

    @Override
    public void load(Consumer<@Nullable String> done) {
        loader.load(path, done);
    }

    @Override
    public int streamDb() {
        return streamDb.getAsInt();
    }

    @Override
    public void drop() {
        files.execute(() -> {
            closeFile();
            failure = "dropped";
            try {
                if (disk.exists(path)) {
                    disk.delete(path);
                }
            } catch (IOException stuck) {
                LOG.warn("{} could not be removed: {}", path, stuck.getMessage());
            }
        });
    }
}
