package dev.respdesk.server;

import dev.respdesk.acl.Acl;
import dev.respdesk.acl.User;
import dev.respdesk.command.Call;
import dev.respdesk.command.Client;
import dev.respdesk.command.Command;
import dev.respdesk.command.Dispatcher;
import dev.respdesk.commands.server.FollowControl;
import dev.respdesk.commands.server.ReplicaGate;
import dev.respdesk.commands.server.ReplicasGate;
import dev.respdesk.config.Config;
import dev.respdesk.script.Surroundings;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The server as scripts see it.
///
/// @param fault      why the append-only file cannot be written, or null
/// @param memoryFull whether the data takes more than `maxmemory`
/// @param replicas   whether enough replicas follow
/// @param replica    what is refused on a replica
public record ScriptSurroundings(
        Config config,
        Supplier<Dispatcher> dispatchers,
        Acl acl,
        Supplier<@Nullable String> fault,
        BooleanSupplier memoryFull,
        ReplicasGate replicas,
        ReplicaGate replica,
        Others others) implements Surroundings {
    /// The other clients, while a script is busy.
    public interface Others {
        /// Where there is nobody else.
        Others NONE = new Others() {
            @Override
            public void serve(Client runsTheScript) {}

            @Override
            public void served(Client ranTheScript) {}

            @Override
            public boolean isEnding() {
                return false;
            }
        };

        /// Does once what they have sent.
        void serve(Client runsTheScript);

        /// The script has ended.
        void served(Client ranTheScript);

        /// Whether the server ends.
        boolean isEnding();
    }

    /// Of a server without file, limits and other clients.
    public static ScriptSurroundings alone(Config config, Supplier<Dispatcher> dispatchers, Acl acl) {
        return new ScriptSurroundings(config, dispatchers, acl, () -> null, () -> false,
                new ReplicasGate(config, () -> 0), new ReplicaGate(config, FollowControl.NONE), Others.NONE);
    }

    @Override
    public String version() {
        return Version.REDIS;
    }

    @Override
    public Dispatcher dispatcher() {
        return dispatchers.get();
    }

    @Override
    public @Nullable String denial(Call script, Command command, byte[][] argv) {
        return null;
    }

    @Override
    public boolean mayCall(Client client, Command command, byte[][] argv) {
        return !(client.login() instanceof User user) || user.check(command, argv) == null;
    }

    @Override
    public @Nullable String faultOfWriting() {
        return fault.get();
    }

    @Override
    public @Nullable String tooFewReplicas() {
        return replicas.refusal();
    }

    @Override
    public @Nullable String readOnly(Client client) {
        return !client.isPrimary() && replica.refusesWrites() ? ReplicaGate.READ_ONLY : null;
    }

    @Override
    public @Nullable String stale(Client client) {
        return !client.isPrimary() && replica.isStale() ? ReplicaGate.STALE : null;
    }

    @Override
    public boolean isMemoryFull() {
        return memoryFull.getAsBoolean();
    }

    @Override
    public long busyMillis() {
        return config.number("busy-reply-threshold");
    }

    @Override
    public void serveOthers(Client runsTheScript) {
        others.serve(runsTheScript);
    }

    @Override
    public void othersServed(Client ranTheScript) {
        others.served(ranTheScript);
    }

    @Override
    public boolean isEnding() {
        return others.isEnding();
    }
}
