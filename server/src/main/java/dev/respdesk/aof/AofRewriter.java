package dev.respdesk.aof;

import dev.respdesk.keyspace.Walk;
import dev.respdesk.keyspace.WalkSink;
import dev.respdesk.time.Clock;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the append-only file anew as the shortest way to the present data: first the changes go to a new incremental
/// file, then a walk over the keyspace writes the base in slices between what clients want, and then one change of the
/// manifest puts both in place of everything before. Fails at any step without harm to the old files. Data thread only,
/// with the file work on the rewrite thread.
final class AofRewriter {
    /// What a rewrite is for.
    enum Aim {
        /// The append-only file is on and is made shorter.
        SHORTEN,
        /// It is being turned on: changes go to a temporary file until the base exists.
        TURN_ON,
        /// It is off: only the base is written.
        BASE_ONLY
    }

    /// Hears of the steps, on the data thread.
    interface Listener {
        /// Everything from now on goes to the new incremental file, and the walk begins.
        void began(Aim aim);

        /// The files are in place.
        ///
        /// @param firstKept   the number of the first incremental file that still counts
        /// @param otherBytes  the bytes of the files that count besides the current one
        void ended(Aim aim, long firstKept, long otherBytes);

        void failed(Aim aim, IOException why);
    }

    private static final Logger LOG = LoggerFactory.getLogger("aof");

    /// With its last bucket a slice stays below a millisecond.
    private static final long SLICE_NANOS = 800_000;

    private static final long PAUSE_MICROS = 500;

    private final AofDirectory directory;
    private final Loop loop;
    private final AofThreads threads;
    private final Clock clock;
    private final AofWriter writer;
    private final Listener listener;

    private Function<WalkSink, Walk> walks = sink -> {
        throw new IllegalStateException("a rewrite before it was told what to walk over");
    };
    private Supplier<@Nullable SnapshotForm> forms = () -> null;
    private Supplier<List<byte[]>> libraries = List::of;
    private volatile boolean timestamps;
    private @Nullable Run running;
    private long rewrites;
    private long lastSeconds = -1;
    private boolean lastOk = true;

    /// One rewrite.
    private final class Run {
        final Aim aim;
        final @Nullable SnapshotForm form = forms.get();
        final long beganNanos = clock.nanos();
        @Nullable BaseFile base;
        @Nullable Walk walk;
        long firstKept = Long.MAX_VALUE;
        boolean stopped;

        Run(Aim aim) {
            this.aim = aim;
        }
    }

    AofRewriter(AofDirectory directory, Loop loop, AofThreads threads, Clock clock, AofWriter writer,
            Listener listener) {
        this.directory = directory;
        this.loop = loop;
        this.threads = threads;
        this.clock = clock;
        this.writer = writer;
        this.listener = listener;
    }

    void walks(Function<WalkSink, Walk> next) {
        walks = next;
    }

    /// What gives the texts of the libraries of functions.
    void libraries(Supplier<List<byte[]>> next) {
        libraries = next;
    }

    /// What says how a base is written that begins now: null in commands.
    void forms(Supplier<@Nullable SnapshotForm> next) {
        forms = next;
    }

    /// Whether a base in commands begins with the time.
    void timestamps(boolean with) {
        timestamps = with;
    }

    boolean isRunning() {
        return running != null;
    }

    /// Begins; none may be running.
    void start(Aim aim) {
        Run run = new Run(aim);
        running = run;
        rewrites++;
        threads.rewrite().execute(() -> prepare(run));
    }

    /// Makes the files, on the rewrite thread.
    private void prepare(Run run) {
        try {
            directory.create();
            if (run.aim != Aim.SHORTEN) {
                directory.readManifest();
            }
            DiskFile file = directory.disk().create(directory.temporaryBase());
            run.base = base(file, run.form, threads.rewrite(), loop);
            AofOutput next = next(run.aim);
            loop.execute(() -> switchOver(run, next));
        } catch (IOException failure) {
            loop.execute(() -> fail(run, failure));
        }
    }

    /// A base in RDB form, or in commands where there is no form.
    BaseFile base(DiskFile file, @Nullable SnapshotForm form, Executor thread, Loop loopOfData) {
        return form != null ? new SnapshotFile(file, thread, loopOfData, form, true)
                : new CommandBase(file, thread, loopOfData, libraries, timestamps ? clock.millis() / 1000 : -1);
    }

