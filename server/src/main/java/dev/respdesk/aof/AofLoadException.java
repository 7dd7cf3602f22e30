package dev.respdesk.aof;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The data cannot be loaded. The message names the file, the place and the way out; nothing on the disk was changed.
public final class AofLoadException extends IOException {
    private static final long serialVersionUID = 1L;

    AofLoadException(String message) {
        super(message);
    }

    AofLoadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
