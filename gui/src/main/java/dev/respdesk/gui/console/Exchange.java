package dev.respdesk.gui.console;

import dev.respdesk.resp.RespValue;
import org.jspecify.annotations.Nullable;

/// A command that was run and its reply. The reply is let go when too much is kept; what was shown of it stays.
public final class Exchange {
    private final String command;
    private @Nullable RespValue reply;

    Exchange(String command) {
        this.command = command;
    }

    /// The line as it was typed.
    public String command() {
        return command;
    }

    /// The whole reply; null before it has come, and when it is no longer kept.
    public @Nullable RespValue reply() {
        return reply;
    }

    void reply(@Nullable RespValue value) {
        reply = value;
    }
}
