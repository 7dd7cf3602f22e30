package dev.respdesk.script;

/// Ends a function of one of the libraries with a message for the script.
final class LibraryError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean isTheEnd;

    LibraryError(String message) {
        this(message, false);
    }

    private LibraryError(String message, boolean isTheEnd) {
        super(message, null, false, false);
        this.isTheEnd = isTheEnd;
    }

    /// Nothing that the script did: it has to end.
    static LibraryError end(String reason) {
        return new LibraryError(reason, true);
    }

    /// Whether the message stands by itself, without the place in the script.
    boolean isTheEnd() {
        return isTheEnd;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
