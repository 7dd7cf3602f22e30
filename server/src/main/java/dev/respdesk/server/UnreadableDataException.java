package dev.respdesk.server;

/// The data that is there cannot be loaded. The log has the message already.
final class UnreadableDataException extends StartException {
    private static final long serialVersionUID = 1L;

    UnreadableDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
