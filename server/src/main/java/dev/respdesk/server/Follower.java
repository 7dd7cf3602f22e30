package dev.respdesk.server;

import dev.respdesk.aof.RealDisk;
import dev.respdesk.command.Client;
import dev.respdesk.command.Dispatcher;
import dev.respdesk.command.Machine;
import dev.respdesk.command.Reply;
import dev.respdesk.commands.server.FollowControl;
import dev.respdesk.config.Config;
import dev.respdesk.net.ClientTls;
import dev.respdesk.net.DataLoop;
import dev.respdesk.net.WireDialer;
import dev.respdesk.observe.InfoText;
import dev.respdesk.replication.FirstCopy;
import dev.respdesk.replication.Following;
import dev.respdesk.replication.Primary;
import dev.respdesk.replication.Terms;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This server as a replica, and what the configuration says of that. Data thread only.
final class Follower implements FollowControl, Terms {
    private static final Logger LOG = LoggerFactory.getLogger("replication");
    private static final String UNBLOCKED = "UNBLOCKED force unblock from blocking operation, "
            + "instance state changed (master -> replica?)";

    /// What a crash can leave behind.
    private static final String COPY_NAME = "temp-primary.rdb";

    private static final long AGAIN_MILLIS = 5;

    private final Config config;
    private final Dispatcher dispatcher;
    private final Machine machine;
    private final DataLoop dataLoop;
    private final AppendOnly appendOnly;
    private final Snapshotting snapshots;
    private final IntSupplier port;
    private final Following following;
    private final OwnKeys ownKeys;
    /// The database that the stream is in behind the copy that was loaded last.
    private int copiedDb;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("replication").unstarted(task));

    /// @param port    the port that clients find this server at
    /// @param changed run when the stream has changed something
    Follower(Config config, Dispatcher dispatcher, DataLoop dataLoop, AppendOnly appendOnly, Snapshotting snapshots,
            Primary here, IntSupplier port, Runnable changed) {
        this.config = config;
        this.dispatcher = dispatcher;
        this.dataLoop = dataLoop;
        this.appendOnly = appendOnly;
        this.snapshots = snapshots;
        this.port = port;
        machine = dispatcher.machine();
        ownKeys = new OwnKeys(machine);
        config.onChange("replica-read-only", value -> ownKeys.listen(isReplica() && value.equals("no")));
        WireDialer dialer = new WireDialer(
                dataLoop, thread, () -> config.text("bind-source-addr"), this::timeoutMillis, this::tls);
        following = new Following(dispatcher, here, this, dialer, this::newCopy, changed);
    }

    /// The data of this server is loaded: begins to follow whom the configuration names.
    void begin() {
        newCopy().drop();
        String named = config.text("replicaof");
        if (!named.isEmpty()) {
            List<String> words = List.of(named.split(" ", -1));
            follow(words.getFirst(), Integer.parseInt(words.getLast()));
        }
    }

    /// To be called ten times a second.
    void tick() {
        following.tick();
        ownKeys.listen(isReplica() && !config.flag("replica-read-only"));
        ownKeys.expire();
    }

    /// The server ends.
    void close() {
        following.close();
        thread.shutdown();
    }

    @Override
    public boolean isReplica() {
        return following.isOn();
    }

    @Override
    public boolean isLinked() {
        return following.isLinked();
    }

    /// The database that the primary's stream is in; -1 where none comes in.
    int streamDb() {
        return following.streamDb();
    }

    /// Whether eviction is left to a primary.
    boolean ignoresMemory() {
        return following.isOn() && config.flag("replica-ignore-maxmemory");
    }

    @Override
    public boolean follow(String host, int toPort) {
        Following.Address to = new Following.Address(host, toPort);
        if (to.equals(following.primary())) {
            return false;
        }
        config.follows(host + " " + toPort);
        for (Client client : List.copyOf(machine.clients().all())) {
            if (dispatcher.wakes().refuse(client, UNBLOCKED)) {
                client.closeAfterReply();
            }
        }
        following.follow(to);
        return true;
    }

    @Override
    public void followNobody() {
        if (isReplica()) {
            config.follows("");
            following.stop();
            ownKeys.clear();
            appendOnly.copied();
        }
    }

    @Override
    public String user() {
        return config.text("masteruser");
    }

    @Override
    public String password() {
        return config.text("masterauth");
    }

    @Override
    public int listeningPort() {
        int announced = (int) config.number("replica-announce-port");
        int secure = (int) config.number("tls-port");
        return announced > 0 ? announced : config.flag("tls-replication") && secure > 0 ? secure : port.getAsInt();
    }

    @Override
    public String announcedIp() {
        return config.text("replica-announce-ip");
    }

    @Override
    public long timeoutMillis() {
        return config.number("repl-timeout") * 1000;
    }

    private @Nullable ClientTls tls() throws IOException {
        if (!config.flag("tls-replication")) {
            return null;
        }
        String own = config.text("tls-client-cert-file").isEmpty() ? "tls-" : "tls-client-";
        String password = config.text(own + "key-file-pass");
        return ClientTls.of(file(own + "cert-file"), file(own + "key-file"),
                password.isEmpty() ? null : password, file("tls-ca-cert-file"));
    }

    private @Nullable File file(String directive) {
        Path path = config.path(directive);
        return path == null ? null : path.toFile();
    }

    private FirstCopy newCopy() {
        return new ReceivedCopy(new RealDisk(), config.dir().resolve(COPY_NAME), config.flag("rdbchecksum"), thread,
                dataLoop.loop(), this::load, () -> copiedDb);
    }

    /// In the midst of a script nothing changes beside it.
    private void load(Path file, Consumer<@Nullable String> done) {
        if (machine.isFrozen()) {
            dataLoop.loop().schedule(() -> load(file, done), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        forgetData();
        Loading loading = appendOnly.loading();
        loading.start(() -> {
            machine.keyspace().clear();
            copiedDb = snapshots.loadCopy(file, loading).streamDb();
        }).whenComplete((nothing, failure) -> {
            if (!(failure instanceof CancellationException)) {
                dataLoop.loop().execute(() -> loaded(failure, done));
            }
        });
    }

    /// What is here is about to go: nothing of it is written any more, and who keeps something of it is told.
    private void forgetData() {
        appendOnly.copying();
        snapshots.copying();
        machine.watches().touchedWhere((db, key) -> machine.keyspace().db(db).peek(key) != null);
        machine.changes().flushed(-1);
    }

    private void loaded(@Nullable Throwable failure, Consumer<@Nullable String> done) {
        if (failure == null) {
            appendOnly.copied();
            snapshots.loaded();
            for (int db = 0; db < machine.keyspace().databases(); db++) {
                machine.waiters().touchedAll(db);
            }
            dispatcher.wakes().serve();
            done.accept(null);
        } else {
            LOG.error("What the primary sent could not be loaded", failure);
            machine.keyspace().clear();
            done.accept(String.valueOf(failure.getMessage()));
        }
    }

    /// Replies what ROLE does.
    void role(Reply reply, long offset) {
        Following.Address primary = following.primary();
        if (primary == null) {
            throw new IllegalStateException("not a replica");
        }
        reply.array(5);
        reply.bulk("slave");
        reply.bulk(primary.host());
        reply.integer(primary.port());
        reply.bulk(following.state());
        reply.integer(following.isLinked() ? offset : -1);
    }

    /// Writes the lines of INFO that only a replica has.
    void tell(InfoText text, long offset) {
        Following.Address primary = following.primary();
        if (primary == null) {
            return;
        }
        long place = following.hasBeenLinked() ? offset : 1;
        text.line("master_host", primary.host())
                .line("master_port", primary.port())
                .line("master_link_status", following.isLinked() ? "up" : "down")
                .line("master_last_io_seconds_ago", following.silentSeconds())
                .line("master_sync_in_progress", following.isSyncing() ? 1 : 0)
                .line("slave_read_repl_offset", place)
                .line("slave_repl_offset", place);
        if (following.isSyncing()) {
            tellCopy(text);
        }
        if (!following.isLinked()) {
            text.line("master_link_down_since_seconds", following.downSeconds());
        }
        text.line("slave_priority", config.number("replica-priority"))
                .line("slave_read_only", config.flag("replica-read-only") ? 1 : 0)
                .line("replica_announced", config.flag("replica-announced") ? 1 : 0);
    }

    private void tellCopy(InfoText text) {
        long total = following.copyTotalBytes();
        long read = following.copyReceivedBytes();
        double percent = total == 0 ? 0 : 100.0 * read / total;
        text.line("master_sync_total_bytes", total)
                .line("master_sync_read_bytes", read)
                .line("master_sync_left_bytes", total - read)
                .fixed("master_sync_perc", 2, percent)
                .line("master_sync_last_io_seconds_ago", following.copySilentSeconds());
    }
}
