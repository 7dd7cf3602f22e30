package dev.respdesk.gui.console;

import dev.respdesk.resp.RespValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Reads the reply of COMMAND DOCS, in its RESP3 form (maps, sets) and its RESP2 form (flat arrays). What it does not
/// know it skips, so that newer servers can say more.
public final class DocsReader {
    private DocsReader() {}

    public static Help read(RespValue reply) {
        Map<String, CommandHelp> commands = new LinkedHashMap<>();
        pairs(reply, (name, docs) -> {
            CommandHelp command = command(name.toUpperCase(Locale.ROOT).replace('|', ' '), docs);
            commands.put(command.name(), command);
        });
        return new Help(commands);
    }

    private static CommandHelp command(String name, RespValue docs) {
        Map<String, RespValue> entries = entries(docs);
        Map<String, CommandHelp> subcommands = new TreeMap<>();
        pairs(entries.get("subcommands"), (full, sub) -> {
            String own = full.substring(full.indexOf('|') + 1).toUpperCase(Locale.ROOT);
            subcommands.put(own, command(name + " " + own, sub));
        });
        return new CommandHelp(
                name,
                text(entries, "summary"),
                text(entries, "since"),
                text(entries, "group"),
                text(entries, "complexity"),
                arguments(entries.get("arguments")),
                subcommands);
    }

    private static List<HelpArg> arguments(@Nullable RespValue value) {
        List<HelpArg> arguments = new ArrayList<>();
        for (RespValue item : items(value)) {
            arguments.add(argument(entries(item)));
        }
        return List.copyOf(arguments);
    }

    private static HelpArg argument(Map<String, RespValue> entries) {
        Set<String> flags = new HashSet<>();
        for (RespValue flag : items(entries.get("flags"))) {
            flags.add(String.valueOf(flag.asText()));
        }
        String token = text(entries, "token");
        String shown = text(entries, "display_text");
        return new HelpArg(
                shown.isEmpty() ? text(entries, "name") : shown,
                HelpArg.Type.of(text(entries, "type")),
                token.isEmpty() ? null : token,
                flags.contains("optional"),
                flags.contains("multiple"),
                flags.contains("multiple_token"),
                arguments(entries.get("arguments")));
    }

    private static String text(Map<String, RespValue> entries, String name) {
        RespValue value = entries.get(name);
        String text = value == null ? null : value.asText();
        return text == null ? "" : text;
    }

    private static Map<String, RespValue> entries(RespValue value) {
        Map<String, RespValue> entries = new LinkedHashMap<>();
        pairs(value, entries::put);
        return entries;
    }

    private static void pairs(@Nullable RespValue value, BiConsumer<String, RespValue> each) {
        if (value instanceof RespValue.MapOf map) {
            map.pairs().forEach(pair -> each.accept(String.valueOf(pair.key().asText()), pair.value()));
        } else {
            List<RespValue> flat = items(value);
            for (int i = 0; i + 1 < flat.size(); i += 2) {
                each.accept(String.valueOf(flat.get(i).asText()), flat.get(i + 1));
            }
        }
    }

    private static List<RespValue> items(@Nullable RespValue value) {
        return switch (value) {
            case RespValue.Array array -> array.items();
            case RespValue.SetOf set -> set.items();
            case RespValue.Attributed attributed -> items(attributed.value());
            case null, default -> List.of();
        };
    }
}
