package dev.respdesk.bench;

import java.util.Collection;
import java.util.List;

/// Medians and table rows.
final class Figures {
    private Figures() {}

    static double median(Collection<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    static void header(String what) {
        System.out.printf("%n| %s | RespDesk | redis-server | ratio |%n| --- | --- | --- | --- |%n", what);
    }

    static void row(String what, double ours, double redis) {
        System.out.printf("| %s | %.1f | %.1f | %.2f |%n", what, ours, redis, ours / redis);
    }
}
