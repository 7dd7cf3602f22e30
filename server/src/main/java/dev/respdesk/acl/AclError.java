package dev.respdesk.acl;

/// A rule that cannot be taken; the message is the reason in redis-server's words. Has no stack trace: it is an answer.
public final class AclError extends RuntimeException {
    static final AclError UNKNOWN_COMMAND = new AclError("Unknown command or category name in ACL");
    static final AclError SYNTAX = new AclError("Syntax error");
    static final AclError KEY_BEHIND_ALL = new AclError("Adding a pattern after the * pattern (or the 'allkeys' flag) "
            + "is not valid and does not have any effect. Try 'resetkeys' to start with an empty list of patterns");
    static final AclError CHANNEL_BEHIND_ALL = new AclError("Adding a pattern after the * pattern (or the "
            + "'allchannels' flag) is not valid and does not have any effect. Try 'resetchannels' to start with an "
            + "empty list of channels");
    static final AclError ARGUMENT_OF_SUBCOMMAND =
            new AclError("Allowing first-arg of a subcommand is not supported");
    static final AclError NO_SUCH_PASSWORD =
            new AclError("The password you are trying to remove from the user does not exist");
    static final AclError NOT_A_HASH = new AclError("The password hash must be exactly 64 characters and contain only "
            + "lowercase hexadecimal characters");

    public AclError(String reason) {
        super(reason, null, false, false);
    }

    /// Why not.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
