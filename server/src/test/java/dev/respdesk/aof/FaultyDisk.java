package dev.respdesk.aof;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The real disk, but with as much room as the test gives it and with fsyncs that fail when the test says so. It notes
/// every step that changes something.
final class FaultyDisk implements Disk {
    private final Disk real = new RealDisk();
    final List<String> steps = new ArrayList<>();

    /// Bytes that can still be written; deleted files and truncated parts give theirs back.
    long room = Long.MAX_VALUE;

    /// Fsyncs of files fail from now on.
    boolean syncFails;

    /// Fsyncs are left out, for tests that change many files.
    boolean skipsSyncs;

    /// Cutting a file fails from now on.
    boolean truncateFails;

    /// This many steps go well, all others fail; for crashes and faults at every place.
    int stepsLeft = Integer.MAX_VALUE;

    private void step(String what, Path path) throws IOException {
        if (stepsLeft <= 0) {
            throw new IOException("Input/output error");
        }
        stepsLeft--;
        steps.add(what + " " + path.getFileName());
    }

    @Override
    public boolean exists(Path path) {
        return real.exists(path);
    }

    @Override
    public long size(Path file) throws IOException {
        return real.size(file);
    }

    @Override
    public List<String> names(Path directory) throws IOException {
        return real.names(directory);
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        step("mkdir", directory);
        real.createDirectory(directory);
    }

    @Override
    public DiskFile create(Path file) throws IOException {
        step("create", file);
        return new FaultyFile(real.create(file), file, 0);
    }

    @Override
    public DiskFile append(Path file) throws IOException {
        return new FaultyFile(real.append(file), file, real.size(file));
    }

    @Override
    public ReadableByteChannel read(Path file, long offset) throws IOException {
        return real.read(file, offset);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        step("move", to);
        real.move(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        step("delete", file);
        if (real.exists(file) && room != Long.MAX_VALUE) {
            room += real.size(file);
        }
        real.delete(file);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        step("syncdir", directory);
        if (!skipsSyncs) {
            real.syncDirectory(directory);
        }
    }

    private final class FaultyFile implements DiskFile {
        private final DiskFile file;
        private final Path path;
        private long bytes;

        FaultyFile(DiskFile file, Path path, long bytes) {
            this.file = file;
            this.path = path;
            this.bytes = bytes;
        }

        @Override
        public int write(byte[] array, int from, int count) throws IOException {
            step("write", path);
            int fits = (int) Math.min(count, room);
            if (fits == 0 && count > 0) {
                throw new IOException("No space left on device");
            }
            int written = file.write(array, from, fits);
            room -= room == Long.MAX_VALUE ? 0 : written;
            bytes += written;
            return written;
        }

        @Override
        public void sync() throws IOException {
            step("sync", path);
            if (syncFails) {
                throw new IOException("Input/output error");
            }
            if (!skipsSyncs) {
                file.sync();
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            step("truncate", path);
            if (truncateFails) {
                throw new IOException("Input/output error");
            }
            room += room == Long.MAX_VALUE ? 0 : bytes - size;
            bytes = size;
            file.truncate(size);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
