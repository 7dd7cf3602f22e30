package dev.respdesk.gui.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What is known of a command or subcommand: `name` in capitals with its container (`CONFIG SET`), its syntax tree, and
/// its subcommands by their own name in capitals.
public record CommandHelp(
        String name,
        String summary,
        String since,
        String group,
        String complexity,
        List<HelpArg> arguments,
        Map<String, CommandHelp> subcommands) {
    /// The syntax line, name first.
    public String syntax() {
        String rest = arguments.stream().map(HelpArg::syntax).collect(Collectors.joining(" "));
        return rest.isEmpty() ? name : name + " " + rest;
    }
}
