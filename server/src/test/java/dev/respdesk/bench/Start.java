package dev.respdesk.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Time from the start of the process to its first PONG, and memory of the empty server.
final class Start {
    /// How long a server is left alone before its idle memory is read.
    private static final long SETTLE_MILLIS = 1000;

    private Start() {}

    static void measure(Plan plan) throws Exception {
        var ours = new Runs("RespDesk", plan.server());
        var redis = new Runs("redis-server", List.of("redis-server"));
        for (int pair = 0; pair < plan.pairs(); pair++) {
            ours.run();
            redis.run();
        }
        Figures.header("start");
        Figures.row("first PONG, median, ms", Figures.median(ours.millis), Figures.median(redis.millis));
        Figures.row("first PONG, least, ms", Collections.min(ours.millis), Collections.min(redis.millis));
        Figures.row("idle resident memory, median, MB", Figures.median(ours.megabytes),
                Figures.median(redis.megabytes));
    }

    private static final class Runs {
        private final String name;
        private final List<String> command;
        final List<Double> millis = new ArrayList<>();
        final List<Double> megabytes = new ArrayList<>();

        Runs(String name, List<String> command) {
            this.name = name;
            this.command = command;
        }

        void run() throws Exception {
            try (Contender server = Contender.start(name, command)) {
                millis.add(server.startMillis);
                Thread.sleep(SETTLE_MILLIS);
                megabytes.add(server.resident() / 1e6);
            }
        }
    }
}
