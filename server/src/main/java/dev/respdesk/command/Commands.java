package dev.respdesk.command;

import dev.respdesk.resp.syntax.Syntax;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All commands of the server. Filled at start by the groups, read by everything else.
public final class Commands {
    /// Ids of commands lie below.
    public static final int MOST = 1024;

    private final TreeMap<String, Command> byName = new TreeMap<>();
    private final CommandTable table = new CommandTable();
    private int ids;

    /// Begins the declaration of a command; see `Syntax` for the line.
    public CommandBuilder add(Group group, String line) {
        return new CommandBuilder(this, group, Syntax.parse(line, false));
    }

    /// Begins the declaration of a subcommand: the line starts with container and subcommand.
    public CommandBuilder addSubcommand(Group group, String line) {
        return new CommandBuilder(this, group, Syntax.parse(line, true));
    }

    void register(Command command) {
        if (ids == MOST) {
            throw new IllegalStateException("more than " + MOST + " commands");
        }
        command.id(ids++);
        int bar = command.name().indexOf('|');
        if (bar >= 0) {
            Command container = byName.get(command.name().substring(0, bar));
            if (container == null) {
                throw new IllegalStateException("subcommand before its container: " + command.name());
            }
            container.add(command);
            return;
        }
        table.put(command.name(), command);
        byName.put(command.name(), command);
    }

    /// The command that a request names, in any case, descended into subcommands where one matches; null for none.
    public @Nullable Command find(byte[][] argv) {
        Command command = table.find(argv[0]);
        if (command == null || argv.length == 1 || command.subcommands().isEmpty()) {
            return command;
        }
        Command subcommand = command.subcommand(argv[1]);
        return subcommand != null ? subcommand : command;
    }

    /// The command of that name, `container|subcommand` for a subcommand, in any case; or null.
    public @Nullable Command named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int bar = lower.indexOf('|');
        if (bar < 0) {
            return byName.get(lower);
        }
        Command container = byName.get(lower.substring(0, bar));
        return container == null ? null
                : container.subcommands().stream()
                        .filter(c -> c.name().equals(lower)).findFirst().orElse(null);
    }

    /// All commands (not their subcommands) by name.
    public Collection<Command> all() {
        return byName.values();
    }
}
