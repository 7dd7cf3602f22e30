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

    /// Times are far away or past, so that nothing expires between two servers' looks at it.
    private static final Map<String, List<String>> BY_NAME = Map.of(
            "seconds", List.of("0", "-1", "9223372036854775807", "9223372036854775", "1.5", "x"),
            "milliseconds", List.of("0", "-5", "9223372036854775807", "-9223372036854775808", "", "1e9"),
            "unix-time-seconds", List.of("0", "1", "-1", "9223372036854775807", "9999999999999999", "y"),
            "unix-time-milliseconds", List.of("0", "1", "-1", "9223372036854775807", "4102444800", ""),
            "db", List.of("0", "1", "2", "15", "16", "-1", "x"),
            "destination-db", List.of("0", "1", "2", "15", "16", "-1", "x"),
            "cursor", List.of("0", "0", "", "+0", " 0", "0 ", "x", "-1", "0\0x", "18446744073709551616"),
            "count", List.of("1", "2", "10", "100", "0", "-1", "-3", "x", "9223372036854775807"),
            "offset", List.of("0", "1", "5", "10", "-1", "6000000000", "9223372036854775807", "x"),
            "increment", DOUBLES);

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
