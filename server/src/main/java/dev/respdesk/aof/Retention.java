package dev.respdesk.aof;

import java.io.IOException;
import java.nio.file.Path;

/// What becomes of a file that a rewrite has replaced. The manifest no longer needs it when this is called, on the
/// thread of the rewrite.
@FunctionalInterface
public interface Retention {
    /// Replaced files are deleted.
    Retention DELETE = Disk::delete;

    void replaced(Disk disk, Path file) throws IOException;
}
