package dev.respdesk.gui.connect;

import dev.respdesk.gui.session.Target.Environment;
import dev.respdesk.gui.text.Texts;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Environments in words.
public final class Environments extends StringConverter<Environment> {
    public static String words(Environment environment) {
        return switch (environment) {
            case OURS -> Texts.text("environment.ours");
            case DEVELOPMENT -> Texts.text("environment.development");
            case UNMARKED -> Texts.text("environment.unmarked");
            case PRODUCTION -> Texts.text("environment.production");
        };
    }

    /// What choosing it means, for the form.
    static String meaning(Environment environment) {
        return switch (environment) {
            case OURS, DEVELOPMENT -> Texts.text("connect.asks-only-before-many-keys-are");
            case UNMARKED -> Texts.text("connect.asks-before-keys-are-deleted");
            case PRODUCTION -> Texts.text("connect.read-only-until-you-unlock-it");
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
