package dev.respdesk.gui.browse;

import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Names;
import java.util.Arrays;

/// A row by what it stands for: a key by its whole name, or a folder by its prefix with the last colon. Rows move when
/// keys come and go; marks do not.
final class Mark {
    private final byte[] name;
    private final boolean folder;
    private final int hash;

    Mark(byte[] name, boolean folder) {
        this.name = name;
        this.folder = folder;
        this.hash = Arrays.hashCode(name) * 31 + Boolean.hashCode(folder);
    }

    static Mark key(byte[] name) {
        return new Mark(name, false);
    }

    byte[] name() {
        return name;
    }

    boolean isFolder() {
        return folder;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mark mark && folder == mark.folder && Arrays.equals(name, mark.name);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return (folder ? Texts.text("browse.folder") : Texts.text("browse.key")) + Names.shown(name);
    }
}
