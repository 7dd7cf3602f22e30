package dev.respdesk.aof;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.List;

/// The file system as the append-only file needs it, so that tests can let it fail. The real one is [RealDisk].
public interface Disk {
    /// Whether a file or directory is there.
    boolean exists(Path path);

    /// The length of a file in bytes.
    long size(Path file) throws IOException;

    /// The names in a directory, sorted; none where there is no such directory.
    List<String> names(Path directory) throws IOException;

    /// Makes a directory that only the user can enter; one that is there stays as it is.
    void createDirectory(Path directory) throws IOException;

    /// Makes an empty file that only the user can read, in place of one that may be there, and opens it for writing.
    DiskFile create(Path file) throws IOException;

    /// Opens a file that is there for writing at its end.
    DiskFile append(Path file) throws IOException;

    /// Opens a file for reading from an offset on.
    ReadableByteChannel read(Path file, long offset) throws IOException;

    /// Renames a file, in place of one that may be there, in one step.
    void move(Path from, Path to) throws IOException;

    void delete(Path file) throws IOException;

    /// Brings the names in a directory to the disk.
    void syncDirectory(Path directory) throws IOException;
}
