package dev.respdesk.server;

/// The server cannot start; the message is one line for the user: what is wrong and what to do.
public class StartException extends Exception {
    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
