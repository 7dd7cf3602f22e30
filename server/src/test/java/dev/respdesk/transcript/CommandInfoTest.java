package dev.respdesk.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respdesk.command.Command;
import dev.respdesk.command.Flag;
import dev.respdesk.command.KeyFlag;
import dev.respdesk.command.KeySpec;
import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.RespVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What is declared of our commands is what redis-server says of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandInfoTest {
    private static final List<String> ON_ALL_NODES =
            List.of("request_policy:all_nodes", "response_policy:all_succeeded");

    /// The reviewed differences: 7.2 says more of these than 7.0.
    private static final Map<String, List<String>> TIPS_SINCE_7_2 = Map.of(
            "scan", List.of("nondeterministic_output", "request_policy:special", "response_policy:special"),
            "randomkey",
            List.of("request_policy:all_shards", "response_policy:special", "nondeterministic_output"),
            "acl|deluser", ON_ALL_NODES, "acl|save", ON_ALL_NODES, "acl|setuser", ON_ALL_NODES,
            "client|setname", ON_ALL_NODES,
            "latency|reset", List.of("request_policy:all_nodes", "response_policy:agg_sum"));

    private static final Map<String, String> ARITY_SINCE_7_2 = Map.of("zrank", "-3", "zrevrank", "-3");

    private static final Set<String> LOADING_SINCE_7_2 = Set.of("cluster|shards", "cluster|slots");

    /// redis-server 7.0 forgets what these have in common with GEORADIUS.
    private static final Set<String> HISTORY_COMPLETED =
            Set.of("georadius_ro", "georadiusbymember", "georadiusbymember_ro");

    private static final Set<String> VERSIONS_AFTER_7_0 = Set.of("7.2.0", "7.4.0");

    private static final Set<String> DEPRECATED_SINCE_7_2 = Set.of("setnx", "setex", "psetex");

    /// One command as its facts in text, one a line.
    private static String facts(Command command) {
        TreeSet<String> flags = new TreeSet<>();
        for (Flag flag : Flag.values()) {
            if (command.is(flag) && flag.isShown()) {
                flags.add(flag.word());
            }
        }
        List<String> keys = command.keySpecs().stream().map(CommandInfoTest::key).toList();
        return command.name() + "\narity " + command.arity() + "\nflags " + flags + "\nacl "
                + new TreeSet<>(command.aclCategories()) + "\ntips " + command.tips() + "\nkeys " + keys;
    }

    private static String key(KeySpec spec) {
        TreeSet<String> flags = new TreeSet<>();
        for (KeyFlag flag : spec.flags()) {
            flags.add(flag.word());
        }
        String begin = switch (spec.begin()) {
            case KeySpec.Begin.Index index -> "index " + index.position();
            case KeySpec.Begin.Keyword keyword -> "keyword " + keyword.word() + " " + keyword.from();
            case KeySpec.Begin.Unknown unknown -> "unknown";
        };
        String find = switch (spec.find()) {
            case KeySpec.Find.Range range -> "range " + range.last() + " " + range.step() + " " + range.limit();
            case KeySpec.Find.KeyNum counted ->
                "keynum " + counted.countAt() + " " + counted.firstAt() + " " + counted.step();
            case KeySpec.Find.Unknown unknown -> "unknown";
        };
        return flags + " " + begin + " " + find;
    }

    @Test
    void everyDeclarationEqualsTheReplyOfCommandInfo() throws IOException {
        Optional<RealRedis> redis = RealRedis.start();
        if (redis.isEmpty()) {
            return;
        }
        try (RealRedis server = redis.get(); Speaker speaker = server.speaker(RespVersion.RESP3)) {
            int compared = 0;
            for (Command command : new Ours(RespVersion.RESP3).tested()) {
                RespValue reply = speaker.say("a", Line.words("COMMAND INFO " + command.name()));
                if (items(reply).getFirst() instanceof RespValue.Array info) {
                    assertEquals(theirs(info.items()), facts(command));
                    compared++;
                }
            }
            assertEquals(true, compared > 60, "compared " + compared);
        }
    }

    @Test
    void everyDeclarationHasTheHistoryThatCommandDocsTells() throws IOException {
        Optional<RealRedis> redis = RealRedis.start();
        if (redis.isEmpty()) {
            return;
        }
        try (RealRedis server = redis.get(); Speaker speaker = server.speaker(RespVersion.RESP3)) {
            for (Command command : new Ours(RespVersion.RESP3).tested()) {
                RespValue reply = speaker.say("a", Line.words("COMMAND DOCS " + command.name()));
                boolean compares = !HISTORY_COMPLETED.contains(command.name());
                if (compares && reply instanceof RespValue.MapOf docs && !docs.pairs().isEmpty()) {
                    assertEquals(history(command.name(), docs.pairs().getFirst().value()), history(command));
                }
            }
        }
    }

    private static String history(Command command) {
        List<String> versions = new ArrayList<>();
        command.docs().history().stream().map(change -> change[0])
                .filter(version -> !VERSIONS_AFTER_7_0.contains(version)).forEach(versions::add);
        boolean sameInBoth = !DEPRECATED_SINCE_7_2.contains(command.name());
        return command.docs().since() + " " + command.docs().group().word() + " " + versions
                + (sameInBoth ? " " + command.docs().deprecatedSince() + " " + command.docs().replacedBy() : "");
    }

    private static String history(String name, RespValue docs) {
        List<String> versions = new ArrayList<>();
        if (entry(docs, "history") instanceof RespValue.SetOf changes) {
            changes.items().forEach(change -> versions.add(text(items(change).getFirst())));
        }
        return text(entry(docs, "since")) + " " + text(entry(docs, "group")) + " "
                + versions
                + (DEPRECATED_SINCE_7_2.contains(name)
                        ? "" : " " + entryText(docs, "deprecated_since") + " " + entryText(docs, "replaced_by"));
    }

    private static String entryText(RespValue map, String name) {
        RespValue value = entry(map, name);
        return value instanceof RespValue.Null ? "null" : text(value);
    }

    private static String theirs(List<RespValue> info) {
        String name = text(info.get(0));
        List<String> tips = TIPS_SINCE_7_2.getOrDefault(name, texts(info.get(7)));
        TreeSet<String> acl = new TreeSet<>();
        texts(info.get(6)).forEach(category -> acl.add(category.substring(1)));
        List<String> keys = items(info.get(8)).stream().map(CommandInfoTest::theirKey).toList();
        TreeSet<String> flags = new TreeSet<>(texts(info.get(2)));
        if (flags.contains("blocking") || name.equals("wait")) {
            // Since 7.2 scripts may call them too.
            flags.remove("noscript");
        }
        if (LOADING_SINCE_7_2.contains(name)) {
            flags.add("loading");
        }
        String arity = ARITY_SINCE_7_2.getOrDefault(name, text(info.get(1)));
        return name + "\narity " + arity + "\nflags " + flags + "\nacl "
                + acl + "\ntips " + tips + "\nkeys " + keys;
    }

    private static String theirKey(RespValue spec) {
        return new TreeSet<>(texts(entry(spec, "flags"))) + " "
                + words(entry(spec, "begin_search"), "index", "keyword", "startfrom") + " "
                + words(entry(spec, "find_keys"), "lastkey", "keynumidx", "firstkey", "keystep", "limit");
    }

    /// The type of a part of a key spec and those of these figures that it has.
    private static String words(RespValue part, String... figures) {
        StringBuilder words = new StringBuilder(text(entry(part, "type")));
        for (String figure : figures) {
            RespValue value = entry(entry(part, "spec"), figure);
            if (!(value instanceof RespValue.Null)) {
                words.append(' ').append(text(value));
            }
        }
        return words.toString();
    }

    private static RespValue entry(RespValue map, String name) {
        if (map instanceof RespValue.MapOf entries) {
            for (RespValue.Pair pair : entries.pairs()) {
                if (text(pair.key()).equals(name)) {
                    return pair.value();
                }
            }
        }
        return new RespValue.Null();
    }

    private static List<String> texts(RespValue value) {
        return items(value).stream().map(CommandInfoTest::text).toList();
    }

    private static List<RespValue> items(RespValue value) {
        return switch (value) {
            case RespValue.Array array -> array.items();
            case RespValue.SetOf set -> set.items();
            default -> List.of();
        };
    }

    private static String text(RespValue value) {
        return String.valueOf(value.asText());
    }
}
