package dev.respdesk.gui.watch;

import dev.respdesk.gui.viewer.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/// How much memory the keys take that have been visited: by folder, and the biggest ones. Where not all keys have been
/// visited, the visited ones are taken for a random sample: what a folder takes is an estimate with an error that it
/// keeps within in 95 of 100 cases. Memory is bounded whatever the keys are called. Belongs to one thread.
final class MemoryTally {
    static final int BIGGEST = 200;
    private static final int DEEPEST = 6;
    private static final int MOST_FOLDERS = 100_000;
    private static final double CERTAIN = 1.96;

    /// What a folder takes, its folders included. `path` ends with a colon; that of the keys outside of all is "".
    ///
    /// @param keys  how many keys, estimated
    /// @param error in bytes, up or down; 0 where all keys were visited
    /// @param inner whether folders lie in it
    record Folder(String path, double keys, double bytes, double error, boolean inner) {}

    /// A key and what it takes.
    @SuppressWarnings("ArrayRecordComponent")
    record Big(byte[] key, long bytes) {}

    private static final class Sum {
        private long keys;
        private double bytes;
        private double squares;
        private final List<String> inner = new ArrayList<>(0);

        void add(long size) {
            keys++;
            bytes += size;
            squares += (double) size * size;
        }
    }

    private final Sum outside = new Sum();
    private final Map<String, Sum> folders = new HashMap<>(Map.of("", new Sum()));
    private final PriorityQueue<Big> biggest = new PriorityQueue<>(Comparator.comparingLong(Big::bytes));

    /// A key has been visited.
    void add(byte[] key, long bytes) {
        biggest.add(new Big(key, bytes));
        if (biggest.size() > BIGGEST) {
            biggest.poll();
        }
        String name = Names.shown(key);
        Sum folder = sum("");
        folder.add(bytes);
        int end = name.indexOf(':') + 1;
        if (end == 0) {
            outside.add(bytes);
        }
        for (int depth = 0; end > 0 && depth < DEEPEST; depth++) {
            folder = inner(folder, name.substring(0, end));
            if (folder == null) {
                return;
            }
            folder.add(bytes);
            end = name.indexOf(':', end) + 1;
        }
    }

    private Sum sum(String path) {
        Sum sum = folders.get(path);
        return sum == null ? new Sum() : sum;
    }

    private @org.jspecify.annotations.Nullable Sum inner(Sum parent, String path) {
        Sum sum = folders.get(path);
        if (sum == null && folders.size() < MOST_FOLDERS) {
            sum = new Sum();
            folders.put(path, sum);
            parent.inner.add(path);
        }
        return sum;
    }

    long visited() {
        return sum("").keys;
    }

    /// What all `total` keys take together.
    Folder whole(long total) {
        return folder("", sum(""), total);
    }

    /// What the folders in a folder take, the largest first; among those in none, the keys outside of all.
    List<Folder> inside(String path, long total) {
        Stream<Folder> inner = sum(path).inner.stream().map(each -> folder(each, sum(each), total));
        Stream<Folder> bare = path.isEmpty() && outside.keys > 0 ? Stream.of(folder("", outside, total))
                : Stream.empty();
        return Stream.concat(inner, bare).sorted(Comparator.comparingDouble(Folder::bytes).reversed()).toList();
    }

    private Folder folder(String path, Sum sum, long total) {
        double n = Math.max(1, visited());
        double of = Math.max(n, total);
        double mean = sum.bytes / n;
        double variance = Math.max(0, sum.squares / n - mean * mean);
        double error = CERTAIN * of * Math.sqrt(variance / n * (of - n) / of);
        return new Folder(path, sum.keys * of / n, sum.bytes * of / n, error, !sum.inner.isEmpty());
    }

    /// The biggest keys among the visited, the biggest first.
    List<Big> biggest() {
        return biggest.stream().sorted(Comparator.comparingLong(Big::bytes).reversed()).toList();
    }
}
