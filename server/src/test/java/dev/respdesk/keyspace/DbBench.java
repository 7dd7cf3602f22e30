package dev.respdesk.keyspace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.respdesk.time.SystemClock;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.HashValue;
import dev.respdesk.value.StringValue;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.SplittableRandom;

/// Nanoseconds of processor time per operation, without network: a million keys of 16 bytes, drawn at random.
/// Run by hand: `java -cp <test class path> dev.respdesk.keyspace.DbBench`.
public final class DbBench {
    private static final int KEYS = 1_000_000;
    private static final int ROUNDS = 5;

    private final Keyspace keyspace = Keyspace.create(
            16, new SystemClock(), new SplittableRandom(1), new SilentListener());
    private final Db db = keyspace.db(0);
    private final SplittableRandom random = new SplittableRandom(2);
    private final byte[] key = "key:000000000000".getBytes(ISO_8859_1);
    private final byte[] value = "v".repeat(32).getBytes(ISO_8859_1);
    private final byte[] output = new byte[64];
    private long sum;

    private interface Operation {
        void run(byte[] key);
    }

    public static void main(String[] args) {
        new DbBench().run();
    }

    private void run() {
        measure("set, new and again", KEYS, each -> db.putString(each, value, -1));
        measure("set in place", KEYS, each -> db.putString(each, value, -1));
        measure("get", KEYS, this::get);
        measure("miss", KEYS, each -> {
            each[0] = 'x';
            sum += db.find(each) == null ? 1 : 0;
            each[0] = 'k';
        });
        measure("get of 1000 hot keys", 1000, this::get);
        for (int i = 0; i < 1000; i++) {
            db.putInteger(number(i), i, -1);
        }
        measure("incr of 1000 keys", 1000, this::increment);
        byte[] name = "a hash".getBytes(ISO_8859_1);
        HashValue hash = db.hash(name);
        measure("hset in one big hash", 100_000, each -> hash.set(each, value, false));
        measure("hget in one big hash", 100_000, each -> sum += Objects.requireNonNull(hash.get(each)).length);
        System.out.println(keyspace.memory() + " " + sum);
    }

    private void get(byte[] each) {
        StringValue found = db.find(each, StringValue.class);
        if (found != null && !found.isInteger()) {
            Bytes bytes = found.bytes();
            bytes.copy(0, bytes.length(), output, 0);
            sum += output[0];
        }
    }

    private void increment(byte[] each) {
        StringValue found = db.find(each, StringValue.class);
        if (found != null) {
            found.set(found.integer() + 1);
        }
    }

    private byte[] number(int i) {
        int rest = i;
        for (int at = 15; at >= 4; at--) {
            key[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return key;
    }

    private void measure(String what, int keys, Operation operation) {
        for (int i = 0; i < keys; i++) {
            operation.run(number(i));
        }
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < KEYS; i++) {
                operation.run(number(random.nextInt(keys)));
            }
            best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        }
        System.out.printf("%-24s %4d ns%n", what, best / KEYS);
    }

    private static final class SilentListener implements KeyspaceListener {
        @Override
        public void expired(Db db, byte[] key) {}

        @Override
        public void evicted(Db db, byte[] key) {}
    }
}
