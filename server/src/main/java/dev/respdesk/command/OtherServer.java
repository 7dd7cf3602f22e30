package dev.respdesk.command;

import dev.respdesk.value.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server elsewhere that a command speaks to while everybody waits. What takes longer than the time that was given is
/// an error.
public interface OtherServer extends Closeable {
    /// How one is reached.
    @FunctionalInterface
    interface Connector {
        /// @param timeoutMillis of each step: to connect, to send or to receive something
        /// @return null where there is no such host
        @Nullable OtherServer connect(String host, int port, long timeoutMillis) throws IOException;
    }

    /// Sends a request, whose last words may not leave before the next one or `reply`.
    void send(List<Bytes> request) throws IOException;

    /// The next reply as a line, with the sign that it begins with.
    String reply() throws IOException;
}
