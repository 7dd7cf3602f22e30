package dev.respdesk.acl;

import dev.respdesk.command.KeyFlag;
import java.util.Set;

/// Keys that may be read, written or both.
record KeyPattern(String glob, boolean reads, boolean writes) {
    /// What has to be written before the pattern: nothing where both are allowed.
    String text() {
        return (reads && writes ? "" : reads ? "%R" : "%W") + "~" + glob;
    }

    /// Whether it allows what a command does with a key.
    boolean allows(Set<KeyFlag> flags) {
        boolean read = flags.contains(KeyFlag.ACCESS);
        boolean write = flags.contains(KeyFlag.INSERT) || flags.contains(KeyFlag.DELETE)
                || flags.contains(KeyFlag.UPDATE);
        return (reads || !read) && (writes || !write);
    }

    KeyPattern with(KeyPattern other) {
        return new KeyPattern(glob, reads || other.reads, writes || other.writes);
    }
}
