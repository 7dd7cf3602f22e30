package dev.respdesk.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// How long a client may have to wait while 50 others overwrite a million keys.
///
/// Open loop: a PING is due each millisecond, whether the one before it has been answered or not, and its wait counts
/// from the moment at which it was due. So a stall is seen by each PING that falls into it.
final class Pauses {
    private static final String PONG = "+PONG";
    private static final long PERIOD_NANOS = 1_000_000;
    /// Runs of [Throughput]'s length, at a pipeline of 16: some ten seconds.
    private static final int RUNS = 30;
    private static final int VALUE_BYTES = 32;

    private Pauses() {}

    static void measure(Plan plan, Contender ours, Contender redis) throws Exception {
        Memory.fill(redis, plan.keys(), VALUE_BYTES);
        waits(plan, redis, 1); // the probe itself is slow at first: 6 ms more, for whoever is asked first
        Memory.fill(ours, plan.keys(), VALUE_BYTES);
        double[] our = waits(plan, ours, RUNS);
        double[] their = waits(plan, redis, RUNS);
        Figures.header("PING under SET, ms");
        for (double quantile : new double[] {0.5, 0.99, 0.999, 1}) {
            Figures.row(quantile == 1 ? "longest" : "p" + quantile * 100, at(our, quantile), at(their, quantile));
        }
    }

    private static double at(double[] sorted, double quantile) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))];
    }

    private static double[] waits(Plan plan, Contender server, int runs) throws Exception {
        Process writers = new ProcessBuilder("redis-benchmark", "-p", Integer.toString(server.port), "-c", "50", "-q",
                "-P", "16", "-n", Integer.toString(plan.requests() * runs), "-r", Integer.toString(plan.keys()),
                "SET", "key:__rand_int__", "x".repeat(VALUE_BYTES))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try (Link link = server.connect()) {
            return probe(link, writers);
        }
    }

    private static double[] probe(Link link, Process writers) throws Exception {
        long start = System.nanoTime();
        var sender = new FutureTask<>(() -> send(link, start, writers));
        Thread.ofPlatform().daemon().start(sender);
        var waits = new ArrayList<Double>();
        while (link.line().equals(PONG)) {
            waits.add((System.nanoTime() - start - waits.size() * PERIOD_NANOS) / 1e6);
        }
        sender.get();
        return waits.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /// Sends until the writers have ended, then a request whose reply is another than PONG.
    private static @Nullable Void send(Link link, long start, Process writers) throws IOException {
        long due = start;
        while (writers.isAlive()) {
            long early = due - System.nanoTime();
            if (early > 0) {
                LockSupport.parkNanos(early);
                continue;
            }
            link.write("PING\r\n");
            link.flush();
            due += PERIOD_NANOS;
        }
        link.write("ECHO end\r\n");
        link.flush();
        return null;
    }
}
