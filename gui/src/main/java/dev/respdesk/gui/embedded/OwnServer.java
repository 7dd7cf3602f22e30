package dev.respdesk.gui.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Our own server as the window sees it. Start and stop wait: call them in the background.
public interface OwnServer {
    /// A server that runs: its port, and in `note` what the user should know about that, "" if nothing.
    record Running(int port, String note) {}

    /// Starts the server, or does nothing where it runs already. Where another RespDesk runs on the same data, answers
    /// that one.
    Running start() throws Exception;

    /// Stops the server; its data is on disk afterwards.
    void stop() throws Exception;

    /// Whether it runs in this process, so that `stop` stops it.
    boolean isRunning();

    /// Where its data lies, or null where that is not known yet.
    @Nullable Path dataDirectory();
}
