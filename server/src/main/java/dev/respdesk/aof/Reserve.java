package dev.respdesk.aof;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file of nothing that keeps some room on the disk: when the disk is full, it is given up so that what clients have
/// already been promised can still be written. Write thread only.
final class Reserve {
    /// Room for a turn of the loop with many large writes.
    static final int BYTES = 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger("aof");

    private final Disk disk;
    private final Path file;
    private boolean held;

    Reserve(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    /// Takes the room if it is not held; false where the disk does not have it.
    boolean take() {
        if (held) {
            return true;
        }
        try (DiskFile open = disk.create(file)) {
            byte[] block = new byte[BYTES];
            open.writeFully(block, 0, BYTES);
            open.sync();
            held = true;
        } catch (IOException full) {
            LOG.debug("no room for the reserve {}", file, full);
            delete();
        }
        return held;
    }

    /// Gives the room up; false where there was none to give.
    boolean release() {
        boolean had = held;
        if (held) {
            held = false;
            delete();
        }
        return had;
    }

    boolean isHeld() {
        return held;
    }

    private void delete() {
        try {
            disk.delete(file);
        } catch (IOException stuck) {
            LOG.warn("{} could not be deleted: {}", file, stuck.getMessage());
        }
    }
}
