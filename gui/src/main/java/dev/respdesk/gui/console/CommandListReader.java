package dev.respdesk.gui.console;

import dev.respdesk.resp.RespValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the reply of COMMAND, which every server since 2.8.13 has: names, counts of arguments and places of keys. A
/// command that the texts know is taken from there, of another at least the keys are known.
final class CommandListReader {
    private CommandListReader() {}

    /// The commands of the server; the texts alone where the reply is no list of commands.
    static Help read(RespValue reply, Help texts) {
        Map<String, CommandHelp> commands = new LinkedHashMap<>();
        for (RespValue entry : items(reply)) {
            List<RespValue> facts = items(entry);
            String name = facts.isEmpty() ? null : facts.getFirst().asText();
            if (name != null) {
                String upper = name.toUpperCase(Locale.ROOT);
                CommandHelp known = texts.command(upper);
                commands.put(upper, known == null ? bare(upper, facts) : known);
            }
        }
        return commands.isEmpty() ? texts : new Help(commands);
    }

    private static CommandHelp bare(String name, List<RespValue> facts) {
        long arity = number(facts, 1);
        long first = number(facts, 3);
        long last = number(facts, 4);
        long step = Math.max(1, number(facts, 5));
        List<HelpArg> arguments = new ArrayList<>();
        long required = Math.min(Math.abs(arity) - 1, 16);
        for (long i = 1; i <= required; i++) {
            boolean key = first > 0 && i >= first && (last < 0 || i <= last) && (i - first) % step == 0;
            arguments.add(argument(key ? "key" : "argument", key, false));
        }
        if (arity < 0) {
            boolean keys = first > 0 && last == -1 && step == 1;
            arguments.add(argument(keys ? "key" : "argument", keys, true));
        }
        return new CommandHelp(name, "", "", "", "", List.copyOf(arguments), Map.of());
    }

    private static HelpArg argument(String name, boolean key, boolean rest) {
        HelpArg.Type type = key ? HelpArg.Type.KEY : HelpArg.Type.STRING;
        return new HelpArg(name, type, null, rest, rest, false, List.of());
    }

    private static long number(List<RespValue> facts, int index) {
        return index < facts.size() && facts.get(index) instanceof RespValue.Int number ? number.value() : 0;
    }

    private static List<RespValue> items(@Nullable RespValue value) {
        return value instanceof RespValue.Array array ? array.items() : List.of();
    }
}
