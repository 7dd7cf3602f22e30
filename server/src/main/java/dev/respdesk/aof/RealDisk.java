package dev.respdesk.aof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The file system of the machine. Files are made for the user alone (0600, directories 0700) where the system knows
/// such permissions.
public final class RealDisk implements Disk {
    private static final FileAttribute<?>[] NONE = {};

    @Override
    public boolean exists(Path path) {
        return Files.exists(path);
    }

    @Override
    public long size(Path file) throws IOException {
        return Files.size(file);
    }

    @Override
    public List<String> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(path -> String.valueOf(path.getFileName())).sorted().toList();
        }
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, forTheUser(directory, "rwx------"));
        }
    }

    @Override
    public DiskFile create(Path file) throws IOException {
        return new RealFile(open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)));
    }

    @Override
    public DiskFile append(Path file) throws IOException {
        FileChannel channel = open(file, Set.of(StandardOpenOption.WRITE));
        channel.position(channel.size());
        return new RealFile(channel);
    }

    private static FileChannel open(Path file, Set<OpenOption> options) throws IOException {
        return FileChannel.open(file, options, forTheUser(file, "rw-------"));
    }

    private static FileAttribute<?>[] forTheUser(Path path, String permissions) {
        if (!isPosix(path)) {
            return NONE;
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public ReadableByteChannel read(Path file, long offset) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        channel.position(offset);
        return channel;
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /// Windows cannot open a directory, and keeps names safe by its journal.
    @Override
    public void syncDirectory(Path directory) throws IOException {
        if (isPosix(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /// A file behind one direct buffer, so that the JDK makes none of the size of each write.
    private static final class RealFile implements DiskFile {
        private static final int BUFFER_BYTES = 128 * 1024;

        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

        RealFile(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int write(byte[] bytes, int from, int count) throws IOException {
            int done = 0;
            while (done < count) {
                buffer.clear();
                buffer.put(bytes, from + done, Math.min(count - done, BUFFER_BYTES)).flip();
                int now = writeSome(done);
                if (now < 0) {
                    return done;
                }
                done += now;
                if (buffer.hasRemaining()) {
                    return done;
                }
            }
            return done;
        }

        /// What the disk took of the buffer; -1 where it failed after earlier parts had been written.
        private int writeSome(int before) throws IOException {
            try {
                int now = channel.write(buffer);
                if (now == 0 && before == 0) {
                    throw new IOException("No space left on device");
                }
                return now;
            } catch (IOException failure) {
                if (before > 0) {
                    return -1;
                }
                throw failure;
            }
        }

        @Override
        public void sync() throws IOException {
            channel.force(false);
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
            channel.position(channel.size());
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
