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
    private static final int ROUNDS = Integer.getInteger("respdesk.differential.rounds", 180);
    private static final long SEED = Long.getLong("respdesk.seed", 1);
    private static final int REQUESTS = 40;
    private static final String[] DEBUG = {"--enable-debug-command", "yes"};

    /// Ends each round: the data of both is the same, and lies in the same way.
    private static final List<Request> STATE = state();

    private static List<Request> state() {
        List<Request> state = new ArrayList<>(List.of(new Request(0, List.of("DISCARD"))));
        for (int i = 0; i < 5; i++) {
            for (String look : List.of("TYPE", "PTTL", "GET", "SMEMBERS", "HGETALL", "LRANGE 0 -1", "XRANGE - +",
                    "ZRANGE 0 -1 WITHSCORES", "OBJECT ENCODING")) {
                List<String> words = new ArrayList<>(List.of(look.split(" ")));
                words.add(look.startsWith("OBJECT") ? 2 : 1, "k" + i);
                state.add(new Request(0, words));
            }
        }
        state.add(new Request(0, List.of("DEBUG", "DIGEST")));
        return state;
    }

    /// Of the server and the connection only what does not end, stop or look into the process.
    private static final Set<String> OF_THE_SERVER = Set.of("echo", "ping", "select", "auth", "client|getname",
            "client|setname", "client|getredir", "client|caching", "client|no-evict", "client|trackinginfo", "dbsize",
            "flushdb", "flushall", "swapdb", "command|getkeys", "command|getkeysandflags", "acl|whoami", "role",
            "module|list", "acl|cat", "acl|users", "acl|dryrun", "acl|deluser", "client|unpause",
            "slowlog|reset", "latency|reset", "latency|latest", "latency|history",
            "config|get", "config|resetstat", "replconf");

    /// Groups whose replies have scores, which redis-server writes shorter since 7.2, and what has changed with them.
    private static final Set<Group> OF_VALKEY =
            Set.of(Group.SORTED_SET, Group.GEO, Group.SET, Group.LIST, Group.HYPERLOGLOG);

    /// They change the data by chance (SORT where nothing tells two members of a set apart), tell how it lies in memory
    /// or how much time has passed, wait, or leave the connection in another mode.
    private static final Set<String> LEFT_OUT = Set.of("spop", "sort", "object|freq", "object|idletime", "wait",
            "waitaof", "migrate", "script|debug", "subscribe", "psubscribe", "ssubscribe", "unsubscribe",
            "punsubscribe", "sunsubscribe", "xinfo|stream", "xinfo|consumers", "xinfo|groups", "cluster|myid",
            "pfselftest");

    /// They wait only where they are told to.
    private static final Set<String> MAY_WAIT = Set.of("xread", "xreadgroup");

    /// valkey-server reads cursors in a way of its own.
    private static final Set<String> CURSORS = Set.of("sscan", "zscan");

    /// Words of options that 7.0 does not have, or that make a request wait, or an id by the time.
    private static final Set<String> NEWER =
            Set.of("novalues", "withscore", "ifeq", "block", "diff", "diff1", "andor", "one");

    private static final Set<String> COUNTED = Set.of("eval", "zunionstore", "lmpop");

    /// What 7.0 takes with one number of arguments only.
    private static final Map<String, Integer> FORMER_ARITY = Map.of("zrank", 3, "zrevrank", 3);

    /// So many differences are shown, each of them shortened.
    private static final int SHOWN = Integer.getInteger("respdesk.differential.shown", 5);

    @Test
    void repliesAreThoseOfRedisServerInResp2(@TempDir Path directory) throws IOException {
        compare(directory, "redis", 2);
    }

    @Test
    void repliesAreThoseOfRedisServerInResp3(@TempDir Path directory) throws IOException {
        compare(directory, "redis", 3);
    }

    @Test
    void repliesAboutScoresAreThoseOfValkeyServerInResp2(@TempDir Path directory) throws IOException {
        compare(directory, "valkey", 2);
    }

    @Test
    void repliesAboutScoresAreThoseOfValkeyServerInResp3(@TempDir Path directory) throws IOException {
        compare(directory, "valkey", 3);
    }

    private static void compare(Path directory, String product, int protocol) throws IOException {
        if (!ReferenceServer.isInstalled(product)) {
            return;
        }
        SameReplies same = new SameReplies(product.equals("redis"));
        try (ReferenceServer reference = ReferenceServer.start(product, directory, DEBUG);
                ServerProcess ours = ServerProcess.start(directory, "--appendonly", "no", DEBUG[0], DEBUG[1]);
                Pair pair = new Pair(reference.port(), ours.port(), protocol)) {
            List<Command> commands = commands(reference, product);
            int rounds = product.equals("redis") ? ROUNDS : ROUNDS / 2;
            List<String> differences = new ArrayList<>();
            for (int round = 0; round < rounds && differences.size() < SHOWN; round++) {
                compare(pair, requests(commands, new SplittableRandom(SEED * 1_000_003 + round)), same,
                        "seed " + SEED + ", round " + round + ", RESP" + protocol).ifPresent(differences::add);
            }
            assertTrue(differences.isEmpty(), () -> String.join("\n\n", differences));
        }
    }

    private static boolean isTested(Command command, String product) {
        Group group = command.docs().group();
        String name = command.name();
        if (command.handler() == null || LEFT_OUT.contains(name) || name.endsWith("|help")
                || command.is(Flag.BLOCKING) && !MAY_WAIT.contains(name)) {
            return false;
        }
        if (product.equals("valkey")) {
            return OF_VALKEY.contains(group) && !CURSORS.contains(name);
        }
        return group != Group.SERVER && group != Group.CONNECTION || OF_THE_SERVER.contains(name);
    }

    /// All commands under test that redis-server has.
    private static List<Command> commands(ReferenceServer redis, String product) throws IOException {
        List<Command> commands = new ArrayList<>();
        try (RespSocket socket = new RespSocket(redis.port())) {
            for (Command command : new Ours(RespVersion.RESP2).all()) {
                if (isTested(command, product) && !socket.isUnknown(command.name())) {
                    commands.add(command);
                }
            }
        }
        assertTrue(commands.size() > 50, () -> "only " + commands.size() + " commands");
        return commands;
    }

    /// In words, with the fewest requests, where the servers differ.
    private static Optional<String> compare(Pair pair, List<Request> requests, SameReplies same, String where)
            throws IOException {
        Difference difference = pair.run(requests, same);
        if (difference.at() < 0) {
            return Optional.empty();
        }
        List<Request> few = pair.shortened(requests.subList(0, difference.at() + 1), same);
        Difference again = pair.run(few, same);
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
            if (inTransaction[client] && !SameReplies.isExact(command.name())) {
                continue;
            }
            switch (command.name()) {
                case "multi" -> inTransaction[client] = true;
                case "exec", "discard" -> inTransaction[client] = false;
                default -> { }
            }
            List<String> words = made.of(command);
            if (isOld(command.name(), words)) {
                requests.add(new Request(client, words));
            }
        }
        requests.addAll(STATE);
        return requests;
    }

    private static boolean isOld(String name, List<String> words) {
        boolean former = name.startsWith("command|getkeys") && words.size() < 4;
        boolean byTime = name.equals("xadd") && words.contains("*");
        boolean last = name.startsWith("xread") && words.contains("+");
        // Where the number of keys is none, redis-server finds keys in another way, which knows no flags.
        boolean unflagged = name.equals("command|getkeysandflags") && !former
                && COUNTED.contains(words.get(2).toLowerCase(Locale.ROOT));
        return !former && !byTime && !last && !unflagged
                && FORMER_ARITY.getOrDefault(name, words.size()) == words.size()
                && words.stream().noneMatch(word -> NEWER.contains(word.toLowerCase(Locale.ROOT)));
    }
}
