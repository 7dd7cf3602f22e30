package dev.respdesk.commands.server;

import dev.respdesk.command.Client;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What commands can have done to the server as a whole. Implemented where the parts are wired.
public interface ServerControl {
    /// Begins to rewrite the append-only file in the background, behind the transaction that asks for it.
    ///
    /// @throws dev.respdesk.command.CommandError where that is going on already
    void rewriteAof();

    /// Empties the data and reads the append-only file again (`DEBUG LOADAOF`).
    ///
    /// @throws dev.respdesk.command.CommandError where that fails
    void reloadAof();

    /// What can be done with snapshots.
    default SnapshotControl snapshots() {
        return SnapshotControl.NONE;
    }

    /// What can be done in replication.
    default ReplicationControl replication() {
        return ReplicationControl.NONE;
    }

    /// What can be done about following another server.
    default FollowControl following() {
        return FollowControl.NONE;
    }

    /// Has the server do nothing by itself, or everything again (`DEBUG PAUSE-CRON`).
    void pauseTicks(boolean paused);

    /// Ends the server after the present call: writes and syncs the append-only file, closes all connections. It writes
    /// no snapshot.
    void shutdown();

    /// Whether the end has to wait for replicas that lack some of what was written, or waits for them already.
    ///
    /// @param now whether the end was asked for without waiting
    default boolean shutdownWaits(boolean now) {
        return false;
    }

    /// Waits for them.
    ///
    /// @param end       ends the server, in the midst of a turn; false where that fails
    /// @param otherwise done where the end was called off or has failed
    default void awaitReplicas(BooleanSupplier end, Runnable otherwise) {
        throw new UnsupportedOperationException("no replicas here");
    }

    /// Calls off an end that waits; false where there is none.
    default boolean abortShutdown() {
        return false;
    }

    /// Switches the expire cycle off or on (`DEBUG SET-ACTIVE-EXPIRE`).
    void activeExpire(boolean on);

    /// Lets scripts call what is not for scripts, or not any more (`DEBUG SET-DISABLE-DENY-SCRIPTS`).
    default void allowAllInScripts(boolean on) {
        throw new UnsupportedOperationException("no scripts here");
    }

    /// Whether data is being loaded.
    default boolean isLoading() {
        return false;
    }

    /// Whether changes are written to the append-only file.
    boolean hasAof();

    /// Something that a client has written, on its way to the disk.
    interface OnDisk {
        boolean isThere();
    }

    /// What the client has written so far; there where it has written nothing, nowhere without append-only file.
    OnDisk written(Client client);

    /// Runs something when that is on the disk, on the data thread.
    void whenOnDisk(OnDisk written, Runnable then);

    /// Works with files, for which the data must not wait.
    interface FileWork {
        void run() throws IOException;
    }

    /// Does work with files beside the data thread, and then runs `done` on it, with what went wrong or null.
    void withFiles(FileWork work, Consumer<@Nullable IOException> done);
}
