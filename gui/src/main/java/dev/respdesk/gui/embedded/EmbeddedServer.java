package dev.respdesk.gui.embedded;

import dev.respdesk.server.Version;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Our own server in this process.
public final class EmbeddedServer implements OwnServer {
    public EmbeddedServer(List<String> arguments) {}

    public static void runAlone(List<String> arguments) {}

    public static String version() {
        return Version.product();
    }

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
