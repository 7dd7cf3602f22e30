package dev.respdesk.gui.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Our own server as the window sees it. Start and stop wait: call them in the background.
public interface OwnServer {
    /// Starts the server and answers the port it listens on. Does nothing where it runs already.
    int start() throws Exception;

    /// Stops the server; its data is on disk afterwards.
    void stop() throws Exception;

    boolean isRunning();

    /// Where its data lies, or null where that is not known yet.
    @Nullable Path dataDirectory();
}
