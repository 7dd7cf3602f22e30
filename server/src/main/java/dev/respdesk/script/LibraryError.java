package dev.respdesk.script;

/// Ends a function of one of the libraries with a message for the script.
final class LibraryError extends RuntimeException {
    private static final long serialVersionUID = 1;

    LibraryError(String message) {
        super(message, null, false, false);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
