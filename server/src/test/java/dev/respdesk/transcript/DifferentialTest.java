package dev.respdesk.transcript;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.command.Command;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Group;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.transcript.Pair.Difference;
import dev.respdesk.transcript.Pair.Request;
import dev.respdesk.whole.ReferenceServer;
import dev.respdesk.whole.RespSocket;
import dev.respdesk.whole.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random sequences of commands have the same replies from our process and from redis-server, byte for byte. More:
/// `-Drespdesk.differential.rounds=100000`, others: `-Drespdesk.seed=7`.
class DifferentialTest {
    private static final int ROUNDS = Integer.getInteger("respdesk.differential.rounds", 800);
    private static final long SEED = Long.getLong("respdesk.seed", 1);
    private static final int REQUESTS = 40;

    private static final Set<Group> GROUPS = Set.of(Group.STRING, Group.HASH, Group.GENERIC, Group.TRANSACTIONS,
            Group.SET);

    /// Groups whose replies have scores, which redis-server writes shorter since 7.2.
    private static final Set<Group> SCORED = Set.of(Group.SORTED_SET, Group.GEO, Group.SET);

    /// The reviewed list of what is not compared byte for byte. Errors always are.
    /// Their order is that of a table.
    private static final Set<String> UNORDERED = Set.of("keys", "hgetall", "hkeys", "hvals", "smembers", "sinter",
            "sunion", "sdiff");

    /// They tell of the time that is left, which passes between two servers: five seconds are the same.
    private static final Set<String> ABOUT_TIME = Set.of("ttl", "pttl", "expiretime", "pexpiretime");

    /// They choose by chance, or tell of cursors into a table: only the kind of reply is compared.
    private static final Set<String> BY_CHANCE = Set.of("randomkey", "hrandfield", "srandmember", "scan", "hscan",
            "sscan", "zrandmember", "sort_ro");

    /// They change the data by chance (SORT where nothing tells two members of a set apart), or tell how it lies in
    /// memory.
    private static final Set<String> LEFT_OUT = Set.of("spop", "sort", "object|freq", "object|idletime", "object|help");

    /// valkey-server reads cursors in a way of its own.
    private static final Set<String> CURSORS = Set.of("sscan", "zscan");

    /// Words of options that 7.0 does not have.
    private static final Set<String> NEWER = Set.of("novalues");

    /// What OBJECT tells on redis-server 7.0 and beside it what it may tell here: small sets of strings are packed
    /// since 7.2; a float that comes out whole is held as an integer here, as it is there after the next start.
    private static final Map<String, String> HELD = Map.of("$9\r\nhashtable\r\n", "$8\r\nlistpack\r\n",
            "$6\r\nembstr\r\n", "$3\r\nint\r\n", ":1\r\n", ":2147483647\r\n");

    /// So many differences are shown, each of them shortened.
    private static final int SHOWN = 5;

    private static final int NEAR_MILLIS = 5_000;

    @Test
    void repliesAreThoseOfRedisServerInResp2(@TempDir Path directory) throws IOException {
        compare(directory, "redis", GROUPS, 2);
    }

    @Test
    void repliesAreThoseOfRedisServerInResp3(@TempDir Path directory) throws IOException {
        compare(directory, "redis", GROUPS, 3);
    }

    @Test
    void repliesAboutScoresAreThoseOfValkeyServerInResp2(@TempDir Path directory) throws IOException {
        compare(directory, "valkey", SCORED, 2);
    }

    @Test
    void repliesAboutScoresAreThoseOfValkeyServerInResp3(@TempDir Path directory) throws IOException {
        compare(directory, "valkey", SCORED, 3);
    }

