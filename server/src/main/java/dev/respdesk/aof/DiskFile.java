package dev.respdesk.aof;

import java.io.Closeable;
import java.io.IOException;

/// A file that is written at its end.
public interface DiskFile extends Closeable {
    /// Writes bytes at the end and says how many; fewer than asked where the disk took no more. At least one, or it
    /// throws.
    int write(byte[] bytes, int from, int count) throws IOException;

    /// Brings what was written to the disk.
    void sync() throws IOException;

    /// Cuts the file.
    void truncate(long size) throws IOException;

    /// Writes everything, however many steps the disk needs.
    default void writeFully(byte[] bytes, int from, int count) throws IOException {
        int done = 0;
        while (done < count) {
            done += write(bytes, from + done, count - done);
        }
    }
}
