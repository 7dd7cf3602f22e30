package dev.respdesk.aof;


import dev.respdesk.command.CommandError;
import dev.respdesk.command.GatheredArguments;
import dev.respdesk.command.Propagation;
import dev.respdesk.command.Unit;
import dev.respdesk.keyspace.Walk;
import dev.respdesk.keyspace.WalkSink;
import dev.respdesk.resp.aof.AofManifest;
import dev.respdesk.resp.aof.AofManifest.Entry;
import dev.respdesk.time.Clock;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The append-only file of a running server: takes the units of effects, writes them at the end of each turn of the
/// loop, says when replies may leave, and rewrites itself when it has grown. It may be off, and be turned on and off
/// while the server runs. Data thread only, but for `open`, which comes before that runs.
public final class Aof implements Propagation, AutoCloseable {
    /// Begins a base that this server wrote; other servers skip it as a comment.
    static final String BASE_MARK = "#RESPDESK base\r\n";

    private static final Logger LOG = LoggerFactory.getLogger("aof");

    /// Units are encoded behind each other up to here before they are written within a turn.
    private static final int EARLY_BYTES = 16 * 1024 * 1024;

    private static final long AGAIN_NANOS = 1_000_000_000;

    /// redis-server's defaults.
    private int growthPercent = 100;
    private long rewriteMinBytes = 64L * 1024 * 1024;

    private final AofDirectory directory;
    private final AofThreads threads;
    private final Clock clock;
    private final AofEncoder encoder = new AofEncoder();
    private final AofWriter writer;
    private final AofRewriter rewriter;
    private final Reserve reserve;
    private final RewriteBackoff backoff = new RewriteBackoff();
    private Supplier<@Nullable SnapshotForm> forms = () -> null;
    private boolean on;
    private boolean turningOn;
    private boolean rewriteWanted;
    private long bytesAfterRewrite;
    private boolean failed;
    private long failedNanos;

    /// Off until `open` or `turnOn`.
    public Aof(AofDirectory directory, Loop loop, AofThreads threads, Clock clock, FsyncPolicy policy) {
        this.directory = directory;
        this.threads = threads;
        this.clock = clock;
        reserve = new Reserve(directory.disk(), directory.folder().resolve("respdesk.reserve"));
        writer = new AofWriter(loop, threads, clock, reserve, policy, () -> rewriteWanted = true);
        rewriter = new AofRewriter(directory, loop, threads, clock, writer, new Rewrites());
    }

    /// What a rewrite begins its walk with: `keyspace::startWalk`. To be said before anything asks for a rewrite.
    public void walks(Function<WalkSink, Walk> walks) {
        rewriter.walks(walks);
    }

    /// What gives the texts of the libraries of functions, which a rewrite writes first.
    public void libraries(Supplier<List<byte[]>> libraries) {
        rewriter.libraries(libraries);
    }

    /// What says how the base of a rewrite is written that begins now; without this, and where it gives null, in
    /// commands.
    public void forms(Supplier<@Nullable SnapshotForm> forms) {
        this.forms = forms;
        rewriter.forms(forms);
    }

    /// Where arguments too large for the heap are found. To be said before anything is propagated.
    public void larges(GatheredArguments larges) {
        encoder.larges(larges);
    }

    /// Opens the last incremental file after the load, or makes the first files, before the server serves.
    public void open() throws IOException {
        directory.create();
        if (directory.manifest().entries().isEmpty()) {
            createFirst();
        }
        List<Entry> incrementals = directory.manifest().incrementals();
        DiskFile file = incrementals.isEmpty() ? directory.addIncremental()
                : directory.disk().append(directory.file(incrementals.getLast()));
        Entry last = directory.manifest().incrementals().getLast();
        long bytes = directory.disk().size(directory.file(last));
        bytesAfterRewrite = directory.bytes();
        writer.open(new AofOutput(file, last.seq(), bytes), bytesAfterRewrite - bytes, reserve.take());
        on = true;
        directory.removeLeftovers();
        directory.retireHistory();
    }

