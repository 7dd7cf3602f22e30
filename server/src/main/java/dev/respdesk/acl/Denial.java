package dev.respdesk.acl;

import dev.respdesk.command.Command;

/// What a user may not do.
///
/// @param position the place among the arguments of the key or channel, 0 for a command
public record Denial(Kind kind, int position) {
    /// In order of relevance: where several selectors deny, the furthest that one came is told.
    public enum Kind {
        COMMAND("command"),
        KEY("key"),
        AUTH("auth"),
        CHANNEL("channel");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// As ACL LOG calls it.
        public String word() {
            return word;
        }
    }

    boolean isFurtherThan(Denial other) {
        int byKind = kind.compareTo(other.kind);
        return byKind > 0 || byKind == 0 && position > other.position;
    }

    /// What is denied, for people; with names of keys and channels only where the reader may know them.
    public String text(User user, Command command, byte[][] argv, boolean withNames) {
        String start = withNames || kind == Kind.COMMAND ? "User " + user.latinName() + " has no permissions to "
                : "No permissions to ";
        return start + switch (kind) {
            case COMMAND -> "run the '" + command.name() + "' command";
            case KEY, CHANNEL, AUTH -> withNames
                    ? "access the '" + Latin.text(argv[position]) + "' " + kind.word : "access a " + kind.word;
        };
    }

    /// Why a call that a transaction has queued is not run any more.
    String reasonInTransaction() {
        return switch (kind) {
            case COMMAND -> "no permission to execute the command or subcommand";
            case KEY -> "no permission to touch the specified keys";
            case CHANNEL -> "no permission to access one of the channels used as arguments";
            case AUTH -> "no permission";
        };
    }
}
