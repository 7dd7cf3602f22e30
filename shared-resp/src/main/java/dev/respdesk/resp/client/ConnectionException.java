package dev.respdesk.resp.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A connection could not be made or was lost. The message is a sentence for the user and names the server.
public final class ConnectionException extends IOException {
    private static final long serialVersionUID = 1L;

    public ConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
