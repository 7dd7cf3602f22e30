package dev.respdesk.commands.server;

/// What commands can have done to the server as a whole. Implemented where the parts are wired.
public interface ServerControl {
    /// What became of the wish to rewrite the append-only file.
    enum RewriteStart {
        STARTED,
        /// It begins when what runs now is done.
        SCHEDULED,
        ALREADY_RUNNING
    }

    /// Begins to rewrite the append-only file in the background.
    RewriteStart rewriteAof();

    /// Empties the data and reads the append-only file again (`DEBUG LOADAOF`).
    ///
    /// @throws dev.respdesk.command.CommandError where that fails
    void reloadAof();

    /// Ends the server after the present call: writes and syncs the append-only file, closes all connections.
    void shutdown();

    /// Switches the expire cycle off or on (`DEBUG SET-ACTIVE-EXPIRE`).
    void activeExpire(boolean on);
}
