package dev.respdesk.aof;

import dev.respdesk.command.Propagation;
import dev.respdesk.command.Unit;
import dev.respdesk.resp.aof.AofManifest;
import dev.respdesk.resp.aof.AofManifest.Entry;
import dev.respdesk.time.Clock;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The append-only file of a running server: takes the units of effects, writes them at the end of each turn of the
/// loop, and says when replies may leave. Data thread only, but for `open`, which comes before it runs.
public final class Aof implements Propagation, AutoCloseable {
    /// Begins a base that this server wrote; other servers skip it as a comment.
    static final String BASE_MARK = "#RESPDESK base\r\n";

    /// Units are encoded behind each other up to here before they are written within a turn.
    private static final int EARLY_BYTES = 16 * 1024 * 1024;

    private static final Runnable NOBODY = () -> {};

    private final AofDirectory directory;
    private final AofEncoder encoder = new AofEncoder();
    private final AofWriter writer;
    private final Reserve reserve;

    public Aof(AofDirectory directory, Loop loop, AofThreads threads, Clock clock, FsyncPolicy policy) {
        this.directory = directory;
        reserve = new Reserve(directory.disk(), directory.folder().resolve("respdesk.reserve"));
        writer = new AofWriter(loop, threads, clock, reserve, policy, NOBODY);
    }

    /// Opens the last incremental file after the load, or makes the first files, before the server serves.
    public void open() throws IOException {
        directory.create();
        AofManifest manifest = directory.manifest();
        if (manifest.entries().isEmpty()) {
            manifest = createFirst();
        }
        List<Entry> incrementals = manifest.incrementals();
        DiskFile file;
        if (incrementals.isEmpty()) {
            file = directory.addIncremental();
        } else {
            file = directory.disk().append(directory.file(incrementals.getLast()));
        }
        Entry last = directory.manifest().incrementals().getLast();
        long bytes = directory.disk().size(directory.file(last));
        writer.open(new AofOutput(file, last.seq(), bytes), directory.bytes() - bytes, reserve.take());
        directory.retireHistory();
    }

    private AofManifest createFirst() throws IOException {
        Entry base = directory.nextBase();
        Entry incremental = directory.nextIncremental();
        try (DiskFile file = directory.disk().create(directory.file(base))) {
            byte[] mark = BASE_MARK.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            file.writeFully(mark, 0, mark.length);
            file.sync();
        }
        directory.disk().create(directory.file(incremental)).close();
        AofManifest first = new AofManifest(List.of(base, incremental));
        directory.write(first);
        return first;
    }

    /// `appendfsync`, also while the server runs.
    public void policy(FsyncPolicy policy) {
        writer.policy(policy);
    }

    /// `aof-timestamp-enabled`.
    public void timestamps(boolean on) {
        encoder.timestamps(on);
    }

    @Override
    public void propagate(Unit unit) {
        if (writer.isOpen()) {
            encoder.encode(unit, writer.pending());
            writer.limit(EARLY_BYTES);
        }
    }

    /// A turn of the loop has ended: writes what it left, as the policy says.
    ///
    /// @param released run on the data thread once the turn's replies may leave; not run where this returns true
    /// @return true where they may leave now. A turn without changes always may: reads do not wait for the disk.
    public boolean endTurn(Runnable released) {
        return writer.endTurn(released);
    }

    /// Called ten times a second.
    public void tick() {
        writer.tick();
    }

    /// Why writes are refused, in the system's words; null while they are taken.
    public @Nullable String fault() {
        return writer.fault();
    }

    public AofFigures figures() {
        return new AofFigures(writer.isOpen(), false, false, -1, -1, true, writer.fault() == null, 0,
                writer.currentBytes(), 0, writer.pendingFsyncs(), writer.delayedFsyncs(), writer.bufferBytes());
    }

    /// Brings everything to the disk and closes the file; waits for that. The loop need not run any more.
    @Override
    public void close() {
        writer.close();
    }
}
