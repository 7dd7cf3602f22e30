package dev.respdesk.script;

import dev.respdesk.command.Call;
import dev.respdesk.command.Client;
import dev.respdesk.command.Command;
import dev.respdesk.command.Dispatcher;
import dev.respdesk.command.Machine;
import org.jspecify.annotations.Nullable;

/// What scripts need of the server around them.
public interface Surroundings {
    /// The version that scripts are told.
    String version();

    Dispatcher dispatcher();

    default Machine machine() {
        return dispatcher().machine();
    }

    /// The error for a command that the user who runs a script may not call; null where it may. Written down as a
    /// refusal.
    @Nullable String denial(Call script, Command command, byte[][] argv);

    /// Whether a client's user may call a command, which is written down nowhere.
    boolean mayCall(Client client, Command command, byte[][] argv);

    /// The error for every write while the append-only file cannot be written; null where it can.
    @Nullable String faultOfWriting();

    /// The error for every write while too few replicas follow; null where there are enough.
    @Nullable String tooFewReplicas();

    /// The error for every write of a client while the server follows another one; null where it may write.
    @Nullable String readOnly(Client client);

    /// The error for what needs data that is up to date; null where it is, or where it is shown anyway.
    @Nullable String stale(Client client);

    /// Whether the data takes more than `maxmemory`.
    boolean isMemoryFull();

    /// After so long others are told that a script is busy; 0 for never.
    long busyMillis();

    /// Serves the other clients in the midst of a script, once.
    void serveOthers(Client runsTheScript);

    /// Behind the last `serveOthers` of a script.
    void othersServed(Client ranTheScript);

    /// Whether the server ends.
    boolean isEnding();
}
