package dev.respdesk.command;

/// An error reply on its way out of a handler or gate; the text includes the code. Has no stack trace: it is an answer.
public final class CommandError extends RuntimeException {
    public static final CommandError SYNTAX = new CommandError("ERR syntax error");
    public static final CommandError NOT_AN_INTEGER = new CommandError("ERR value is not an integer or out of range");
    public static final CommandError NOT_A_FLOAT = new CommandError("ERR value is not a valid float");
    public static final CommandError NO_SUCH_KEY = new CommandError("ERR no such key");
    public static final CommandError OUT_OF_RANGE = new CommandError("ERR value is out of range, must be positive");
    public static final CommandError STRING_TOO_LONG =
            new CommandError("ERR string exceeds maximum allowed size (proto-max-bulk-len)");

    public CommandError(String text) {
        super(text, null, false, false);
    }

    /// The reply's text.
    public String text() {
        return String.valueOf(getMessage());
    }
}
