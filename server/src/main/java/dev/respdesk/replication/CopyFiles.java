package dev.respdesk.replication;

import dev.respdesk.aof.SnapshotForm;
import dev.respdesk.aof.Snapshots;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// What copies work with that go by a file.
///
/// @param paths   gives the place of the next file, another one each time
/// @param writers gives what writes all data to a place in a form
/// @param reading where files are opened and read, beside the data thread
public record CopyFiles(
        Supplier<Path> paths, BiFunction<Path, Supplier<SnapshotForm>, Snapshots> writers, Executor reading) {}
