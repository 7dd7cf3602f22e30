package dev.respdesk.gui.aof;

import java.nio.file.Path;

/// One file of what was opened: its name, its part in the manifest (`base`, `incr`, or empty for a lone file).
public record AofPart(Path path, String role) {
    public String name() {
        return String.valueOf(path.getFileName());
    }
}
