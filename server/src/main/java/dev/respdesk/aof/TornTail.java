package dev.respdesk.aof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;

/// Keeps the bytes that are going to be cut off a file in another one beside it.
final class TornTail {
    private static final int STEP_BYTES = 64 * 1024;

    private TornTail() {}

    /// Copies everything from the offset on to a new file, brought to the disk; returns that file.
    static Path keep(Disk disk, Path file, long offset) throws IOException {
        Path aside = free(disk, file.resolveSibling(file.getFileName() + ".cut-at-" + offset));
        ByteBuffer step = ByteBuffer.allocate(STEP_BYTES);
        try (ReadableByteChannel from = disk.read(file, offset); DiskFile to = disk.create(aside)) {
            while (from.read(step) >= 0) {
                to.writeFully(step.array(), 0, step.position());
                step.clear();
            }
            to.sync();
        }
        disk.syncDirectory(aside.resolveSibling(".").normalize());
        return aside;
    }

    /// The name itself, or with a number where an earlier cut at the same place has it.
    private static Path free(Disk disk, Path wanted) {
        Path path = wanted;
        for (int i = 2; disk.exists(path); i++) {
            path = wanted.resolveSibling(wanted.getFileName() + "." + i);
        }
        return path;
    }
}
