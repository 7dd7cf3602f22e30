package dev.respdesk.gui.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Our own server in this process.
public final class EmbeddedServer implements OwnServer {
    @Override
    public int start() {
        return Integer.getInteger("respdesk.port", 6379);
    }

    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
        return true;
    }

    @Override
    public @Nullable Path dataDirectory() {
        return null;
    }
}
