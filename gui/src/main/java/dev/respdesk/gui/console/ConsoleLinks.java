package dev.respdesk.gui.console;

import java.util.concurrent.CompletableFuture;

/// Opens connections to the server that the window is on.
@FunctionalInterface
public interface ConsoleLinks {
    /// A new connection with that database selected; fails with what the server said.
    CompletableFuture<ConsoleLink> open(int db);
}
