package dev.respdesk.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Measures RespDesk against redis-server: both alive in one run and measured in turn, so that other load on the
/// machine meets both. Linux; needs redis-server and redis-benchmark on the path.
///
/// Only ratios count, and of them the median: single speeds swing with whatever else the machine does.
public final class Bench {
    private Bench() {}

    /// Reads `--pairs`, `--requests`, `--keys`, `--rows`, `--pipelines`, `--sections` and `--server`, prints tables.
    ///
    /// @throws IllegalArgumentException for an argument that is not one of them
    public static void main(String[] args) throws Exception {
        Plan plan = Plan.parse(args);
        System.out.printf("%s, Java %s, %d processors, %d pairs, %d requests a row, %d keys%n%n", plan.date(),
                Runtime.version(), Runtime.getRuntime().availableProcessors(), plan.pairs(), plan.requests(),
                plan.keys());
        if (plan.measures("start")) {
            Start.measure(plan);
        }
        if (plan.measures("speed")) {
            withFreshServers(plan, (ours, redis) -> new Throughput(plan, ours, redis).measure());
        }
        if (plan.measures("memory")) {
            for (int length : Memory.VALUE_LENGTHS) {
                withFreshServers(plan, (ours, redis) -> Memory.measure(plan.keys(), length, ours, redis));
            }
        }
        if (plan.measures("pauses")) {
            withFreshServers(plan, (ours, redis) -> Pauses.measure(plan, ours, redis));
        }
    }

    private interface Measurement {
        void on(Contender ours, Contender redis) throws Exception;
    }

    private static void withFreshServers(Plan plan, Measurement measurement) throws Exception {
        try (Contender ours = Contender.start("RespDesk", plan.server());
                Contender redis = Contender.start("redis-server", List.of("redis-server"))) {
            measurement.on(ours, redis);
        }
    }

    /// The command line of a server on this class path, with the flags of the launcher.
    static List<String> serverOnTheClassPath() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("respdesk.bench.flags", "").strip().split(" +")));
        command.removeIf(String::isEmpty);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.respdesk.server.Main"));
        return command;
    }
}
