package dev.respdesk.gui.aof;

import dev.respdesk.gui.text.Texts;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/// Says in a few words why something failed.
final class Failures {
    private Failures() {}

    static String reason(Throwable failure) {
        String message = failure.getMessage();
        return switch (failure) {
            case NoSuchFileException gone when gone.getReason() == null -> Texts.text("console.there-is-no-such-file");
            case NoSuchFileException gone -> gone.getReason();
            case AccessDeniedException denied -> Texts.text("aof.it-may-not-be-read-by");
            default -> message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
        };
    }
}
