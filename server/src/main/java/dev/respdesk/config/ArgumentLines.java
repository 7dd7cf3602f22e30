package dev.respdesk.config;

import java.util.List;
import java.util.Locale;

/// Turns `--name value ...` into lines of a configuration file.
final class ArgumentLines {
    private ArgumentLines() {}

    static String of(List<String> arguments) {
        StringBuilder lines = new StringBuilder();
        // what follows a name is its value even if it starts with --
        boolean nameMayFollow = true;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!nameMayFollow || !argument.startsWith("--")) {
                lines.append(ConfigWords.quoted(argument)).append(' ');
                nameMayFollow = true;
                continue;
            }
            boolean alone = isAlone(arguments, i);
            lines.append(lines.isEmpty() ? "" : "\n").append(line(argument, alone)).append(' ');
            nameMayFollow = alone || hasValue(argument);
        }
        return lines.toString();
    }

    private static String line(String argument, boolean alone) {
        String name = argument.substring(2);
        int equals = equalsSign(name);
        if (equals > 0) {
            String value = name.substring(equals + 1);
            boolean several = isSeveral(name.substring(0, equals)) && !value.isEmpty();
            return name.substring(0, equals) + " " + (several ? value : ConfigWords.quoted(value));
        }
        return alone ? name + " \"\"" : name;
    }

    /// `--save` without a value means none at all.
    private static boolean isAlone(List<String> arguments, int at) {
        boolean last = at == arguments.size() - 1;
        return arguments.get(at).toLowerCase(Locale.ROOT).equals("--save")
                && (last || arguments.get(at + 1).startsWith("--"));
    }

    private static boolean hasValue(String argument) {
        return argument.strip().indexOf(' ') > 0 || equalsSign(argument.substring(2)) > 0;
    }

    /// Where the `=` of `name=value` stands, if the name is one of ours; or -1.
    private static int equalsSign(String argument) {
        int at = argument.indexOf('=');
        return at > 0 && Directives.find(argument.substring(0, at)) != null ? at : -1;
    }

    private static boolean isSeveral(String name) {
        Directive directive = Directives.find(name);
        return directive != null && directive.kind().isSeveral();
    }
}
