package dev.respdesk.gui.console;

import java.nio.charset.StandardCharsets;

/// One argument as typed: where it stands in the line (`end` exclusive, quotes included), what it means in bytes, and
/// whether its quote was closed (true for a word without quotes).
public record Word(int start, int end, byte[] bytes, boolean closed) {
    /// The argument read as UTF-8.
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