    private void createFirst() throws IOException {
        SnapshotForm form = forms.get();
        Entry base = directory.nextBase(form != null);
        Entry incremental = directory.nextIncremental();
        try (DiskFile file = directory.disk().create(directory.file(base))) {
            BaseFile empty = rewriter.base(file, form, Runnable::run, Loop.AT_ONCE);
            empty.begin();
            empty.end();
            empty.flush();
            empty.finish();
        }
        directory.disk().create(directory.file(incremental)).close();
        directory.write(new AofManifest(List.of(base, incremental)));
    }

    /// `appendfsync`, also while the server runs.
    public void policy(FsyncPolicy policy) {
        writer.policy(policy);
    }

    /// Who hears how long writing took, as events of redis-server's latency monitor; null for nobody.
    public void times(@Nullable ObjLongConsumer<String> listener) {
        writer.times().listener(listener);
    }

    /// `aof-timestamp-enabled`.
    public void timestamps(boolean with) {
        encoder.timestamps(with);
        rewriter.timestamps(with);
    }

    /// `auto-aof-rewrite-percentage`, 0 for never, and `auto-aof-rewrite-min-size`.
    public void growth(int percent, long minBytes) {
        growthPercent = percent;
        rewriteMinBytes = minBytes;
    }

    /// Something may have changed that no unit will tell of: a rewrite tells of it.
    @Override
    public void incomplete() {
        rewriteWanted |= on;
    }

    @Override
    public void propagate(Unit unit) {
        if (writer.isOpen()) {
            encode(unit, writer.pending());
            writer.limit(EARLY_BYTES);
        }
    }

    /// Leaves nothing of a unit that does not fit into memory: half a record would make the file unreadable. Without
    /// the unit it is not complete either, so a rewrite has to begin.
    private void encode(Unit unit, AofBytes to) {
        int mark = to.length();
        boolean whole = false;
        try {
            encoder.encode(unit, to);
            whole = true;
        } finally {
            if (!whole) {
                to.cut(mark);
                encoder.newFile();
                writer.lost("Cannot allocate memory");
            }
        }
    }

    /// A turn of the loop has ended: writes what it left, as the policy says.
    ///
    /// @param released run on the data thread once the turn's replies may leave; not run where this returns true
    /// @return true where they may leave now. A turn without changes always may: reads do not wait for the disk.
    public boolean endTurn(Runnable released) {
        return writer.endTurn(released);
    }

    /// Called ten times a second: the fsync of each second, and rewrites that are due.
    public void tick() {
        writer.tick();
        if (rewriter.isRunning()) {
            return;
        }
        if (turningOn) {
            startIfAllowed(AofRewriter.Aim.TURN_ON);
        } else if (on && (rewriteWanted || writer.isSuspect())) {
            startSoon();
        } else if (on && hasGrown()) {
            startIfAllowed(AofRewriter.Aim.SHORTEN);
        }
    }

    /// Changes wait for this one, so it is tried again soon after a failure.
    private void startSoon() {
        if (!failed || clock.nanos() - failedNanos >= AGAIN_NANOS) {
            rewriteWanted = false;
            rewriter.start(AofRewriter.Aim.SHORTEN);
        }
    }

    private void startIfAllowed(AofRewriter.Aim aim) {
        if (backoff.allows(clock.nanos())) {
            rewriter.start(aim);
        }
    }

    private boolean hasGrown() {
        long bytes = writer.currentBytes();
        long base = Math.max(1, bytesAfterRewrite);
        return growthPercent > 0 && bytes > rewriteMinBytes
                && (double) (bytes - base) * 100 / base >= growthPercent;
    }

