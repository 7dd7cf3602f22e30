package dev.respdesk.server;

import dev.respdesk.command.Client;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Machine;
import dev.respdesk.commands.server.FollowControl;
import dev.respdesk.commands.server.ReplicationControl;
import dev.respdesk.commands.server.ServerControl;
import dev.respdesk.commands.server.SnapshotControl;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What commands can have done to the server as a whole.
final class Control implements ServerControl {
    private final Server server;
    private final AppendOnly appendOnly;
    private final Snapshotting snapshots;
    private final Replicating replicating;
    private final Follower follower;
    private final Ticks ticks;
    private final Background background;

    Control(Server server, AppendOnly appendOnly, Snapshotting snapshots, Replicating replicating,
            Follower follower, Ticks ticks, Background background) {
        this.server = server;
        this.appendOnly = appendOnly;
        this.snapshots = snapshots;
        this.replicating = replicating;
        this.follower = follower;
        this.ticks = ticks;
        this.background = background;
    }

    @Override
    public SnapshotControl snapshots() {
        return snapshots;
    }

    @Override
    public ReplicationControl replication() {
        return replicating;
    }

    @Override
    public FollowControl following() {
        return follower;
    }

    @Override
    public void rewriteAof() {
        appendOnly.rewrite();
    }

    @Override
    public void reloadAof() {
        try {
            server.libraries().clear();
            appendOnly.reload(server.machine());
        } catch (StartException refused) {
            throw new CommandError("ERR Error trying to load the AOF: " + refused.getMessage());
        }
    }

    @Override
    public void pauseTicks(boolean paused) {
        ticks.pause(paused);
    }

    /// Not on the data thread, which the end waits for.
    @Override
    public void shutdown() {
        server.hold();
        snapshots.noneAtEnd();
        new Thread(server::close, "shutdown").start();
    }

    @Override
    public boolean shutdownWaits(boolean now) {
        return server.catchUp().isNeeded(now);
    }

    @Override
    public void awaitReplicas(BooleanSupplier end, Runnable otherwise) {
        server.catchUp().begin(end, otherwise);
    }

    @Override
    public boolean abortShutdown() {
        return server.catchUp().abort();
    }

    @Override
    public void activeExpire(boolean on) {
        ticks.activeExpire(on);
    }

    @Override
    public void allowAllInScripts(boolean on) {
        server.scripts().runner().allowAll(on);
    }

    @Override
    public boolean isLoading() {
        return appendOnly.loading().isRunning();
    }

    @Override
    public boolean hasAof() {
        return appendOnly.aof().isOn();
    }

    @Override
    public OnDisk written(Client client) {
        if (!hasAof()) {
            return () -> false;
        }
        return client.hasWritten() ? appendOnly.aof().onDisk()::getAsBoolean : () -> true;
    }

    @Override
    public void whenOnDisk(OnDisk written, Runnable then) {
        ticks.when(written::isThere, then);
    }

    @Override
    public void withFiles(FileWork work, Consumer<@Nullable IOException> done) {
        background.run(work, done);
    }
}
