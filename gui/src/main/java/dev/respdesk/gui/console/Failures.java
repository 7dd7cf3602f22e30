package dev.respdesk.gui.console;

import java.util.concurrent.CompletionException;

/// Says in one line why something failed.
final class Failures {
    private Failures() {}

    static String text(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}
