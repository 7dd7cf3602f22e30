package dev.respdesk.resp.aof;

import java.io.IOException;

/// A manifest that does not obey its grammar. The message names the line, counted from 1, and the reason.
public final class AofFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int line;

    public AofFormatException(int line, String reason) {
        super(line == 0 ? reason : "line " + line + ": " + reason);
        this.line = line;
    }

    /// The line counted from 1, or 0 where it is about the whole file.
    public int line() {
        return line;
    }
}
