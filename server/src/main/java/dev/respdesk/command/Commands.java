package dev.respdesk.command;

import dev.respdesk.resp.syntax.Syntax;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All commands of the server. Filled at start by the groups, read by everything else.
public final class Commands {
    /// Ids of commands lie below.
    public static final int MOST = 1024;

    private final TreeMap<String, Command> byName = new TreeMap<>();
    private final Map<Command, String> renamed = new HashMap<>();
    private final CommandTable declared = new CommandTable();
    /// The names by which clients know commands.
    private CommandTable table = declared;
    private int ids;

    /// Begins the declaration of a command; see `Syntax` for the line.
    public CommandBuilder add(Group group, String line) {
        return new CommandBuilder(this, group, Syntax.of(line, false));
    }

    /// Begins the declaration of a subcommand: the line starts with container and subcommand.
    public CommandBuilder addSubcommand(Group group, String line) {
        return new CommandBuilder(this, group, Syntax.of(line, true));
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
        declared.put(command.name(), command);
        byName.put(command.name(), command);
    }

    /// Gives a command another name, or none where that is empty, for whoever sends requests; it stays known by its own
    /// name everywhere else. Returns what is wrong with that, or null.
    public @Nullable String rename(String from, String to) {
        Command command = named(from);
        if (command == null || table.find(from.getBytes(StandardCharsets.ISO_8859_1)) != command) {
            return "No such command in rename-command";
        }
        if (!to.isEmpty() && table.find(to.getBytes(StandardCharsets.ISO_8859_1)) != null) {
            return "Target command name already exists";
        }
        CommandTable next = new CommandTable();
        byName.forEach((name, each) -> {
            String asked = renamed.getOrDefault(each, name);
            if (each != command && !asked.isEmpty()) {
                next.put(asked, each);
            }
        });
        renamed.put(command, to);
        if (!to.isEmpty()) {
            next.put(to, command);
        }
        table = next;
        return null;
    }

    /// Puts a renamed command's own name into a request, so that the append-only file can be read by everyone.
    void nameAsDeclared(Command command, byte[][] argv) {
        if (!renamed.isEmpty() && renamed.containsKey(command)) {
            argv[0] = command.name().getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /// The command of a request that the append-only file holds: by the name that it has by itself.
    public @Nullable Command findLogged(byte[][] argv) {
        return find(declared, argv);
    }

    /// The command that a request names, in any case, descended into subcommands where one matches; null for none.
    public @Nullable Command find(byte[][] argv) {
        return find(table, argv);
    }

    private static @Nullable Command find(CommandTable table, byte[][] argv) {
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
