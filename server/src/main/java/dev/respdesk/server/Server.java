package dev.respdesk.server;

import dev.respdesk.aof.SnapshotGate;
import dev.respdesk.aof.WritableGate;
import dev.respdesk.command.Changes;
import dev.respdesk.command.ClientPause;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Dispatcher;
import dev.respdesk.command.Effects;
import dev.respdesk.command.Gates;
import dev.respdesk.command.Machine;
import dev.respdesk.command.Wakes;
import dev.respdesk.commands.connection.Tracking;
import dev.respdesk.commands.pubsub.SubscriberGate;
import dev.respdesk.commands.scripting.BusyGate;
import dev.respdesk.commands.server.LoadingGate;
import dev.respdesk.commands.server.MemoryGate;
import dev.respdesk.commands.server.MonitorGate;
import dev.respdesk.commands.server.ProtectedGate;
import dev.respdesk.commands.server.ReplicaGate;
import dev.respdesk.config.Config;
import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.net.ClientLimits;
import dev.respdesk.net.DataLoop;
import dev.respdesk.net.Listener;
import dev.respdesk.net.Traffic;
import dev.respdesk.observe.Info;
import dev.respdesk.observe.Latency;
import dev.respdesk.observe.Observers;
import dev.respdesk.observe.ServerFacts;
import dev.respdesk.observe.ServerLog;
import dev.respdesk.observe.SlowLog;
import dev.respdesk.observe.Stats;
import dev.respdesk.script.Libraries;
import dev.respdesk.script.Scripts;
import dev.respdesk.struct.Mem;
import dev.respdesk.time.Clock;
import dev.respdesk.time.SystemClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The composition root: every part is made and wired here, and nothing else is done here.
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("server");
    private static final String ENDED = "Ended, everything is on the disk, ready to exit, bye bye...";
    private static final int EVICT_AGAIN_MICROS = 100;
    private static final int FIRST_FILE_SECONDS = 60;

    private final Config config;
    private final Clock clock = new SystemClock();
    private final SecureRandom random = new SecureRandom();
    private final DataLoop dataLoop;
    private final ClientPause pause = new ClientPause();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService files = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("files").unstarted(task));
    private final AppendOnly appendOnly;
    private final Snapshotting snapshots;
    private final Replicating replicating;
    private final Follower follower;
    private final Machine machine;
    private final Dispatcher dispatcher;
    private final Stats stats;
    private final Listener listener;
    private final Endpoints endpoints;
    private final Latency latency;
    private final Ticks ticks;
    private final Pushes pushes;
    private final CatchUp catchUp;
    private boolean evicting;
    private final Permissions permissions;
    private final MemoryGate memoryGate;
    private final Scripts scripts;

    private Server(Config config, CompletableFuture<DataLoop> startingLoop) throws StartException {
        this.config = config;
        Changes changes = new Changes(new Effects());
        Keyspace keyspace = Keyspace.create(config.databases(), clock, random, changes);
        dataLoop = startingLoop.join();
        appendOnly = openData(config);
        machine = new Machine(keyspace, new Commands(), changes, clock);
        snapshots = appendOnly.snapshots(machine, this::libraries);
        replicating = new Replicating(config, machine, random, appendOnly.loop(), snapshots::form,
                appendOnly.copies(files), this::listener);
        pushes = new Pushes(config, machine);
        permissions = new Permissions(config, machine);
        Gates gates = new Gates();
        dispatcher = new Dispatcher(machine, gates);
        memoryGate = holdMemory();
        follower = new Follower(config, dispatcher, dataLoop, appendOnly, snapshots, replicating.primary(), this::port,
                () -> listener().endTurnSoon());
        replicating.follower(follower);
        catchUp = new CatchUp(config, machine, replicating.primary(), pause);
        ReplicaGate replicaGate = new ReplicaGate(config, follower);
        scripts = new Scripts(new ScriptSurroundings(config, () -> dispatcher, permissions.acl(),
                appendOnly.aof()::fault, memoryGate::isFull, replicating.gate(), replicaGate,
                new OtherClients(this::listener)));
        stats = new Stats();
        ClientLimits limits = new ClientLimits();
        listener = new Listener(dataLoop, dispatcher, limits, permissions.acl().users(), traffic(stats),
                appendOnly.aof()::endTurn, pause, client -> {});
        endpoints = new Endpoints(config, listener, this::moved);
        latency = new Latency(machine.observers(), clock);
        ticks = new Ticks(
                dataLoop.loop(), machine, listener, this::restsFromExpiry, latency, stats.turns()::ticked);
        LiveSettings settings = new LiveSettings(config);
        settings.apply(limits);
        settings.apply(machine);
        settings.apply(appendOnly.loading());
        settings.apply(machine.keyspace().thresholds());
        settings.apply(pushes.tracking());
        addCommands(new SlowLog(), settings);
        addGates(gates, replicaGate);
        wakeClients();
        machine.observers().add(stats);
        changes.add(stats);
        renameCommands();
        permissions.begin();
    }

    private MemoryGate holdMemory() {
        return new MemoryGate(config, machine,
                this::restsFromEviction, this::evictSoon,
                nanos -> latency().took("eviction-cycle", nanos));
    }

    private boolean restsFromEviction() {
        return pause.isActive(machine.nowMillis()) || appendOnly.loading().isRunning() || follower().ignoresMemory();
    }

    private boolean restsFromExpiry() {
        return pause.isActive(machine.nowMillis()) || follower().isReplica();
    }

    /// Netty runs what is executed at once before it reads again; this lets clients have their turn between.
    private void evictSoon() {
        if (!evicting) {
            evicting = true;
            dataLoop.loop().schedule(this::evict, EVICT_AGAIN_MICROS, TimeUnit.MICROSECONDS);
        }
    }

    private void evict() {
        evicting = false;
        machine.tick();
        if (memoryGate.goOn()) {
            listener.endTurnSoon();
        }
    }

    private AppendOnly openData(Config config) throws StartException {
        try {
            makeDirectory(config);
            return new AppendOnly(config, dataLoop.loop(), clock);
        } catch (StartException refused) {
            dataLoop.close();
            throw refused;
        }
    }

    /// Ends waits at their deadlines; a client that a pause holds is woken by the first tick behind it.
    private void wakeClients() {
        Wakes wakes = dispatcher.wakes();
        wakes.alarm(nanos -> dataLoop.loop().schedule(wakes::timeOut, nanos, TimeUnit.NANOSECONDS));
        wakes.heldWhile(command -> pause.holds(command, machine.nowMillis()));
        ticks.add(wakes::serve);
    }

    private void addGates(Gates gates, ReplicaGate replicaGate) {
        permissions.addTo(gates);
        gates.addForConnections(new EntryGate(new ProtectedGate(config), memoryGate, pushes.tracking(),
                new WritableGate(appendOnly.aof()), new SnapshotGate(snapshots::refuses), replicating.gate(),
                replicaGate, new SubscriberGate(),
                new MonitorGate(), new LoadingGate(appendOnly.loading()::isRunning),
                new BusyGate(scripts.runner())));
    }

    private void addCommands(SlowLog slowLog, LiveSettings settings) {
        machine.observers().add(slowLog);
        settings.apply(slowLog);
        settings.apply(latency, appendOnly.aof());
        Info info = new Info(machine, stats, facts(), config::text, appendOnly::figures);
        push(info);
        permissions.addTo(info);
        replicating.addTo(info);
        tellOfScripts(info);
        info.endsIn(catchUp::remainingMillis);
        info.figure("total_eviction_exceeded_time", memoryGate::exceededMillis);
        info.figure("current_eviction_exceeded_time", memoryGate::exceededNowMillis);
        info.figure("eventloop_duration_aof_sum", appendOnly.aof()::writingMicros);
        stats.whenReset(memoryGate::resetStatistics);
        stats.whenReset(appendOnly.aof()::resetStatistics);
        Observers observers = new Observers(info, slowLog, latency, pushes.monitor());
        new CommandGroups(config, random, () -> dispatcher, permissions.acl(), pause, pushes.channels(),
                pushes.tracking(), observers, scripts,
                new Control(this, appendOnly, snapshots, replicating, follower, ticks,
                        new Background(files, dataLoop.loop())))
                .declare(machine.commands());
    }

    private void renameCommands() throws StartException {
        for (List<String> names : config.renamedCommands()) {
            String trouble = machine.commands().rename(names.getFirst(), names.getLast());
            if (trouble != null) {
                throw new StartException("rename-command " + names.getFirst() + " " + names.getLast() + ": " + trouble);
            }
        }
    }

    private void push(Info info) {
        pushes.begin();
        pushes.addTo(info);
        Tracking tracking = pushes.tracking();
        tracking.whenThereIsABroadcast(listener::endTurnSoon);
        listener.beforeTurnEnds(() -> {
            tracking.broadcast();
            replicating.endTurn();
        });
        ticks.add(tracking::limit);
    }

    private void tellOfScripts(Info info) {
        info.figure("used_memory_vm_eval", scripts.scripting()::stateBytes);
        info.figure("used_memory_scripts_eval", scripts.scripting()::scriptBytes);
        info.figure("number_of_cached_scripts", scripts.scripting()::count);
        info.figure("number_of_functions", scripts.libraries()::functionCount);
        info.figure("number_of_libraries", () -> scripts.libraries().all().size());
        info.figure("used_memory_vm_functions", scripts.libraries()::stateBytes);
        info.figure("used_memory_functions", scripts.libraries()::codeBytes);
    }

    private ServerFacts facts() {
        Path file = config.file();
        byte[] runId = new byte[20];
        random.nextBytes(runId);
        return new ServerFacts(Version.REDIS, Version.product(), HexFormat.of().formatHex(runId), clock.millis(),
                this::port, () -> endpoints.listeners(), dataLoop.transport(), file == null ? "" : file.toString());
    }

    /// Starts a server: listens, loads its data, and returns when clients are served.
    ///
    /// @throws StartException with one line for the user where it cannot start
    public static Server start(Config config) throws StartException {
        return start(config, beginDataLoop(), false);
    }

    /// Starts the data thread from a thread of its own, and links to the system's memory on another: each takes 60 ms
    /// of a start, and as much else is to be done.
    static CompletableFuture<DataLoop> beginDataLoop() {
        Thread.ofPlatform().name("memory").start(Mem::prepare);
        return CompletableFuture.supplyAsync(
                DataLoop::start, task -> Thread.ofPlatform().name("data-loop").start(task));
    }

    /// Starts a server on a data thread that is already starting. In a process that does nothing else, where it is
    /// `alone`, the heap that a load took goes back to the system when it is over.
    static Server start(Config config, CompletableFuture<DataLoop> startingLoop, boolean alone)
            throws StartException {
        long began = new SystemClock().nanos();
        openLog(config);
        Server server = opened(config, startingLoop);
        try {
            server.appendOnly.announce(server.port());
            server.await(server.await(server.dataLoop.loop().submit(() -> server.beginLoad(alone))));
        } catch (StartException refused) {
            server.end();
            throw refused;
        } catch (CancellationException ended) {
            return server;
        }
        // Scripts and test containers wait for the first words, which are those of redis-server.
        LOG.info("Ready to accept connections on {} in {} ms", server.endpoints,
                (server.clock.nanos() - began) / 1_000_000);
        return server;
    }

    /// A server on its data, whose clients can connect. Whoever waits for the words of redis-server connects as soon as
    /// it reads the number of the process, so that comes then; and where it does not come so far, before the reason.
    private static Server opened(Config config, CompletableFuture<DataLoop> startingLoop) throws StartException {
        @Nullable Server server = null;
        try {
            server = new Server(config, startingLoop);
            server.await(server.dataLoop.loop().submit(server::listen));
        } catch (StartException refused) {
            greet("starting");
            if (server != null) {
                server.end();
            }
            throw refused;
        }
        greet("starting. Server initialized");
        return server;
    }

    private static void greet(String state) {
        LOG.info("RespDesk {} (compatible with Redis {}), PID: {}, {}",
                Version.product(), Version.REDIS, ProcessHandle.current().pid(), state);
    }

    private static void openLog(Config config) throws StartException {
        ServerLog log = ServerLog.only();
        log.level(ServerLog.Level.of(config.text("loglevel")));
        config.onChange("loglevel", value -> log.level(ServerLog.Level.of(value)));
        Path file = config.path("logfile");
        try {
            log.file(file);
        } catch (NoSuchFileException missing) {
            throw new StartException("Can't open the log file " + file + ": No such file or directory", missing);
        } catch (IOException refused) {
            throw new StartException("Can't open the log file: " + refused.getMessage(), refused);
        }
    }

    private static void makeDirectory(Config config) throws StartException {
        try {
            config.createDefaultDir();
        } catch (IOException refused) {
            throw new StartException("Could not make the data directory " + config.dir() + ": " + refused.getMessage()
                    + ". Choose another with --dir.", refused);
        }
        if (!Files.isDirectory(config.dir())) {
            throw new StartException("The data directory " + config.dir() + " is not a directory.");
        }
    }

    /// Waits for something that is done on the data thread.
    ///
    /// @throws CancellationException where the server was ended meanwhile
    private <T> T await(Future<T> work) throws StartException {
        try {
            return work.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while starting.", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StartException refused) {
                throw refused;
            }
            throw new IllegalStateException("the server could not start", failed.getCause());
        }
    }

    /// The port has changed: who looks for this server in its data directory finds it.
    private void moved() {
        files.execute(() -> {
            try {
                appendOnly.announce(port());
            } catch (StartException unwritten) {
                LOG.warn("{}", unwritten.getMessage());
            }
        });
    }

    private boolean listen() throws StartException {
        endpoints.open();
        return true;
    }

    /// As INFO and `maxmemory` count it.
    private long usedBytes() {
        return machine.keyspace().usedBytes() + machine.clients().bufferBytes();
    }

    private Future<Void> beginLoad(boolean alone) {
        if (alone) {
            ticks.add(new IdleCollection(stats::commands));
        }
        ticks.add(listener::tick);
        ticks.add(() -> stats.sample(machine.nowMillis(), usedBytes()));
        ticks.start();
        return appendOnly.loading().start(() -> {
            appendOnly.load(machine);
            snapshots.loaded();
            ticks.add(this::tickFiles);
            follower.begin();
            ticks.add(follower::tick);
            replicating.begin();
            ticks.add(replicating::tick);
            ticks.add(catchUp::tick);
        });
    }

    private void tickFiles() {
        if (!appendOnly.loading().isRunning()) {
            appendOnly.aof().tick();
            snapshots.tick();
        }
    }

    /// Nobody is served from here on: what is written after the last snapshot is in no file where there is no other.
    void hold() {
        pause.pause(Long.MAX_VALUE, false, machine.nowMillis());
    }

    Machine machine() {
        return machine;
    }

    CatchUp catchUp() {
        return catchUp;
    }

    /// The functions that there are.
    Scripts scripts() {
        return scripts;
    }

    Libraries libraries() {
        return scripts.libraries();
    }

    /// Parts that are made before it ask for it later.
    private Latency latency() {
        return latency;
    }

    private Follower follower() {
        return follower;
    }

    private Listener listener() {
        return listener;
    }

    /// The port that it listens on.
    public int port() {
        return endpoints.port();
    }

    /// Where its data lies.
    public Path dataDirectory() {
        return config.dir();
    }

    /// Stops accepting, brings what is written to the disk and ends; safe to call more than once and from any thread
    /// but the data thread.
    @Override
    public void close() {
        if (end()) {
            LOG.info(ENDED);
        }
    }

    /// As `close`, by SIGTERM or SIGINT as the configuration says; false where the last snapshot cannot be written, and
    /// then the server goes on. Nothing is written between that snapshot and the end.
    boolean closeBySignal(String name) {
        if (!closing.compareAndSet(false, true)) {
            return true;
        }
        awaitFirstFile();
        String options = config.text("shutdown-on-sig" + name.toLowerCase(Locale.ROOT));
        boolean now = List.of(options.split(" ", -1)).contains("now");
        boolean ended = catchUp.await(now, dataLoop.loop(), () -> {
            boolean saved = snapshots.savedAtEnd(options);
            if (saved) {
                letGo();
            }
            return saved;
        });
        if (!ended) {
            closing.set(false);
            return false;
        }
        release();
        LOG.info(ENDED);
        return true;
    }

    /// As `close`, without a word; false where that has been done.
    private boolean end() {
        if (!closing.compareAndSet(false, true)) {
            return false;
        }
        awaitFirstFile();
        dataLoop.loop().submit(this::letGo).awaitUninterruptibly();
        release();
        return true;
    }

    private void release() {
        dataLoop.close();
        files.shutdown();
        appendOnly.close();
        closed.countDown();
    }

    /// Where the append-only file has just been turned on, or a primary's copy has come, the data is on no disk until
    /// the first rewrite has ended.
    private void awaitFirstFile() {
        var whole = new CompletableFuture<Void>();
        dataLoop.loop().execute(() -> {
            if (!appendOnly.aof().isTurningOn()) {
                whole.complete(null);
                return;
            }
            LOG.info("Before the end: waiting for the append-only file, which is being written for the first time");
            ticks.when(() -> !appendOnly.aof().isTurningOn(), () -> whole.complete(null));
        });
        whole.completeOnTimeout(null, FIRST_FILE_SECONDS, TimeUnit.SECONDS).join();
    }

    private void letGo() {
        endpoints.close();
        follower.close();
        appendOnly.loading().breakOff();
        snapshots.end();
        listener.close();
        replicating.close();
    }

    /// Waits until the server has been closed.
    public void awaitClose() throws InterruptedException {
        closed.await();
    }

    private static Traffic traffic(Stats stats) {
        return new Traffic() {
            @Override
            public void received(long bytes) {
                stats.received(bytes);
            }

            @Override
            public void sent(long bytes) {
                stats.sent(bytes);
            }

            @Override
            public void sentToReplica(long bytes) {
                stats.sentToReplica(bytes);
            }

            @Override
            public void connected() {
                stats.connected();
            }

            @Override
            public void rejected() {
                stats.rejected();
            }

            @Override
            public void closedForInput() {
                stats.closedForInput();
            }

            @Override
            public void turnEnded() {
                stats.turns().turned();
            }

            @Override
            public void evicted() {
                stats.evictedClient();
            }

            @Override
            public void closedForOutput() {
                stats.closedForOutput();
            }
        };
    }
}
