package dev.respdesk.transcript;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.respdesk.command.Command;
import dev.respdesk.resp.syntax.Arg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// Requests of declared commands with arguments by chance: most fit the syntax line, with values at and beyond the
/// limits of their types, and some do not fit it at all. Words are text of one char a byte.
final class RandomRequests {
    private static final List<String> KEYS = List.of("k0", "k1", "k2", "k3", "k4", "k5", "");
    private static final List<String> USUAL_KEYS = KEYS.subList(0, 5);
    private static final List<String> NAMES = List.of("f0", "f1", "f2", "f3", "f4", "f5", "10", "");
    private static final List<String> INTEGERS = List.of("0", "1", "-1", "2", "3", "5", "10", "-100", "100",
            "9223372036854775807", "-9223372036854775808", "9223372036854775808", "4294967296", "2147483648", "-2",
            "abc", "", "1.5", " 1", "1 ", "+1", "01", "-0", "1e3", "1\0");
    private static final List<String> DOUBLES = List.of("0", "1.5", "-2.25", "3", "1e10", "5e-3", "inf", "-inf", "nan",
            "0.1", "1e308", "-1e308", "1e400", "3.0", "17179869184.125", "1e-7", "abc", "", " 1", "0x10", "1.5 ", "-0");
    private static final List<String> VALUES = List.of("", "a", "hello world", "10", "3.0", "1e5", "-5", " 12", "b\0c",
            "\r\n\t\"\\\u00ff", "9223372036854775807", "ohmytext", "mynewtext", "x".repeat(44), "x".repeat(45),
            "y".repeat(70), "007", "abcdefghij", "foobar");
    private static final List<String> PATTERNS = List.of("*", "k?", "[k]*", "k[0-2]", "\\k0", "", "[", "*5", "f*");

    private static final List<String> OPTIONS =
            List.of("NX", "XX", "GET", "EX", "FIELDS", "COUNT", "WITHVALUES", "0", "REPLACE");

    /// What stands in place of another word: no small number, which might be a time to live.
    private static final List<String> WRONG =
            List.of("0", "-1", "abc", "", "9223372036854775807", "1.5", "9223372036854775808");

    private static final List<String> IDS_AND_INTEGERS = List.of("0", "1", "-1", "2", "3", "-2", "10", "-100", "-",
            "+", "1-1",
            "5-5", "9223372036854775807", "-9223372036854775808", "x", "", "1.5", "(1", "[a", "$", "2147483648", "6");
    private static final List<String> DATABASES = List.of("0", "1", "2", "15", "16", "-1", "x");
    private static final List<String> EDGES = List.of("-inf", "+inf", "(1", "1", "2", "(-inf", "[a", "(f1", "[f3",
            "-", "+",
            "x", "", "1.5", "(", "[", "nan", "0");
    private static final List<String> LENGTHS = List.of("0", "100", "200000", "1e7", "-1", "x", "0.5", "nan", "inf");
    private static final List<String> IDS = List.of("1", "1-1", "2-2", "3-*", "5-5", "9-0", "0", "0-0", "$", ">",
            "-", "+", "x",
            "18446744073709551615-18446744073709551615", "1-x", "(1-1", "18446744073709551616", "7");
    private static final List<String> COMMANDS = List.of("get", "SET", "mget", "zunionstore", "eval", "sort", "xread",
            "georadius", "object", "nosuch", "ping", "lmpop", "copy", "bitop", "memory");
    private static final List<String> SCRIPTS = List.of("return 1", "return KEYS[1]", "return ARGV",
            "return {1,2,{3,'4'}}",
            "return redis.call('GET',KEYS[1])", "return redis.pcall('INCR',KEYS[1])",
            "return redis.call('SET',KEYS[1],ARGV[1])",
            "return redis.call('LPUSH',KEYS[1],ARGV[1],'x')", "return redis.call('HGETALL',KEYS[1])", "return nil",
            "return false", "return 3.99", "return {ok='fine'}", "return {err='MY error'}",
            "return redis.error_reply('x')",
            "return cjson.encode({1,2,ARGV[1]})", "return redis.call('nosuch')", "return #KEYS+#ARGV",
            "return {1,nil,3}",
            "error('oops')", "return redis.sha1hex(ARGV[1] or '')", "syntax error", "x=1",
            "return redis.status_reply('OK')");

