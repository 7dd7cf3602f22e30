package dev.respdesk.bench;

import java.io.IOException;

/// Bytes of a string entry with a key of 16 bytes: growth of resident memory over the empty server, by entry.
final class Memory {
    static final int[] VALUE_LENGTHS = {32, 100};
    private static final int BATCH = 1000;

    private Memory() {}

    static void measure(int keys, int length, Contender ours, Contender redis) throws IOException {
        Figures.header(keys + " strings, 16-byte key, " + length + "-byte value");
        Figures.row("bytes per entry", perEntry(ours, keys, length), perEntry(redis, keys, length));
        Figures.row("resident memory, MB", ours.resident() / 1e6, redis.resident() / 1e6);
    }

    private static double perEntry(Contender server, int keys, int length) throws IOException {
        long before = server.resident();
        fill(server, keys, length);
        return (double) (server.resident() - before) / keys;
    }

    /// Sets `count` keys `key:000000000000` upwards.
    static void fill(Contender server, int count, int length) throws IOException {
        String value = "$" + length + "\r\n" + "x".repeat(length) + "\r\n";
        try (Link link = server.connect()) {
            for (int from = 0; from < count; from += BATCH) {
                int batch = Math.min(BATCH, count - from);
                for (int i = from; i < from + batch; i++) {
                    link.write("*3\r\n$3\r\nSET\r\n$16\r\nkey:%012d\r\n%s".formatted(i, value));
                }
                link.flush();
                for (int i = 0; i < batch; i++) {
                    String reply = link.line();
                    if (!reply.equals("+OK")) {
                        throw new IOException(server.name + ": " + reply);
                    }
                }
            }
        }
    }
}
