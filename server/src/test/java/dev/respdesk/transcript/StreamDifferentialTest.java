package dev.respdesk.transcript;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.transcript.Pair.Difference;
import dev.respdesk.transcript.Pair.Request;
import dev.respdesk.whole.ReferenceServer;
import dev.respdesk.whole.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random sequences of stream commands have the same replies from our process and from valkey-server, which tells the
/// same of consumers as Redis 7.2, byte for byte but for times. More: `-Drespdesk.differential.rounds=100000`, others:
/// `-Drespdesk.seed=7`.
class StreamDifferentialTest {
    private static final int ROUNDS = Integer.getInteger("respdesk.differential.rounds", 300);
    private static final long SEED = Long.getLong("respdesk.seed", 1);
    private static final int REQUESTS = 60;

    @Test
    void repliesAboutStreamsAreThoseOfValkeyServerInResp2(@TempDir Path directory) throws IOException {
        compare(directory, 2);
    }

    @Test
    void repliesAboutStreamsAreThoseOfValkeyServerInResp3(@TempDir Path directory) throws IOException {
        compare(directory, 3);
    }

    private static void compare(Path directory, int protocol) throws IOException {
        if (!ReferenceServer.isInstalled("valkey")) {
            return;
        }
        try (ReferenceServer valkey = ReferenceServer.start("valkey", directory);
                ServerProcess ours = ServerProcess.start(directory, "--appendonly", "no");
                Pair pair = new Pair(valkey.port(), ours.port(), protocol)) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Request> requests = requests(new SplittableRandom(SEED * 1_000_003 + round));
                Difference found = pair.run(requests, StreamDifferentialTest::same);
                String where = "seed " + SEED + ", round " + round + ", RESP" + protocol;
                assertTrue(found.at() < 0, () -> where + "\n" + described(requests, found));
            }
        }
    }

    private static String described(List<Request> requests, Difference found) {
        StringBuilder text = new StringBuilder();
        requests.subList(0, found.at() + 1).forEach(request -> text.append(request).append('\n'));
        return text + "valkey-server " + Pair.quoted(found.expected()) + "\nours          "
                + Pair.quoted(found.actual());
    }

    private static List<Request> requests(SplittableRandom random) {
        StreamRequests made = new StreamRequests(random);
        List<Request> requests = new ArrayList<>();
        requests.add(new Request(0, List.of("SET", "str", "v")));
        requests.add(new Request(0, List.of("CONFIG", "SET", "stream-node-max-entries",
                List.of("100", "5", "2", "0").get(random.nextInt(4)), "stream-node-max-bytes",
                List.of("4096", "100", "300", "0").get(random.nextInt(4)))));
        while (requests.size() < REQUESTS) {
            requests.add(new Request(0, made.next()));
        }
        requests.add(new Request(0, List.of("XINFO", "STREAM", "s1", "FULL", "COUNT", "0")));
        return requests;
    }

    private static boolean same(Request request, String expected, String actual) {
        return expected.equals(actual) || timeless(request, expected).equals(timeless(request, actual));
    }

    /// A reply without the times in it: those of the clock have thirteen digits, others stand behind a word or, in
    /// XPENDING, before the number of deliveries.
    private static String timeless(Request request, String reply) {
        String text = reply.replaceAll(":1\\d{12}\r\n", ":time\r\n")
                .replaceAll("(\r\n(?:in)?(?:active|idle)\r\n):\\d+", "$1:time");
        boolean pending = request.name().equalsIgnoreCase("XPENDING");
        return pending ? text.replaceAll(":\\d+(\r\n:\\d+\r\n)", ":time$1") : text;
    }
}
