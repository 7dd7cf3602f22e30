package dev.respdesk.commands.server;

import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.STALE;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.Command;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Group;
import dev.respdesk.command.HelpText;
import dev.respdesk.command.KeyFinder;
import dev.respdesk.keyspace.Glob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// COMMAND: what the server's commands are.
final class CommandCommands {
    private static final HelpText HELP = new HelpText("COMMAND", """
            (no subcommand)
                All about all commands.
            COUNT
                Number of commands.
            LIST [FILTERBY (MODULE <name>|ACLCAT <category>|PATTERN <pattern>)]
                Names of the commands.
            INFO [<command-name> ...]
                All about these commands, or all.
            DOCS [<command-name> ...]
                Documentation of these commands, or all.
            GETKEYS <full-command>
                Keys in a command with its arguments.
            GETKEYSANDFLAGS <full-command>
                Keys in a command with its arguments, and what it does with them.
            """);

    private final Commands commands;

    CommandCommands(Commands commands) {
        this.commands = commands;
    }

    void add() {
        commands.add(Group.SERVER, "COMMAND")
                .summary("Describes all commands, as COMMAND INFO does.")
                .since("2.8.13").complexity("O(N) for N commands")
                .flags(LOADING, STALE).acl("connection").tips("nondeterministic_output_order").arity(-1)
                .run(this::all);
        declare("COMMAND COUNT", "Counts the commands.", "2.8.13", "O(1)").run(
                call -> call.reply().integer(commands.all().size()));
        declare("COMMAND INFO [command-name [command-name ...]]",
                "Describes commands for programs: arity, flags, keys, categories.", "2.8.13",
                "O(N) for N commands asked for")
                .history("7.0.0", "Subcommands can be named too.").history("7.0.0", "Without names, all commands.")
                .tips("nondeterministic_output_order").run(this::info);
        declare("COMMAND DOCS [command-name [command-name ...]]",
                "Describes commands for people: what for, arguments, history.", "7.0.0",
                "O(N) for N commands asked for")
                .tips("nondeterministic_output_order").run(this::docs);
        declare("COMMAND LIST [FILTERBY <MODULE module-name|ACLCAT category|PATTERN pattern>]",
                "Lists the names of the commands, or of those that meet a filter.", "7.0.0", "O(N) for N commands")
                .argNames("filterby").tips("nondeterministic_output_order").run(this::list);
        declare("COMMAND GETKEYS command [arg [arg ...]]", "Finds the keys in a command with its arguments.", "2.8.13",
                "O(N) for N arguments")
                .example("COMMAND GETKEYS SET a b", "1) \"a\"").run(this::getKeys);
        declare("COMMAND GETKEYSANDFLAGS command [arg [arg ...]]",
                "Finds the keys in a command with its arguments, and what it does with them.", "7.0.0",
                "O(N) for N arguments").run(this::getKeysAndFlags);
        declare("COMMAND HELP", "Lists the subcommands of COMMAND.", "5.0.0", "O(1)").run(
                call -> HELP.reply(call.reply()));
    }

    private CommandBuilder declare(String line, String summary, String since, String complexity) {
        return commands.addSubcommand(Group.SERVER, line).summary(summary).since(since).complexity(complexity)
                .flags(LOADING, STALE).acl("connection");
    }

    private void all(Call call) {
        CommandInfoReply writer = new CommandInfoReply(call.reply());
        call.reply().array(commands.all().size());
        commands.all().forEach(writer::write);
    }

    private void info(Call call) {
        if (call.count() == 2) {
            all(call);
            return;
        }
        CommandInfoReply writer = new CommandInfoReply(call.reply());
        call.reply().array(call.count() - 2L);
        for (int i = 2; i < call.count(); i++) {
            Command command = commands.named(Args.text(call.arg(i)));
            if (command == null) {
                call.reply().nil();
            } else {
                writer.write(command);
            }
        }
    }

    private void docs(Call call) {
        Collection<Command> asked = call.count() == 2 ? commands.all() : named(call);
        new CommandDocsReply(call.reply()).write(asked);
    }

    /// Those that are there.
    private List<Command> named(Call call) {
        List<Command> found = new ArrayList<>();
        for (int i = 2; i < call.count(); i++) {
            Command command = commands.named(Args.text(call.arg(i)));
            if (command != null) {
                found.add(command);
            }
        }
        return found;
    }

    private void list(Call call) {
        List<String> names = new ArrayList<>();
        Predicate<Command> filter = call.count() == 2 ? null : filter(call);
        for (Command command : commands.all()) {
            addIf(filter, command, names);
            command.subcommands().forEach(subcommand -> addIf(filter, subcommand, names));
        }
        call.reply().array(names.size());
        names.forEach(call.reply()::bulk);
    }

    private static void addIf(@Nullable Predicate<Command> filter, Command command, List<String> names) {
        if (filter == null || filter.test(command)) {
            names.add(command.name());
        }
    }

    private static Predicate<Command> filter(Call call) {
        if (call.count() != 5 || !call.argIs(2, "FILTERBY")) {
            throw CommandError.SYNTAX;
        }
        byte[] value = call.arg(4);
        if (call.argIs(3, "MODULE")) {
            return command -> false;
        }
        if (call.argIs(3, "ACLCAT")) {
            String category = Args.text(value).toLowerCase(Locale.ROOT);
            return command -> command.aclCategories().contains(category);
        }
        if (call.argIs(3, "PATTERN")) {
            return command -> Glob.matchesAnyCase(value, command.name().getBytes(StandardCharsets.US_ASCII));
        }
        throw CommandError.SYNTAX;
    }

    private void getKeys(Call call) {
        byte[][] argv = Arrays.copyOfRange(call.argv(), 2, call.count());
        List<KeyFinder.Found> keys = keys(argv);
        call.reply().array(keys.size());
        keys.forEach(key -> call.reply().bulk(argv[key.position()]));
    }

    private void getKeysAndFlags(Call call) {
        byte[][] argv = Arrays.copyOfRange(call.argv(), 2, call.count());
        List<KeyFinder.Found> keys = keys(argv);
        call.reply().array(keys.size());
        for (KeyFinder.Found key : keys) {
            call.reply().array(2);
            call.reply().bulk(argv[key.position()]);
            CommandInfoReply.keyFlags(call.reply(), key.spec());
        }
    }

    private List<KeyFinder.Found> keys(byte[][] argv) {
        Command command = commands.find(argv);
        boolean nosuch = command != null && !command.subcommands().isEmpty() && argv.length > 1;
        if (command == null || nosuch) {
            throw new CommandError("ERR Invalid command specified");
        }
        if (command.keySpecs().isEmpty()) {
            throw new CommandError("ERR The command has no key arguments");
        }
        if (!command.acceptsCount(argv.length)) {
            throw new CommandError("ERR Invalid number of arguments specified for command");
        }
        List<KeyFinder.Found> keys = found(command, argv);
        if (keys.isEmpty() && !command.is(Flag.NO_MANDATORY_KEYS)) {
            throw new CommandError("ERR Invalid arguments specified for command");
        }
        return keys;
    }

    private static List<KeyFinder.Found> found(Command command, byte[][] argv) {
        try {
            return KeyFinder.find(command, argv);
        } catch (CommandError wrong) {
            // A script may do without keys, and then a number of keys that is none says as much.
            if (command.is(Flag.NO_MANDATORY_KEYS)) {
                return List.of();
            }
            throw wrong;
        }
    }
}
