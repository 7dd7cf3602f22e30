package dev.respdesk.replication;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All data of a primary on its way into this server. What is here stays until the new has come whole and was checked.
/// Data thread only; what goes to the disk does so elsewhere.
public interface FirstCopy {
    /// The next bytes, which are not to be changed any more.
    void add(byte[] bytes);

    /// Whether the disk is behind, so that no more should be read from the primary.
    boolean isBehind();

    /// What to do each time when it no longer is.
    void whenUpAgain(Runnable task);

    /// All has come: it is checked.
    ///
    /// @param checked given what is wrong with it, or null
    void complete(Consumer<@Nullable String> checked);

    /// Puts it in the place of all data that is here, while clients are told that this goes on.
    ///
    /// @param done given why it could not be loaded, and then nothing is left; or null
    void load(Consumer<@Nullable String> done);

    /// The database that the stream behind it is in; known when it has been loaded.
    int streamDb();

    /// It is not needed any more.
    void drop();
}
