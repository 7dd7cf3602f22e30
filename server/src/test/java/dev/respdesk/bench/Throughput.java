package dev.respdesk.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Requests per second and server CPU per request, row by row, with redis-benchmark as the client of both.
final class Throughput {
    private static final Pattern REQUESTS_PER_SECOND = Pattern.compile("([0-9.]+) requests per second");

    /// `__rand_int__` is one of a million numbers; `__data__` is the value itself: redis-benchmark leaves these eight
    /// bytes as they are in commands that it is given.
    private static final List<String> ROWS = List.of(
            "SET key:__rand_int__ __data__",
            "GET key:__rand_int__",
            "INCR counter:__rand_int__",
            "HSET hash field:__rand_int__ __data__",
            "HGET hash field:__rand_int__",
            "MSET" + " key:__rand_int__ __data__".repeat(10),
            "EXPIRE key:__rand_int__ 1000",
            "LPUSH list __data__",
            "RPUSH list __data__",
            "LPOP list",
            "RPOP list",
            "LRANGE range 0 99",
            "LRANGE range 0 599",
            "SADD set element:__rand_int__",
            "ZADD zset __rand_int__ element:__rand_int__",
            "ZRANGE ranks 0 99",
            "HGETALL twenty",
            "XADD stream MAXLEN ~ 1000 * field __data__",
            "EVALSHA 2d779416bc0217fcebfcf40a52be75c09ac06659 1 key:__rand_int__ __data__");

    /// What rows read: LRANGE more elements than any asks for, EVALSHA a script that sets a key and gets it.
    private static final List<String> FILLS = List.of(
            "RPUSH range __data__",
            "ZADD ranks" + repeated(100, " %1$d member:%1$06d"),
            "HSET twenty" + repeated(20, " field:%1$d value:%1$d"),
            "SCRIPT LOAD redis.call('SET',KEYS[1],ARGV[1])return(redis.call('GET',KEYS[1]))");
    private static final int FILL_REQUESTS = 10_000;

    private final Plan plan;
    private final Contender ours;
    private final Contender redis;

    Throughput(Plan plan, Contender ours, Contender redis) {
        this.plan = plan;
        this.ours = ours;
        this.redis = redis;
    }

    void measure() throws Exception {
        run(ours, 64, 2 * plan.keys(), ROWS.getFirst());
        run(redis, 64, 2 * plan.keys(), ROWS.getFirst());
        // The first row is to meet a server as warm as the others do.
        run(ours, 1, plan.requests(), ROWS.getFirst());
        run(redis, 1, plan.requests(), ROWS.getFirst());
        for (String fill : FILLS) {
            run(ours, 64, FILL_REQUESTS, fill);
            run(redis, 64, FILL_REQUESTS, fill);
        }
        System.out.printf("| row | RespDesk, requests/s | redis-server | ratio (range) | CPU µs a request |%n"
                + "| --- | --- | --- | --- | --- |%n");
        for (String request : ROWS) {
            if (plan.rows().isEmpty() || plan.rows().contains(request.split(" ")[0])) {
                for (int pipeline : plan.pipelines()) {
                    compare(request, pipeline);
                }
            }
        }
    }

    private void compare(String request, int pipeline) throws Exception {
        int count = plan.requests() / (pipeline == 1 ? 4 : 1) / (isLarge(request) ? 4 : 1);
        var our = new ArrayList<Run>();
        var their = new ArrayList<Run>();
        var ratios = new ArrayList<Double>();
        run(ours, pipeline, count, request);
        for (int pair = 0; pair < plan.pairs(); pair++) {
            if (pair % 2 == 0) {
                our.add(run(ours, pipeline, count, request));
                their.add(run(redis, pipeline, count, request));
            } else {
                their.add(run(redis, pipeline, count, request));
                our.add(run(ours, pipeline, count, request));
            }
            ratios.add(our.getLast().perSecond / their.getLast().perSecond);
        }
        System.out.printf("| %s, pipeline %d | %.0f | %.0f | %.2f (%.2f to %.2f) | %.2f / %.2f |%n",
                name(request), pipeline, perSecond(our), perSecond(their), Figures.median(ratios),
                Collections.min(ratios), Collections.max(ratios), micros(our), micros(their));
    }

    private static String repeated(int count, String format) {
        var all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(String.format(Locale.ROOT, format, i));
        }
        return all.toString();
    }

    private static boolean isLarge(String request) {
        return request.startsWith("MSET") || request.startsWith("LRANGE") || request.startsWith("ZRANGE");
    }

    /// The command, and the number of elements where there are several rows of it: `LRANGE_100`.
    private static String name(String request) {
        String[] words = request.split(" ");
        return words[0].equals("LRANGE") ? "LRANGE_" + (Integer.parseInt(words[3]) + 1) : words[0];
    }

    private static double perSecond(List<Run> runs) {
        return Figures.median(runs.stream().map(Run::perSecond).toList());
    }

    private static double micros(List<Run> runs) {
        return Figures.median(runs.stream().map(Run::cpuMicros).toList());
    }

    private record Run(double perSecond, double cpuMicros) {}

    private static Run run(Contender server, int pipeline, int count, String request)
            throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of("redis-benchmark", "-p", Integer.toString(server.port), "-c", "50", "-q",
                "-P", Integer.toString(pipeline), "-n", Integer.toString(count), "-r", "1000000"));
        line.addAll(List.of(request.split(" ")));
        long before = server.cpuNanos();
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher found = REQUESTS_PER_SECOND.matcher(output);
        if (!found.find()) {
            throw new IOException(server.name + ", " + request + ": " + output);
        }
        return new Run(Double.parseDouble(found.group(1)), (server.cpuNanos() - before) / 1e3 / count);
    }
}
