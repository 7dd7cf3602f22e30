package dev.respdesk.gui.connect;

import dev.respdesk.gui.session.Target.Environment;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Environments in words.
public final class Environments extends StringConverter<Environment> {
    public static String words(Environment environment) {
        return switch (environment) {
            case OURS -> "ours";
            case DEVELOPMENT -> "development";
            case UNMARKED -> "unmarked";
            case PRODUCTION -> "production";
        };
    }

    /// What choosing it means, for the form.
    static String meaning(Environment environment) {
        return switch (environment) {
            case OURS, DEVELOPMENT -> "Asks only before many keys are deleted.";
            case UNMARKED -> "Asks before keys are deleted.";
            case PRODUCTION -> "Read only until you unlock it, and asks before every kind of change.";
        };
    }

    @Override
    public String toString(@Nullable Environment value) {
        String word = value == null ? "" : words(value);
        return word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    @Override
    public Environment fromString(String text) {
        return Environment.UNMARKED;
    }
}
