package dev.respdesk.gui.viewer;

/// The text is not in its format; the message says where and why, for the user.
public final class FormatException extends Exception {
    private static final long serialVersionUID = 1L;

    public FormatException(String message) {
        super(message);
    }
}
