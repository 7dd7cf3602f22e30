package dev.respdesk.transcript;

import dev.respdesk.transcript.Pair.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The reviewed list of what is not compared byte for byte between two servers. Errors always are.
///
/// @param shortNumbers whether scores are compared as numbers: redis-server writes them shorter since 7.2
record SameReplies(boolean shortNumbers) implements Pair.Sameness {
    /// Their order is that of a table.
    private static final Set<String> UNORDERED = Set.of("keys", "hgetall", "hkeys", "hvals", "smembers", "sinter",
            "sunion", "sdiff");

    /// They tell of the time that is left, which passes between two servers: five seconds are the same.
    private static final Set<String> ABOUT_TIME = Set.of("ttl", "pttl", "expiretime", "pexpiretime");

    /// They choose by chance, tell of cursors into a table or of idle times, or have another version of a format: only
    /// the kind of reply is compared.
    private static final Set<String> BY_CHANCE = Set.of("randomkey", "hrandfield", "srandmember", "scan", "hscan",
            "sscan", "zscan", "zrandmember", "sort_ro", "xpending", "dump", "acl");

    /// What OBJECT tells on redis-server and beside it what it may tell here: small sets of strings and short lists are
    /// packed since 7.2; a float that comes out whole is held as an integer here, as it is there after the next start;
    /// SORT unpacks a sorted set there.
    private static final Map<String, String> HELD = Map.of("$9\r\nhashtable\r\n", "$8\r\nlistpack\r\n",
            "$9\r\nquicklist\r\n", "$8\r\nlistpack\r\n", "$8\r\nskiplist\r\n", "$8\r\nlistpack\r\n",
            "$6\r\nembstr\r\n", "$3\r\nint\r\n", ":1\r\n", ":2147483647\r\n");

    /// The least rank, which cannot be turned round, is refused since 7.2.
    private static final String NO_RANK = "-ERR value is out of range, value must between -9223372036854775807";

    /// 7.2 names the command in another way.
    private static final String UNBALANCED = "-ERR Unbalanced ";

    private static final Pattern NUMBER =
            Pattern.compile("(?:\\$\\d+\r\n|,)(-?\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?)(?=\r\n)");
    private static final int NEAR_MILLIS = 5_000;

    /// Whether a request's reply is compared byte for byte, so that it may stand in a transaction.
    static boolean isExact(String name) {
        return !name.startsWith("object") && !name.startsWith("hgetall") && !UNORDERED.contains(name)
                && !ABOUT_TIME.contains(name) && !BY_CHANCE.contains(name);
    }

    @Override
    public boolean holds(Request request, String expected, String actual) {
        String name = request.name().toLowerCase(Locale.ROOT);
        if (expected.equals(actual)) {
            return true;
        }
        if (name.equals("object")) {
            return actual.equals(HELD.get(expected));
        }
        if (expected.startsWith(UNBALANCED) && actual.startsWith(UNBALANCED)) {
            return true;
        }
        if (name.equals("lpos") && shortNumbers && actual.startsWith(NO_RANK)) {
            return true;
        }
        if (expected.startsWith("-") || actual.startsWith("-")) {
            return false;
        }
        if (name.startsWith("eval") || UNORDERED.contains(name)) {
            return sorted(expected).equals(sorted(actual));
        }
        if (ABOUT_TIME.contains(name)) {
            return Math.abs(number(expected) - number(actual)) <= NEAR_MILLIS
                    && Math.min(number(expected), number(actual)) < 0 == Math.max(number(expected), number(actual)) < 0;
        }
        if (name.equals("debug") && shortNumbers) {
            return true; // scores are part of the digest
        }
        return BY_CHANCE.contains(name) ? expected.charAt(0) == actual.charAt(0)
                : shortNumbers && hasScores(name) && shortened(expected).equals(shortened(actual));
    }

    /// Besides sorted sets and positions, transactions may have them in their replies.
    private static boolean hasScores(String name) {
        return name.startsWith("z") || name.startsWith("geo") || name.equals("exec");
    }

    private static String shortened(String reply) {
        return NUMBER.matcher(reply).replaceAll(
                found -> Matcher.quoteReplacement(Double.toString(Double.parseDouble(found.group(1)))));
    }

    private static List<String> sorted(String reply) {
        String[] lines = reply.split("\r\n", -1);
        Arrays.sort(lines);
        return List.of(lines);
    }

    private static long number(String reply) {
        return Long.parseLong(reply.substring(1, reply.length() - 2));
    }
}
