package dev.respdesk.gui.aof;

import org.jspecify.annotations.Nullable;

/// One thing that a check of the files found: where (the offset is -1 where there is none), how bad, in words.
public record AofFinding(Weight weight, @Nullable AofPart part, long offset, String words) {
    /// How bad it is.
    public enum Weight {
        /// Good to know.
        NOTE,
        /// A server loads the files, but not all of them.
        LOSS,
        /// A server refuses to load the files.
        REFUSED
    }
}
