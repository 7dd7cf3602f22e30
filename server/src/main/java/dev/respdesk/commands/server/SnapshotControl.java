package dev.respdesk.commands.server;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What commands can have done with snapshots. Implemented where the parts are wired.
public interface SnapshotControl {
    /// Whether one is being written.
    boolean isRunning();

    /// Begins to write one beside what clients want; none may be running. `done` is given what went wrong, or null.
    void save(Consumer<@Nullable IOException> done);

    /// Writes one while nothing else happens, in the place of one that is being written.
    void saveNow() throws IOException;

    /// Empties the data and reads the snapshot (`DEBUG RELOAD`).
    ///
    /// @param empties whether the data is emptied before
    void reload(boolean empties) throws IOException;
}
