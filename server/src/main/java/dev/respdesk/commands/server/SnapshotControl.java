package dev.respdesk.commands.server;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What commands can have done with snapshots. Implemented where the parts are wired.
public interface SnapshotControl {
    /// For a server without snapshots.
    SnapshotControl NONE = new SnapshotControl() {
        @Override
        public boolean isRunning() {
            return false;
        }

        @Override
        public void save(Consumer<@Nullable IOException> done) {
            done.accept(new IOException("no snapshots here"));
        }

        @Override
        public void saveNow() throws IOException {
            throw new IOException("no snapshots here");
        }

        @Override
        public boolean flushed(long keys) {
            return false;
        }

        @Override
        public void reload(boolean empties, boolean merges) throws IOException {
            throw new IOException("no snapshots here");
        }
    };

    /// Whether one is being written that was asked for.
    boolean isRunning();

    /// Begins to write one beside what clients want; `isRunning` must not say that one is. `done` is given what went
    /// wrong, or null.
    void save(Consumer<@Nullable IOException> done);

    /// Writes one while nothing else happens, in the place of one that is being written.
    void saveNow() throws IOException;

    /// All data was removed: what is being written is not wanted any more, and save points want the present state.
    /// True where they do, and then neither this change nor those before count any more.
    boolean flushed(long keys);

    /// Empties the data and reads the snapshot (`DEBUG RELOAD`).
    ///
    /// @param empties whether the data is emptied before
    /// @param merges  whether keys take the place of those that are there; otherwise such a key ends the load
    void reload(boolean empties, boolean merges) throws IOException;
}
