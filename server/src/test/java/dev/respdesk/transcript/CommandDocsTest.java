package dev.respdesk.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.command.Command;
import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.resp.syntax.ArgDoc;
import dev.respdesk.resp.syntax.ArgDocs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The argument trees of COMMAND DOCS and the keys of COMMAND GETKEYS, beside a server that has those of Redis 7.2.
class CommandDocsTest {
    /// The reviewed differences, each with its reason.
    private static final Map<String, String> DIFFERENT = Map.of(
            "bitcount", "the end may be left out since 8.0",
            "bitop", "DIFF, DIFF1, ANDOR and ONE are of Redis 8.2",
            "client|kill", "filters of 8.0 (PRIMARY, MAXAGE); we do not tell since when an argument is deprecated",
            "client|list", "types of 8.0",
            "cluster|setslot", "TIMEOUT is of 8.0",
            "sort", "we do not tell the key specification of the patterns of BY and GET",
            "set", "IFEQ is of 8.1",
            "sort_ro", "as sort",
            "zscan", "NOSCORES is of 8.0");

    private static final List<String> GETKEYS = List.of(
            "GETKEYS get a", "GETKEYS get", "GETKEYS get a b", "GETKEYS set a b", "GETKEYS mset a b c d",
            "GETKEYS mset a b c", "GETKEYS nosuch a", "GETKEYS ping", "GETKEYS ping x", "GETKEYS del a b c",
            "GETKEYS blmpop 0 2 a b left", "GETKEYS blmpop 0 x a b left", "GETKEYS blmpop 0 0 a b left",
            "GETKEYS blmpop 0 -1 a b left", "GETKEYS blmpop 0 9 a b left", "GETKEYS zunionstore d 2 a b",
            "GETKEYS zunionstore d 5 a b", "GETKEYS zunion 2 a b weights 1 2", "GETKEYS georadius k 1 2 3 m store d",
            "GETKEYS georadius k 1 2 3 m store d storedist e", "GETKEYS georadius k 1 2 3 m store",
            "GETKEYS object encoding a", "GETKEYS object", "GETKEYS object help", "GETKEYS memory usage a",
            "GETKEYS copy a b", "GETKEYS watch a b", "GETKEYS exec", "GETKEYS blpop a b 0", "GETKEYS subscribe a",
            "GETKEYS sintercard 2 a b limit 1", "GETKEYSANDFLAGS get a", "GETKEYSANDFLAGS set a b",
            "GETKEYSANDFLAGS set a b get", "GETKEYSANDFLAGS set a b ex 10", "GETKEYSANDFLAGS mset a b c d",
            "GETKEYSANDFLAGS ping", "GETKEYSANDFLAGS zunionstore d 2 a b",
            "GETKEYSANDFLAGS georadius k 1 2 3 m store d", "GETKEYSANDFLAGS getex a");

    @Test
    void everyArgumentIsDescribedAsThere() throws IOException {
        Optional<RealRedis> valkey = RealRedis.startValkey();
        if (valkey.isEmpty()) {
            return;
        }
        try (RealRedis server = valkey.get(); Speaker speaker = server.speaker(RespVersion.RESP3)) {
            int compared = 0;
            for (Command command : new Ours(RespVersion.RESP3).all()) {
                RespValue reply = speaker.say("a", Line.words("COMMAND DOCS " + command.name()));
                boolean reviewed = DIFFERENT.containsKey(command.name());
                if (!reviewed && reply instanceof RespValue.MapOf docs && !docs.pairs().isEmpty()) {
                    RespValue theirs = entry(docs.pairs().getFirst().value(), "arguments");
                    assertEquals(lines(theirs, ""), lines(ours(command), ""), command.name());
                    compared++;
                }
            }
            assertTrue(compared > 100, "compared " + compared);
        }
    }

    @Test
    void whatIsForServersAmongThemselvesIsSoThere() throws IOException {
        Optional<RealRedis> valkey = RealRedis.startValkey();
        if (valkey.isEmpty()) {
            return;
        }
        try (RealRedis server = valkey.get(); Speaker theirs = server.speaker(RespVersion.RESP3);
                Speaker ours = new Ours(RespVersion.RESP3)) {
            for (String name : List.of("restore-asking", "restore", "pfdebug", "pfselftest", "pfcount", "setnx")) {
                byte[][] words = Line.words("COMMAND DOCS " + name);
                assertEquals(docFlags(theirs.say("a", words)), docFlags(ours.say("a", words)), name);
            }
        }
    }

    private static String docFlags(RespValue docs) {
        String text = CliText.of(docs);
        return (text.contains("syscmd") ? "syscmd " : "") + (text.contains("doc_flags") ? "flags" : "");
    }

    @Test
    void theKeysOfARequestAreFoundAsThere() throws IOException {
        Optional<RealRedis> valkey = RealRedis.startValkey();
        if (valkey.isEmpty()) {
            return;
        }
        try (RealRedis server = valkey.get(); Speaker theirs = server.speaker(RespVersion.RESP3);
                Speaker ours = new Ours(RespVersion.RESP3)) {
            for (String request : GETKEYS) {
                byte[][] words = Line.words("COMMAND " + request);
                assertEquals(CliText.of(theirs.say("a", words)), CliText.of(ours.say("a", words)), request);
            }
        }
    }

    private static List<ArgDoc> ours(Command command) {
        return ArgDocs.of(command.syntax(), command.keySpecs().size(), command.docs().argNames());
    }

    private static String lines(List<ArgDoc> args, String indent) {
        StringBuilder text = new StringBuilder();
        for (ArgDoc arg : args) {
            TreeSet<String> flags = new TreeSet<>();
            addIf(flags, arg.optional(), "optional");
            addIf(flags, arg.multiple(), "multiple");
            addIf(flags, arg.multipleToken(), "multiple_token");
            text.append(indent).append(arg.name()).append(' ').append(arg.type()).append(' ').append(arg.displayText())
                    .append(' ').append(arg.token()).append(' ').append(arg.keySpecIndex()).append(' ')
                    .append(arg.since()).append(' ').append(flags).append('\n')
                    .append(lines(arg.args(), indent + "  "));
        }
        return text.toString();
    }

    private static void addIf(TreeSet<String> flags, boolean is, String flag) {
        if (is) {
            flags.add(flag);
        }
    }

    private static String lines(RespValue args, String indent) {
        StringBuilder text = new StringBuilder();
        for (RespValue arg : items(args)) {
            TreeSet<String> flags = new TreeSet<>();
            items(entry(arg, "flags")).forEach(flag -> flags.add(text(flag)));
            RespValue spec = entry(arg, "key_spec_index");
            text.append(indent).append(text(entry(arg, "name"))).append(' ').append(text(entry(arg, "type")))
                    .append(' ').append(text(entry(arg, "display_text"))).append(' ')
                    .append(text(entry(arg, "token"))).append(' ')
                    .append(spec instanceof RespValue.Null ? "-1" : text(spec)).append(' ')
                    .append(text(entry(arg, "since"))).append(' ').append(flags).append('\n')
                    .append(lines(entry(arg, "arguments"), indent + "  "));
        }
        return text.toString();
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

    private static List<RespValue> items(RespValue value) {
        return switch (value) {
            case RespValue.Array array -> array.items();
            case RespValue.SetOf set -> new ArrayList<>(set.items());
            default -> List.of();
        };
    }

    private static String text(RespValue value) {
        return value instanceof RespValue.Null ? "null" : String.valueOf(value.asText());
    }
}
