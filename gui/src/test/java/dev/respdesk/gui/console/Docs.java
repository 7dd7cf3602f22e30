package dev.respdesk.gui.console;

import dev.respdesk.resp.RespValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Replies of COMMAND DOCS for tests, in both protocol forms.
final class Docs {
    private Docs() {}

    /// Some commands with every kind of argument.
    static RespValue reply(boolean resp3) {
        return map(resp3, "set", set(resp3), "hexpire", hexpire(resp3), "config", config(resp3), "lpop", lpop(resp3),
                "zadd", zadd(resp3));
    }

    static Help help() {
        return DocsReader.read(reply(true));
    }

    private static RespValue set(boolean r) {
        return command(r, "Sets a string.", key(r), leaf(r, "value", "string"),
                arg(r, "condition", "oneof", List.of("optional"), Map.of(), token(r, "nx", "NX"), token(r, "xx", "XX")),
                arg(r, "get", "pure-token", List.of("optional"), Map.of("token", "GET")),
                arg(r, "expiration", "oneof", List.of("optional"), Map.of(),
                        arg(r, "seconds", "integer", List.of(), Map.of("token", "EX")),
                        arg(r, "milliseconds", "integer", List.of(), Map.of("token", "PX")),
                        token(r, "keepttl", "KEEPTTL")));
    }

    private static RespValue hexpire(boolean r) {
        return command(r, "Sets the time to live of hash fields.", key(r), leaf(r, "seconds", "integer"),
                arg(r, "condition", "oneof", List.of("optional"), Map.of(), token(r, "nx", "NX"), token(r, "gt", "GT")),
                arg(r, "fields", "block", List.of(), Map.of("token", "FIELDS"), leaf(r, "numfields", "integer"),
                        arg(r, "field", "string", List.of("multiple"), Map.of())));
    }

    private static RespValue zadd(boolean r) {
        return command(r, "Adds members with scores.", key(r),
                arg(r, "data", "block", List.of("multiple"), Map.of(), leaf(r, "score", "double"),
                        leaf(r, "member", "string")));
    }

    private static RespValue lpop(boolean r) {
        return command(r, "Takes from the left.", key(r), arg(r, "count", "integer", List.of("optional"), Map.of()));
    }

    private static RespValue config(boolean r) {
        RespValue get = command(r, "Reads settings.", arg(r, "parameter", "string", List.of("multiple"), Map.of()));
        RespValue set = command(r, "Changes settings.",
                arg(r, "data", "block", List.of("multiple"), Map.of(), leaf(r, "parameter", "string"),
                        leaf(r, "value", "string")));
        return map(r, "summary", text("A container."), "subcommands", map(r, "config|get", get, "config|set", set));
    }

    private static RespValue command(boolean r, String summary, RespValue... arguments) {
        return map(r, "summary", text(summary), "since", text("1.0.0"), "group", text("string"),
                "complexity", text("O(1)"), "arguments", new RespValue.Array(Arrays.asList(arguments)));
    }

    private static RespValue key(boolean r) {
        return leaf(r, "key", "key");
    }

    private static RespValue leaf(boolean r, String name, String type) {
        return arg(r, name, type, List.of(), Map.of());
    }

    private static RespValue token(boolean r, String name, String token) {
        return arg(r, name, "pure-token", List.of(), Map.of("token", token));
    }

    private static RespValue arg(
            boolean r, String name, String type, List<String> flags, Map<String, String> more, RespValue... children) {
        List<Object> entries = new ArrayList<>(List.of("name", text(name), "type", text(type)));
        more.forEach((key, value) -> entries.addAll(List.of(key, text(value))));
        List<RespValue> names = flags.stream().map(flag -> (RespValue) new RespValue.Simple(flag)).toList();
        entries.addAll(List.of("flags", r ? new RespValue.SetOf(names) : new RespValue.Array(names)));
        if (children.length > 0) {
            entries.addAll(List.of("arguments", new RespValue.Array(Arrays.asList(children))));
        }
        return map(r, entries.toArray());
    }

    private static RespValue map(boolean r, Object... entries) {
        List<RespValue.Pair> pairs = new ArrayList<>();
        List<RespValue> flat = new ArrayList<>();
        for (int i = 0; i < entries.length; i += 2) {
            RespValue key = text((String) entries[i]);
            RespValue value = (RespValue) entries[i + 1];
            pairs.add(new RespValue.Pair(key, value));
            flat.addAll(List.of(key, value));
        }
        return r ? new RespValue.MapOf(pairs) : new RespValue.Array(flat);
    }

    static RespValue.Bulk text(String text) {
        return new RespValue.Bulk(text.getBytes(StandardCharsets.UTF_8));
    }
}
