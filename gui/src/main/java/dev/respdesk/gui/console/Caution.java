package dev.respdesk.gui.console;

import dev.respdesk.gui.session.Target.Environment;
import dev.respdesk.gui.text.Texts;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// Holds a dangerous command back until it is confirmed: by Enter again, on a production server by its name.
final class Caution {
    private final ReadOnlyStringWrapper question = new ReadOnlyStringWrapper("");
    private String server = "";
    private Environment environment = Environment.UNMARKED;
    private @Nullable String held;

    void server(String name, Environment kind) {
        server = name;
        environment = kind;
        drop();
    }

    boolean production() {
        return environment == Environment.PRODUCTION;
    }

    /// What is asked; empty while nothing is.
    ReadOnlyStringProperty question() {
        return question.getReadOnlyProperty();
    }

    /// Asks, and returns what the prompt should hold meanwhile.
    String hold(String text, CommandLine line, String reason) {
        String name = line.words().getFirst().text().toUpperCase(Locale.ROOT);
        return hold(text, name + " " + reason, Texts.text("console.enter-again-runs-it"));
    }

    /// As `hold`, for a sheet: the prompt stays empty.
    void holdSheet(String reason) {
        hold("", reason, Texts.text("console.enter-runs-the-sheet"));
    }

    private String hold(String text, String reason, String yes) {
        held = text;
        question.set(production()
                ? Texts.text("console.x-this-is-production-type-x", reason, server)
                : Texts.text("console.x-x-esc-leaves-it", reason, yes));
        return production() ? "" : text;
    }

    /// What was typed after the question: the command held back if that confirms it, else null and nothing is held.
    @Nullable String confirmed(String typed) {
        String command = held;
        drop();
        boolean yes = command != null && typed.strip().equals(production() ? server : command.strip());
        return yes ? command : null;
    }

    boolean asks() {
        return held != null;
    }

    /// Whether a text typed meanwhile leaves the question standing.
    boolean stays(String typed) {
        return held == null || production() || typed.equals(held);
    }

    void drop() {
        held = null;
        question.set("");
    }
}