    private static void compare(Path directory, String product, Set<Group> groups, int protocol) throws IOException {
        if (!ReferenceServer.isInstalled(product)) {
            return;
        }
        try (ReferenceServer redis = ReferenceServer.start(product, directory);
                ServerProcess ours = ServerProcess.start(directory, "--appendonly", "no");
                Pair pair = new Pair(redis.port(), ours.port(), protocol)) {
            List<Command> commands = commands(redis, groups);
            commands.removeIf(command -> product.equals("valkey") && CURSORS.contains(command.name()));
            List<String> differences = new ArrayList<>();
            for (int round = 0; round < ROUNDS && differences.size() < SHOWN; round++) {
                compare(pair, requests(commands, new SplittableRandom(SEED * 1_000_003 + round)),
                        "seed " + SEED + ", round " + round + ", RESP" + protocol).ifPresent(differences::add);
            }
            assertTrue(differences.isEmpty(), () -> String.join("\n\n", differences));
        }
    }

    /// All commands under test that redis-server has.
    private static List<Command> commands(ReferenceServer redis, Set<Group> groups) throws IOException {
        List<Command> commands = new ArrayList<>();
        try (RespSocket socket = new RespSocket(redis.port())) {
            for (Command command : new Ours(RespVersion.RESP2).tested()) {
                if (command.handler() != null && groups.contains(command.docs().group())
                        && !LEFT_OUT.contains(command.name()) && !command.is(Flag.BLOCKING)
                        && !socket.isUnknown(command.name())) {
                    commands.add(command);
                }
            }
        }
        assertTrue(commands.size() > 50, () -> "only " + commands.size() + " commands");
        return commands;
    }

    /// In words, with the fewest requests, where the servers differ.
    private static Optional<String> compare(Pair pair, List<Request> requests, String where) throws IOException {
        Difference difference = pair.run(requests, DifferentialTest::same);
        if (difference.at() < 0) {
            return Optional.empty();
        }
        List<Request> few = pair.shortened(requests.subList(0, difference.at() + 1), DifferentialTest::same);
        Difference again = pair.run(few, DifferentialTest::same);
        difference = again.at() < 0 ? difference : again;
        StringBuilder text = new StringBuilder(where + (again.at() < 0 ? ", not every time" : "") + "\n");
        few.forEach(request -> text.append(request).append('\n'));
        return Optional.of(text + "redis-server " + Pair.quoted(difference.expected()) + "\nours         "
                + Pair.quoted(difference.actual()));
    }

    private static List<Request> requests(List<Command> commands, SplittableRandom random) {
        RandomRequests made = new RandomRequests(random);
        boolean[] inTransaction = new boolean[2];
        List<Request> requests = new ArrayList<>();
        while (requests.size() < REQUESTS) {
            int client = random.nextInt(8) == 0 ? 1 : 0;
            Command command = commands.get(random.nextInt(commands.size()));
            if (inTransaction[client] && !isExact(command.name())) {
                continue;
            }
            switch (command.name()) {
                case "multi" -> inTransaction[client] = true;
                case "exec", "discard" -> inTransaction[client] = false;
                default -> { }
            }
            List<String> words = made.of(command);
            if (words.stream().noneMatch(word -> NEWER.contains(word.toLowerCase(Locale.ROOT)))) {
                requests.add(new Request(client, words));
            }
        }
        return requests;
    }

    private static boolean isExact(String name) {
        return !name.startsWith("object") && !UNORDERED.contains(name) && !ABOUT_TIME.contains(name)
                && !BY_CHANCE.contains(name);
    }

    private static boolean same(Request request, String expected, String actual) {
        String name = request.name().toLowerCase(Locale.ROOT);
        if (expected.equals(actual) || name.equals("object") && actual.equals(HELD.get(expected))) {
            return true;
        }
        if (isExact(name) || expected.startsWith("-") || actual.startsWith("-")) {
            return false;
        }
        if (UNORDERED.contains(name)) {
            return sorted(expected).equals(sorted(actual));
        }
        if (ABOUT_TIME.contains(name)) {
            return Math.abs(number(expected) - number(actual)) <= NEAR_MILLIS
                    && Math.min(number(expected), number(actual)) < 0 == Math.max(number(expected), number(actual)) < 0;
        }
        return !name.equals("object") && expected.charAt(0) == actual.charAt(0);
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