    /// Times are far away or past, so that nothing expires between two servers' looks at it.
    private static final Map<String, List<String>> BY_NAME = Map.ofEntries(
            Map.entry("seconds", List.of("0", "-1", "9223372036854775807", "9223372036854775", "1.5", "x")),
            Map.entry("milliseconds", List.of("0", "-5", "9223372036854775807", "-9223372036854775808", "", "1e9")),
            Map.entry("unix-time-seconds", List.of("0", "1", "-1", "9223372036854775807", "9999999999999999", "y")),
            Map.entry("unix-time-milliseconds", List.of("0", "1", "-1", "9223372036854775807", "4102444800", "")),
            Map.entry("ttl", List.of("0", "-1", "x")),
            Map.entry("db", DATABASES), Map.entry("destination-db", DATABASES),
            Map.entry("index1", DATABASES), Map.entry("index2", DATABASES),
            Map.entry("cursor", List.of("0", "0", "", "+0", " 0", "0 ", "x", "-1", "0\0x", "18446744073709551616")),
            Map.entry("count", List.of("1", "2", "10", "100", "0", "-1", "-3", "x", "9223372036854775807")),
            Map.entry("offset", List.of("0", "1", "5", "10", "#1", "77", "-1", "6000000000", "9223372036854775807",
            "x")),
            Map.entry("numkeys", List.of("1", "1", "2", "2", "3", "0", "-1", "x", "9223372036854775807")),
            Map.entry("numfields", List.of("1", "1", "2", "2", "3", "0", "-1", "x")),
            Map.entry("min", EDGES), Map.entry("max", EDGES),
            Map.entry("longitude", List.of("13.361389", "15.087269", "0", "-180", "180", "181", "x", "-1e400")),
            Map.entry("latitude", List.of("38.115556", "37.502669", "0", "-85.05112878", "86", "x", "1e300")),
            Map.entry("radius", LENGTHS), Map.entry("width", LENGTHS), Map.entry("height", LENGTHS),
            Map.entry("encoding", List.of("u8", "i8", "u1", "i64", "u63", "u64", "i5", "x8", "u0", "i65", "I8",
            "u08", "")),
            Map.entry("id", IDS), Map.entry("start", IDS_AND_INTEGERS), Map.entry("end", IDS_AND_INTEGERS),
            Map.entry("stop", IDS_AND_INTEGERS), Map.entry("last-id", IDS), Map.entry("lastid", IDS),
            Map.entry("max-deleted-id", IDS), Map.entry("threshold", IDS_AND_INTEGERS),
            Map.entry("min-idle-time", List.of("0", "0", "-1", "9999999999", "x")),
            Map.entry("group", List.of("g0", "g1", "")), Map.entry("consumer", List.of("c0", "c1", "")),
            Map.entry("entries-added", List.of("0", "5", "100", "-1", "x")),
            Map.entry("entries-read", List.of("0", "5", "-1", "-2", "x")),
            Map.entry("command", COMMANDS), Map.entry("script", SCRIPTS),
            Map.entry("sha1", List.of("e0e1f9fabfc9d4800c877a703b823ac0578ff8db", "x", "",
            "E0E1F9FABFC9D4800C877A703B823AC0578FF8DB")),
            Map.entry("subcommand", List.of("ENCODING", "decode", "TODENSE", "GETREG", "foo")),
            Map.entry("channel", List.of("ch", "", "c*")), Map.entry("shardchannel", List.of("ch", "")),
            Map.entry("type", List.of("string", "LIST", "hash", "set", "zset", "stream", "foo")),
            Map.entry("increment", DOUBLES));

    private final SplittableRandom random;

    RandomRequests(SplittableRandom random) {
        this.random = random;
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /// A request of the command.
    List<String> of(Command command) {
        List<String> words = new ArrayList<>();
        for (String word : command.name().split("\\|")) {
            words.add(cased(word));
        }
        for (Arg arg : command.syntax().args()) {
            add(arg, words);
        }
        if (random.nextInt(12) == 0) {
            spoil(words);
        }
        return words;
    }

    private String cased(String word) {
        return random.nextInt(4) == 0 ? word.toLowerCase(Locale.ROOT) : word.toUpperCase(Locale.ROOT);
    }

    private void add(Arg arg, List<String> words) {
        switch (arg) {
            case Arg.Literal literal -> words.add(cased(literal.word()));
            case Arg.Named named -> words.add(value(named));
            case Arg.Optional optional -> {
                if (random.nextInt(3) == 0) {
                    add(optional.part(), words);
                }
            }
            case Arg.OneOf choice -> add(any(choice.choices()), words);
            case Arg.Sequence sequence -> sequence.parts().forEach(part -> add(part, words));
            case Arg.Repeated repeated -> {
                do {
                    add(repeated.part(), words);
                } while (random.nextInt(3) > 0);
            }
        }
    }

    private String value(Arg.Named named) {
        if (random.nextBoolean() && named.name().endsWith("seconds")) {
            return far(named.name());
        }
        List<String> pool = BY_NAME.get(named.name());
        if (pool != null) {
            return any(pool);
        }
        return switch (named.type()) {
            case "key" -> any(random.nextInt(40) == 0 ? KEYS : USUAL_KEYS);
            case "integer" -> any(INTEGERS);
            case "double" -> any(DOUBLES);
            case "pattern" -> any(PATTERNS);
            default -> named.name().equals("field") || named.name().equals("member") ? any(NAMES)
                    : random.nextInt(3) == 0 ? any(INTEGERS) : any(VALUES);
        };
    }

    /// A time that differs so much from all others that it is later or earlier on all servers.
    private String far(String name) {
        long seconds = 100_000 + 1_000L * random.nextInt(100_000);
        long since = name.startsWith("unix") ? 4_102_444_800L : 0;
        return Long.toString((since + seconds) * (name.endsWith("milliseconds") ? 1000 : 1));
    }

    /// Leaves out, adds or replaces a word.
    private void spoil(List<String> words) {
        int at = random.nextInt(words.size());
        switch (random.nextInt(4)) {
            case 0 -> words.add(at + 1, any(VALUES));
            case 1 -> words.add(any(OPTIONS));
            case 2 -> {
                if (at > 0) {
                    words.set(at, any(WRONG));
                }
            }
            default -> {
                if (words.size() > 1) {
                    words.remove(Math.max(1, at));
                }
            }
        }
    }

    static byte[][] bytes(List<String> words) {
        return words.stream().map(word -> word.getBytes(ISO_8859_1)).toArray(byte[][]::new);
    }
}
