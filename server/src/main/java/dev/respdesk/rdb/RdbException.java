package dev.respdesk.rdb;

import java.io.IOException;

/// A snapshot or a payload is damaged, or holds what this server does not know. The message says what is wrong and at
/// which byte.
public final class RdbException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    public RdbException(String what, long offset) {
        super(what + " at offset " + offset);
        this.offset = offset;
    }

    /// Where reading stopped, in bytes from the beginning.
    public long offset() {
        return offset;
    }
}
