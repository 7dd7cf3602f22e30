package dev.respdesk.server;

import dev.respdesk.aof.Loop;
import dev.respdesk.aof.SnapshotForm;
import dev.respdesk.command.Client;
import dev.respdesk.command.Machine;
import dev.respdesk.command.Reply;
import dev.respdesk.commands.server.ReplicasGate;
import dev.respdesk.commands.server.ReplicationControl;
import dev.respdesk.config.Config;
import dev.respdesk.net.Listener;
import dev.respdesk.observe.Info;
import dev.respdesk.observe.InfoText;
import dev.respdesk.replication.CopyFiles;
import dev.respdesk.replication.Primary;
import dev.respdesk.replication.ReplicationId;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The part of this server in replication, and what the configuration says of it. Data thread only.
final class Replicating implements ReplicationControl {
    private final Config config;
    private final Machine machine;
    private final ReplicationId history;
    private final Primary primary;
    private final ReplicasGate gate;
    private @Nullable Follower follower;

    /// @param form     how a copy of all data is written now
    /// @param listener asked when there is something to send
    Replicating(Config config, Machine machine, RandomGenerator random, Loop loop, Supplier<SnapshotForm> form,
            CopyFiles files, Supplier<Listener> listener) {
        this.config = config;
        this.machine = machine;
        history = new ReplicationId(random);
        gate = new ReplicasGate(config, () -> follows() ? Integer.MAX_VALUE : goodReplicas());
        primary = new Primary(
                config, machine, history, random, loop, form, files, this::follows, this::streamDb,
                () -> listener.get().endTurnSoon());
    }

    /// What it is where it follows another server.
    void follower(Follower part) {
        follower = part;
    }

    private boolean follows() {
        return follower != null && follower.isReplica();
    }

    private int streamDb() {
        return follower == null ? -1 : follower.streamDb();
    }

    /// This server as the one that others follow.
    Primary primary() {
        return primary;
    }

    void addTo(Info info) {
        info.section("replication", this::tell);
        info.figure("sync_full", primary.counts()::fullCount);
        info.figure("sync_partial_ok", primary.counts()::continuedCount);
        info.figure("sync_partial_err", primary.counts()::refusedCount);
        info.figure("mem_replication_backlog", primary.backlog()::takenBytes);
        info.figure("mem_total_replication_buffers", primary.backlog()::takenBytes);
        info.stats().whenReset(primary.counts()::reset);
    }

    /// The data is whole: from now on replicas hear of what changes.
    void begin() {
        machine.effects().add(primary);
    }

    /// Called ten times a second.
    void tick() {
        primary.tick();
    }

    /// The server ends.
    void close() {
        primary.close();
    }

    /// A turn of the loop ends.
    void endTurn() {
        primary.endTurn();
    }

    /// What refuses writes while too few replicas follow; not where this server follows another one itself.
    ReplicasGate gate() {
        return gate;
    }

    private int goodReplicas() {
        return primary.countWithin(config.number("min-replicas-max-lag"));
    }

    @Override
    public void role(Reply reply) {
        if (follower != null && follower.isReplica()) {
            follower.role(reply, history.offset());
            return;
        }
        List<Primary.Replica> online = primary.replicas().stream().filter(Primary.Replica::online).toList();
        reply.array(3);
        reply.bulk("master");
        reply.integer(history.offset());
        reply.array(online.size());
        for (Primary.Replica replica : online) {
            reply.array(3);
            reply.bulk(replica.address());
            reply.bulk(replica.port());
            reply.bulk(replica.offset());
        }
    }

    @Override
    public void said(Client client, byte[] name, byte[] value) {
        primary.said(client, name, value);
    }

    @Override
    public void acknowledged(Client client, long offset, long diskOffset) {
        primary.acknowledged(client, offset, diskOffset);
    }

    @Override
    public int countAt(long offset) {
        return primary.countAt(offset);
    }

    @Override
    public int countOnDiskAt(long offset) {
        return primary.countOnDiskAt(offset);
    }

    @Override
    public void whenThere(Client client, int wanted, IntSupplier there, Runnable then) {
        primary.whenThere(client, wanted, there, then);
    }

    @Override
    public void resync(Client client, String id, long next) {
        primary.resync(client, id, next);
    }

    @Override
    public void sync(Client client) {
        primary.sync(client);
    }

    @Override
    public void tellReplicas(byte[]... request) {
        primary.tell(request);
    }

    @Override
    public void beginHistory() {
        history.begin();
    }

    private void tell(InfoText text) {
        List<Primary.Replica> replicas = primary.replicas();
        text.section("Replication");
        text.line("role", follows() ? "slave" : "master");
        if (follower != null) {
            follower.tell(text, history.offset());
        }
        text.line("connected_slaves", replicas.size());
        if (config.number("min-replicas-to-write") > 0 && config.number("min-replicas-max-lag") > 0) {
            text.line("min_slaves_good_slaves", goodReplicas());
        }
        int number = 0;
        for (Primary.Replica replica : replicas) {
            text.line("slave" + number++, "ip=" + replica.address() + ",port=" + replica.port() + ",state="
                    + replica.state() + ",offset=" + replica.offset() + ",lag=" + replica.lagSeconds());
        }
        text.line("master_failover_state", "no-failover");
        tellHistory(text);
    }

    private void tellHistory(InfoText text) {
        boolean kept = primary.backlog().isOpen();
        long first = primary.backlog().start();
        text.line("master_replid", history.id())
                .line("master_replid2", history.secondId())
                .line("master_repl_offset", history.offset())
                .line("second_repl_offset", history.secondOffset())
                .line("repl_backlog_active", kept ? 1 : 0)
                .line("repl_backlog_size", config.number("repl-backlog-size"))
                .line("repl_backlog_first_byte_offset", kept ? first + 1 : 0)
                .line("repl_backlog_histlen", kept ? primary.backlog().end() - first : 0);
    }
}
