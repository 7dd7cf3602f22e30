package dev.respdesk.rdb;

import java.io.IOException;

/// A string that is read in pieces: so many bytes will come.
record RdbString(RdbInput input, long bytes) {
    /// To be called when all has been read that belongs to it.
    void end() throws IOException {
        if (!input.atEnd()) {
            throw input.damaged("something follows inside a string that should end");
        }
    }
}
