package dev.respdesk.gui.console;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The commands of one server, by name.
public final class Help {
    public static final Help NONE = new Help(Map.of(), false);

    private final TreeMap<String, CommandHelp> commands;
    private final boolean complete;

    /// With all commands of a server, by their names in capitals.
    public Help(Map<String, CommandHelp> commands) {
        this(commands, true);
    }

    private Help(Map<String, CommandHelp> commands, boolean complete) {
        this.commands = new TreeMap<>(commands);
        this.complete = complete;
    }

    /// The same, for a server that may have other commands than these.
    Help incomplete() {
        return new Help(commands, false);
    }

    /// Whether a command that is not here does not exist.
    boolean isComplete() {
        return complete;
    }

    /// The command of that name, in capitals, or null.
    @Nullable CommandHelp command(String name) {
        return commands.get(name);
    }

    /// A command found in typed words: which, and how many words its name takes.
    public record Found(CommandHelp command, int words) {}

    /// Finds the command, descending into the subcommand where the second word names one.
    public @Nullable Found find(List<Word> words) {
        if (words.isEmpty()) {
            return null;
        }
        CommandHelp command = commands.get(words.getFirst().text().toUpperCase(Locale.ROOT));
        if (command == null) {
            return null;
        }
        CommandHelp sub = words.size() < 2
                ? null
                : command.subcommands().get(words.get(1).text().toUpperCase(Locale.ROOT));
        return sub == null ? new Found(command, 1) : new Found(sub, 2);
    }

    public boolean isEmpty() {
        return commands.isEmpty();
    }

    /// All commands, sorted by name.
    public Collection<CommandHelp> commands() {
        return commands.values();
    }
}
