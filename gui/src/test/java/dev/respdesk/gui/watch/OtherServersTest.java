package dev.respdesk.gui.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.embedded.EmbeddedServer;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.InfoText;
import dev.respdesk.gui.session.RespSession;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Target;
import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is known of other servers, and how their replies are read, against those that are installed.
class OtherServersTest {
    /// What `run` sets, or what depends on where the server runs.
    private static final Set<String> SET_HERE = Set.of("port", "unixsocket", "save");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private interface Check {
        void on(Session session) throws Exception;
    }

    private void run(String name, Check check) throws Exception {
        require(name);
        String socket = folder.resolve("other.sock").toString();
        Process server = new ProcessBuilder(name + "-server", "--port", "0", "--unixsocket", socket, "--save", "",
                "--dir", folder.toString()).redirectErrorStream(true).start();
        try (BufferedReader output = server.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.contains("eady to accept connections")) {
                line = output.readLine();
            }
            try (Session session = RespSession.open(Target.plain("other", socket, 0, Target.Environment.DEVELOPMENT),
                    InstantSource.system(), sent -> {}).join()) {
                check.on(session);
            }
        } finally {
            server.destroyForcibly().onExit().join();
        }
    }

    private static void require(String name) {
        boolean installed = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, name + "-server")));
        if (!installed) {
            assertFalse(System.getenv().getOrDefault("RESPDESK_REQUIRE", "").contains(name),
                    name + "-server is required but not installed");
            System.out.println("Skipped: " + name + "-server is not installed.");
            Assumptions.abort(name + "-server is not installed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "valkey"})
    void everyDirectiveIsExplainedAndNoneDiffersThatWasNotSet(String name) throws Exception {
        run(name, session -> {
            List<Setting> settings = new KnownSettings(EmbeddedServer.directives(), session.facts().product())
                    .read(Ask.ask(session, "CONFIG", "GET", "*"));
            assertEquals(Set.of(), settings.stream().filter(setting -> setting.doc().isEmpty()).map(Setting::name)
                    .collect(Collectors.toSet()), "not explained");
            TreeSet<String> differing = settings.stream().filter(Setting::differs).map(Setting::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            differing.removeAll(SET_HERE);
            assertEquals(Set.of(), differing);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "valkey"})
    void memoryCommandsAndLatencyAreRead(String name) throws Exception {
        run(name, session -> {
            Ask.ask(session, "CONFIG", "SET", "latency-monitor-threshold", "1");
            for (int i = 0; i < 600; i++) {
                Ask.ask(session, "SET", "cart:" + i, "x");
            }
            Ask.ask(session, "EVAL", "for i = 1, 20000000 do end return 1", "0");
            MemoryScan.State all = new MemoryScan(session, Long.MAX_VALUE, state -> {}).run();
            assertTrue(all.all());
            assertEquals(600, all.visited());
            assertEquals(0, all.whole().error());
            long each = Ask.number(Ask.ask(session, "MEMORY", "USAGE", "cart:7"), 0);
            assertEquals(600 * each, all.whole().bytes(), 600 * 8);
            assertEquals("command", LatencyEvent.latest(Ask.ask(session, "LATENCY", "LATEST")).getFirst().name());
            assertFalse(LatencyEvent.history(Ask.ask(session, "LATENCY", "HISTORY", "command")).isEmpty());
            Histogram histogram = Histogram.read(Ask.ask(session, "LATENCY", "HISTOGRAM", "set"));
            assertEquals(600, histogram.calls());
            assertEquals(600, histogram.ranges().stream().mapToLong(Histogram.Range::calls).sum());
            CommandRow set = CommandRow.read(InfoText.parse(Ask.text(Ask.ask(session, "INFO", "all"), ""))).stream()
                    .filter(row -> row.name().equals("SET")).findFirst().orElseThrow();
            assertEquals(600, set.calls());
            assertTrue(set.quantiles().stream().allMatch(quantile -> quantile > 0));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "valkey"})
    void aSampleIsBounded(String name) throws Exception {
        run(name, session -> {
            for (int i = 0; i < 3000; i++) {
                Ask.ask(session, "SET", "cart:" + i, "x".repeat(i % 100));
            }
            MemoryScan.State some = new MemoryScan(session, 500, state -> {}).run();
            assertTrue(some.visited() >= 500 && some.visited() < 1500, some.visited() + " visited");
            assertEquals(3000, some.total());
            assertTrue(some.whole().error() > 0);
        });
    }
}
