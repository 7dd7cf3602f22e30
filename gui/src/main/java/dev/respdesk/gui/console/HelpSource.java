package dev.respdesk.gui.console;

import dev.respdesk.resp.RespValue;
import java.util.concurrent.CompletableFuture;

/// Where help comes from: the connected server, or what came with the window for servers without COMMAND DOCS.
public interface HelpSource {
    /// A source that knows no command.
    HelpSource NONE = () -> CompletableFuture.completedFuture(Help.NONE);

    /// The help, or `Help.NONE` where the source has none; never fails for that reason.
    CompletableFuture<Help> load();

    /// Asks the server on that connection.
    static HelpSource of(ConsoleLink link) {
        return () -> link.send("COMMAND", "DOCS")
                .thenApply(reply -> reply instanceof RespValue.Failure ? Help.NONE : DocsReader.read(reply));
    }

    /// Takes the other source where this one has nothing.
    default HelpSource orElse(HelpSource other) {
        return () -> load().exceptionally(gone -> Help.NONE)
                .thenCompose(help -> help.isEmpty() ? other.load() : CompletableFuture.completedFuture(help));
    }
}