    /// `BGREWRITEAOF`: begins a rewrite.
    public void rewrite() {
        if (rewriter.isRunning()) {
            throw new CommandError("ERR Background append only file rewriting already in progress");
        }
        rewriter.start(on ? AofRewriter.Aim.SHORTEN
                : turningOn ? AofRewriter.Aim.TURN_ON : AofRewriter.Aim.BASE_ONLY);
    }

    /// `CONFIG SET appendonly yes`: from a rewrite on, which begins now, changes are written. Nothing where it is on.
    public void turnOn() {
        if (on || turningOn) {
            return;
        }
        turningOn = true;
        failed = false;
        rewriter.stop();
        rewriter.start(AofRewriter.Aim.TURN_ON);
    }

    /// `CONFIG SET appendonly no`: what was said so far is brought to the disk, then nothing more is written.
    public void turnOff() {
        on = false;
        turningOn = false;
        rewriter.stop();
        writer.switchTo(null, () -> threads.write().execute(reserve::release));
    }

    /// Whether changes are written, or will be as soon as the rewrite that turns it on has ended.
    public boolean isOn() {
        return on || turningOn;
    }

    /// Whether the rewrite that turns it on goes on: the data is in no file until it has ended.
    public boolean isTurningOn() {
        return turningOn && !failed;
    }

    /// Whether what has been propagated so far is on the disk, now and whenever it is asked.
    public BooleanSupplier onDisk() {
        return writer.onDisk();
    }

    /// Why writes are refused, in the system's words; null while they are taken.
    public @Nullable String fault() {
        return writer.fault();
    }

    /// How long the data thread has written the file itself since `resetStatistics`, in microseconds.
    public long writingMicros() {
        return writer.times().nanosHere() / 1000;
    }

    /// `CONFIG RESETSTAT`.
    public void resetStatistics() {
        writer.times().reset();
    }

    public AofFigures figures() {
        return new AofFigures(isOn(), rewriter.isRunning(), rewriteWanted, rewriter.lastSeconds(),
                rewriter.currentSeconds(), rewriter.lastOk(), writer.fault() == null, rewriter.rewrites(),
                writer.currentBytes(), bytesAfterRewrite, writer.pendingFsyncs(), writer.delayedFsyncs(),
                writer.bufferBytes());
    }

    /// Writes everything that was said so far and waits for that, so that the files can be read; false where it could
    /// not be written. A rewrite that runs is stopped, and begins anew later.
    public boolean drain() {
        rewriteWanted |= on && rewriter.isRunning();
        rewriter.stop();
        return threads.await(threads.rewrite(), () -> true) && writer.drain();
    }

    /// Brings everything to the disk and closes the file; waits for that. The loop need not run any more.
    @Override
    public void close() {
        rewriter.stop();
        writer.close();
    }

    private final class Rewrites implements AofRewriter.Listener {
        @Override
        public void began(AofRewriter.Aim aim) {
            encoder.newFile();
            if (aim == AofRewriter.Aim.TURN_ON) {
                threads.write().execute(reserve::take);
            }
        }

        @Override
        public void ended(AofRewriter.Aim aim, long firstKept, long otherBytes) {
            backoff.succeeded();
            failed = false;
            if (aim == AofRewriter.Aim.TURN_ON) {
                turningOn = false;
                on = true;
            }
            writer.otherBytes(otherBytes);
            writer.covered(firstKept);
            bytesAfterRewrite = writer.currentBytes();
        }

        @Override
        public void failed(AofRewriter.Aim aim, IOException why) {
            backoff.failed(clock.nanos());
            failed = true;
            failedNanos = clock.nanos();
            if (aim == AofRewriter.Aim.TURN_ON) {
                writer.switchTo(null, () -> threads.rewrite().execute(this::removeTemporary));
            }
        }

        private void removeTemporary() {
            try {
                directory.removeLeftovers();
            } catch (IOException stuck) {
                LOG.warn("A temporary file could not be removed: {}", stuck.getMessage());
            }
        }
    }
}
