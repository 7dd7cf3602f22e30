package dev.respdesk.command;

/// The reply of a HELP subcommand: a line that says how to call it, the subcommands, and HELP itself.
public final class HelpText {
    private final String[] lines;

    /// `text` has a line for each subcommand and indented ones below it.
    public HelpText(String container, String text) {
        lines = (container + " <subcommand> [<arg> [value] [opt] ...]. Subcommands are:\n"
                + text
                + "HELP\n    Prints this help.").split("\n", -1);
    }

    /// Writes the lines, each as a simple string.
    public void reply(Reply reply) {
        reply.array(lines.length);
        for (String line : lines) {
            reply.simple(line);
        }
    }
}
