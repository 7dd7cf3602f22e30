package dev.respdesk.aof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The exclusive hold of a server on its data directory, a lock on the file `respdesk.lock` in it. The file tells who
/// holds it, so that a second window finds the server that runs. The lock goes with the process, however that ends;
/// the file stays.
public final class DataLock implements AutoCloseable {
    private static final String NAME = "respdesk.lock";

    /// Locks of this process. A second channel on the file must not even be opened while the first holds the lock:
    /// closing it would let go of the lock on POSIX systems.
    private static final Map<Path, DataLock> OWN = new ConcurrentHashMap<>();

    /// The byte that is locked lies far behind the text, because Windows lets nobody read a locked byte.
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final int TEXT_BYTES = 512;

    private final Path file;
    private final FileChannel channel;
    private volatile Optional<Holder> announced = Optional.empty();

    /// Who runs on a data directory: its process and the address its clients use.
    ///
    /// @param address `host:port`; empty where it does not listen (yet)
    public record Holder(long pid, String address) {}

    /// The directory is in use. The message is a line for the user.
    public static final class Held extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Optional<Holder> holder;

        Held(Path dir, Optional<Holder> holder) {
            super(words(dir, holder));
            this.holder = holder;
        }

        /// Who holds it, where that could be read.
        public Optional<Holder> holder() {
            return holder;
        }

        private static String words(Path dir, Optional<Holder> holder) {
            String who = holder.map(h -> "process " + h.pid()
                    + (h.address().isEmpty() ? "" : " at " + h.address())).orElse("another process");
            return "The data directory " + dir + " is in use by " + who + ". Stop it, or choose another with --dir.";
        }
    }

    private DataLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Takes the lock; the directory must be there.
    ///
    /// @throws Held where another server, in this process or another one, has it
    public static DataLock take(Path dir) throws IOException {
        Path file = dir.toRealPath().resolve(NAME);
        synchronized (OWN) {
            DataLock own = OWN.get(file);
            if (own != null) {
                throw new Held(dir, own.announced);
            }
            DataLock lock = new DataLock(file, open(file));
            lock.hold(dir);
            OWN.put(file, lock);
            return lock;
        }
    }

    private void hold(Path dir) throws IOException {
        FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
        if (lock == null) {
            Optional<Holder> other = holder(channel);
            channel.close();
            throw new Held(dir, other);
        }
        announce("");
    }

    /// Who holds the lock of a directory; nobody where it is free or has none.
    public static Optional<Holder> holder(Path dir) throws IOException {
        Path file = dir.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        synchronized (OWN) {
            DataLock own = OWN.get(file.toRealPath());
            if (own != null) {
                return own.announced;
            }
            try (FileChannel channel = open(file)) {
                FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
                return lock == null ? holder(channel) : Optional.empty();
            }
        }
    }

    private static FileChannel open(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] permissions = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
        return FileChannel.open(file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE), permissions);
    }

    private static Optional<Holder> holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(TEXT_BYTES);
        channel.read(text, 0);
        String[] words = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip().split(" ", -1);
        if (!words[0].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new Holder(Long.parseLong(words[0]), words.length > 1 ? words[1] : ""));
    }

    /// Writes down where clients find this server, as `host:port`.
    public void announce(String address) throws IOException {
        Holder self = new Holder(ProcessHandle.current().pid(), address);
        String text = (self.pid() + " " + address).strip() + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        channel.truncate(0);
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
        announced = Optional.of(self);
    }

    /// Lets go of the directory.
    @Override
    public void close() throws IOException {
        synchronized (OWN) {
            if (OWN.remove(file, this)) {
                channel.close();
            }
        }
    }
}
