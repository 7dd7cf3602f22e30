package dev.respdesk.acl;

import dev.respdesk.command.AclCategory;
import dev.respdesk.command.Command;
import dev.respdesk.command.Commands;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which commands a selector allows, and the rules that say so, as short as they can be said.
final class CommandRules {
    private final Commands commands;
    private final BitSet allowed = new BitSet();
    private final Map<Integer, Set<String>> firstArguments = new HashMap<>();
    private final List<String> rules = new ArrayList<>();
    private boolean all;
    private boolean future;

    CommandRules(Commands commands) {
        this.commands = commands;
    }

    CommandRules(CommandRules other) {
        commands = other.commands;
        allowed.or(other.allowed);
        other.firstArguments.forEach((id, words) -> firstArguments.put(id, new HashSet<>(words)));
        rules.addAll(other.rules);
        all = other.all;
        future = other.future;
    }

    /// Whether everything is allowed and no rule has taken anything away since.
    boolean isAll() {
        return all;
    }

    /// `+@all` or `-@all`.
    void setAll(boolean allow) {
        allowed.clear();
        allowed.set(0, Commands.MOST, allow);
        firstArguments.clear();
        rules.clear();
        all = allow;
        future = allow;
    }

    /// A rule `+...` or `-...`.
    void apply(String rule) {
        boolean allow = rule.charAt(0) == '+';
        String name = rule.substring(1);
        if (name.startsWith("@")) {
            category(name, allow);
        } else if (allow && name.indexOf('|') >= 0) {
            part(name);
        } else {
            Command command = known(name);
            change(command, allow);
            say(command.name(), allow);
        }
    }

    private Command known(String name) {
        Command command = commands.named(name);
        if (command == null) {
            throw AclError.UNKNOWN_COMMAND;
        }
        return command;
    }

    private void category(String name, boolean allow) {
        String category = name.substring(1).toLowerCase(Locale.ROOT);
        if (category.equals("all")) {
            setAll(allow);
            return;
        }
        if (!AclCategory.ALL.contains(category)) {
            throw AclError.UNKNOWN_COMMAND;
        }
        say(name, allow);
        for (Command command : commands.all()) {
            changeIfIn(command, category, allow);
            command.subcommands().forEach(subcommand -> changeIfIn(subcommand, category, allow));
        }
    }

    private void changeIfIn(Command command, String category, boolean allow) {
        if (command.aclCategories().contains(category)) {
            change(command, allow);
        }
    }

    /// A subcommand, or a command with a certain first argument.
    private void part(String name) {
        int bar = name.lastIndexOf('|');
        Command command = known(name.substring(0, bar));
        String word = name.substring(bar + 1);
        if (command.name().indexOf('|') >= 0) {
            throw AclError.ARGUMENT_OF_SUBCOMMAND;
        }
        if (word.isEmpty()) {
            throw AclError.SYNTAX;
        }
        if (command.subcommands().isEmpty()) {
            firstArguments.computeIfAbsent(command.id(), id -> new HashSet<>()).add(word.toLowerCase(Locale.ROOT));
        } else {
            change(known(name), true);
        }
        say(name, true);
    }

    private void change(Command command, boolean allow) {
        set(command, allow);
        command.subcommands().forEach(subcommand -> set(subcommand, allow));
        firstArguments.remove(command.id());
    }

    private void set(Command command, boolean allow) {
        allowed.set(command.id(), allow);
        all &= allow;
    }

    /// A rule for a command makes those said before for it and for its subcommands needless.
    private void say(String name, boolean allow) {
        String lower = name.toLowerCase(Locale.ROOT);
        rules.removeIf(rule -> rule.substring(1).equals(lower) || rule.startsWith(lower + "|", 1));
        rules.add((allow ? "+" : "-") + lower);
    }

    boolean allows(Command command, byte[][] argv) {
        if (all || allowed.get(command.id())) {
            return true;
        }
        Set<String> words = firstArguments.isEmpty() ? null : firstArguments.get(command.id());
        return words != null && argv.length > 1 && words.contains(Latin.text(argv[1]).toLowerCase(Locale.ROOT));
    }

    String text() {
        String first = future ? "+@all" : "-@all";
        return rules.isEmpty() ? first : first + " " + String.join(" ", rules);
    }
}
