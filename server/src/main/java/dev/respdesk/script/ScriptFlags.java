package dev.respdesk.script;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a script or a function says about itself. A script without a first line `#!lua` says nothing: the rules are
/// looser for it, because it may be older than they are.
///
/// @param bits  one for each of the flags said
/// @param loose whether nothing was said
public record ScriptFlags(int bits, boolean loose) {
    /// Of a script that says nothing.
    public static final ScriptFlags NONE = new ScriptFlags(0, true);

    /// What can be said, in the order in which FUNCTION LIST tells.
    public enum Flag {
        NO_WRITES,
        ALLOW_OOM,
        ALLOW_STALE,
        NO_CLUSTER,
        ALLOW_CROSS_SLOT_KEYS;

        private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /// As scripts write it.
        public String word() {
            return word;
        }

        /// The flag of that name, or null.
        static @Nullable Flag of(String word, boolean anyCase) {
            for (Flag flag : values()) {
                if (anyCase ? flag.word.equalsIgnoreCase(word) : flag.word.equals(word)) {
                    return flag;
                }
            }
            return null;
        }
    }

    /// Whether it says so.
    public boolean has(Flag flag) {
        return (bits & 1 << flag.ordinal()) != 0;
    }

    ScriptFlags with(Flag flag) {
        return new ScriptFlags(bits | 1 << flag.ordinal(), loose);
    }
}
