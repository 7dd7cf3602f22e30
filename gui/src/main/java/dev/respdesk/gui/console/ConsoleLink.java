package dev.respdesk.gui.console;

import dev.respdesk.resp.RespValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One connection of the console's own, so that MULTI, SELECT and blocking commands touch nobody else.
public interface ConsoleLink extends AutoCloseable {
    /// Sends a request; fails only where the connection does. Waits for the reply as long as it takes.
    CompletableFuture<RespValue> send(byte[]... argv);

    /// As `send`, arguments in UTF-8.
    default CompletableFuture<RespValue> send(String... argv) {
        return send(Arrays.stream(argv)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new));
    }

    /// Hears what the server sends unasked: pushes, and the lines of MONITOR.
    void onPush(Consumer<RespValue> listener);

    /// Hears once that the connection is gone; null when it was closed here.
    void onClose(Consumer<@Nullable Throwable> listener);

    @Override
    void close();
}