    private @Nullable AofOutput next(Aim aim) throws IOException {
        return switch (aim) {
            case SHORTEN -> {
                DiskFile file = directory.addIncremental();
                yield new AofOutput(file, directory.manifest().incrementals().getLast().seq(), 0);
            }
            case TURN_ON -> new AofOutput(directory.disk().create(directory.temporaryIncremental()),
                    directory.nextIncremental().seq(), 0);
            case BASE_ONLY -> null;
        };
    }

    private void switchOver(Run run, @Nullable AofOutput next) {
        if (run.stopped) {
            threads.rewrite().execute(() -> close(next));
            return;
        }
        if (next == null) {
            walk(run);
            return;
        }
        run.firstKept = next.seq;
        writer.switchTo(next, () -> walk(run));
    }

    private static void close(@Nullable AofOutput unused) {
        if (unused != null) {
            try {
                unused.file.close();
            } catch (IOException stuck) {
                LOG.warn("An unused file could not be closed: {}", stuck.getMessage());
            }
        }
    }

    private void walk(Run run) {
        BaseFile base = run.base;
        if (run.stopped || base == null) {
            return;
        }
        listener.began(run.aim);
        LOG.info("Rewrite of the append-only file began.");
        base.begin();
        run.walk = walks.apply(base.sink());
        loop.schedule(() -> slice(run), PAUSE_MICROS);
    }

    private void slice(Run run) {
        BaseFile base = run.base;
        Walk walk = run.walk;
        if (run.stopped || base == null || walk == null) {
            return;
        }
        IOException failure = base.failure();
        if (failure != null) {
            fail(run, failure);
        } else if (base.isBehind() || walk.slice(SLICE_NANOS)) {
            loop.schedule(() -> slice(run), PAUSE_MICROS);
        } else {
            walk.close();
            base.end();
            base.flush();
            threads.rewrite().execute(() -> finish(run, base));
        }
    }

    /// Puts the files in place, on the rewrite thread.
    private void finish(Run run, BaseFile base) {
        try {
            long bytes = base.finish();
            if (run.aim == Aim.TURN_ON) {
                directory.replaceAll(directory.temporaryBase(), run.form != null);
            } else {
                directory.replaceBase(directory.temporaryBase(), run.firstKept, run.form != null);
            }
            loop.execute(() -> end(run, bytes));
        } catch (IOException failure) {
            loop.execute(() -> fail(run, failure));
        }
    }

    private void end(Run run, long baseBytes) {
        if (run.stopped) {
            return;
        }
        running = null;
        lastSeconds = seconds(run);
        lastOk = true;
        LOG.info("Rewrite of the append-only file ended after {} ms, {} bytes.",
                (clock.nanos() - run.beganNanos) / 1_000_000, baseBytes);
        listener.ended(run.aim, run.firstKept, baseBytes);
    }

    private long seconds(Run run) {
        return (clock.nanos() - run.beganNanos) / 1_000_000_000;
    }

    private void fail(Run run, IOException why) {
        if (run.stopped) {
            return;
        }
        LOG.error("Rewrite of the append-only file failed: {}. The old files stay in use.", why.getMessage());
        lastOk = false;
        lastSeconds = seconds(run);
        drop(run);
        listener.failed(run.aim, why);
    }

    /// Ends a rewrite that runs, without a word to the listener; nothing where none runs.
    void stop() {
        if (running != null) {
            drop(running);
        }
    }

    private void drop(Run run) {
        run.stopped = true;
        running = null;
        if (run.walk != null) {
            run.walk.close();
        }
        if (run.walk != null && run.base != null) {
            run.base.forget();
        }
        threads.rewrite().execute(() -> cleanUp(run));
    }

    private void cleanUp(Run run) {
        try {
            if (run.base != null) {
                run.base.abandon();
            }
            directory.disk().delete(directory.temporaryBase());
        } catch (IOException stuck) {
            LOG.warn("{} could not be removed: {}", directory.temporaryBase(), stuck.getMessage());
        }
    }

    long rewrites() {
        return rewrites;
    }

    long lastSeconds() {
        return lastSeconds;
    }

    long currentSeconds() {
        return running == null ? -1 : seconds(running);
    }

    boolean lastOk() {
        return lastOk;
    }
}
