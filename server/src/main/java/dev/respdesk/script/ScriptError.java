package dev.respdesk.script;

/// A script that cannot be compiled, or a library that cannot be loaded; the text is without code.
public final class ScriptError extends Exception {
    private static final long serialVersionUID = 1;

    public ScriptError(String message) {
        super(message, null, false, false);
    }

    /// What is wrong.
    public String text() {
        return String.valueOf(getMessage());
    }
}
