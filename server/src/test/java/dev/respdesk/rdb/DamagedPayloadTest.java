package dev.respdesk.rdb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.KeyspaceProbe;
import dev.respdesk.struct.PagedMem;
import dev.respdesk.value.AddRule;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.GatheredBytes;
import dev.respdesk.value.HashValue;
import dev.respdesk.value.StreamConsumer;
import dev.respdesk.value.StreamGroup;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Payloads of all types and forms, damaged by chance and with the checksum made right again: each is refused, or is
/// some value, which can be dumped again. None takes long or much memory.
class DamagedPayloadTest {
    private static final int PAYLOADS = 4_000;
    private static final int FOOT_BYTES = 10;
    private static final long MOST_NANOS = 2_000_000_000L;

    /// Nothing that few damaged bytes announce is worth more.
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final KeyspaceProbe probe = new KeyspaceProbe(new PagedMem(1 << 14));
    private final Db db = probe.keyspace.db(0);
    private final byte[] key = bytes("key");

    @Test
    void damagedPayloadsAreRefusedOrAreValues() throws IOException {
        long seed = Long.getLong("respdesk.seed", new SplittableRandom().nextLong());
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> whole = payloads();
        whole.addAll(old());
        int refused = 0;
        for (int i = 0; i < PAYLOADS; i++) {
            byte[] payload = whole.get(random.nextInt(whole.size())).clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damage(random, payload);
            }
            refused += restore(sealed(payload), seed) ? 0 : 1;
        }
        assertTrue(refused > PAYLOADS / 10, "refused " + refused + ", seed " + seed);
        assertEquals(0, db.size());
        assertTrue(probe.keyspace.memory().live() < 4096, "left " + probe.keyspace.memory());
    }

    private static void damage(SplittableRandom random, byte[] payload) {
        int most = payload.length - FOOT_BYTES;
        // Lengths and counts stand at the beginning.
        int at = random.nextInt(random.nextBoolean() ? Math.min(24, most) : most);
        payload[at] = switch (random.nextInt(4)) {
            case 0 -> (byte) (payload[at] ^ 1 << random.nextInt(8));
            case 1 -> (byte) 0xff;
            case 2 -> (byte) 0x81;
            default -> (byte) random.nextInt(256);
        };
    }

    private boolean restore(byte[] payload, long seed) {
        long began = System.nanoTime();
        boolean restored = false;
        try {
            assertTrue(RdbDump.isIntact(Bytes.of(payload), true));
            RdbDump.restore(Bytes.of(payload), probe.keyspace, db, key);
            restored = true;
            assertNotNull(db.peek(key));
            RdbDump.of(probe.keyspace, db, key, true).release();
        } catch (RdbException refused) {
            assertTrue(refused.offset() <= payload.length, refused.getMessage());
        } catch (IOException | RuntimeException | Error other) {
            throw new AssertionError("seed " + seed + ", payload " + Base64.getEncoder().encodeToString(payload),
                    other);
        }
        long live = probe.keyspace.memory().live();
        assertTrue(live < MOST_BYTES, () -> "takes " + live + " bytes, seed " + seed);
        assertTrue(System.nanoTime() - began < MOST_NANOS, () -> "takes long, seed " + seed);
        db.remove(key);
        while (probe.keyspace.tidySlice(1_000_000)) {
            continue;
        }
        return restored;
    }

    @Test
    void everyPrefixOfAPayloadIsRefused() throws IOException {
        for (byte[] payload : payloads()) {
            int step = Math.max(1, payload.length / 200);
            for (int end = 0; end < payload.length - FOOT_BYTES; end += step) {
                byte[] prefix = Arrays.copyOf(payload, end + FOOT_BYTES);
                assertTrue(!restore(sealed(prefix), 0), "type " + payload[0] + " cut at " + end);
            }
        }
    }

    @Test
    void aNodeOfAListWithoutBytesIsRefused() {
        byte[] payload = {0x12, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        assertTrue(!restore(sealed(payload), 0));
        payload = new byte[] {0x12, 1, 1, 1, 'a', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        assertTrue(restore(sealed(payload), 0));
    }

    @Test
    void aPayloadIsTheSameValueAgain() throws IOException {
        for (byte[] payload : payloads()) {
            RdbDump.restore(Bytes.of(payload), probe.keyspace, db, key);
            assertEquals(payload.length, dump().length, "type " + payload[0]);
            db.remove(key);
        }
    }

    /// Values of all types that are written here.
    private List<byte[]> payloads() throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (String text : List.of("", "12", "-70000", "12345678901", "words", "ab".repeat(2000))) {
            db.putString(key, bytes(text), -1);
            all.add(take());
        }
        for (int size : new int[] {1, 7, 100, 700}) {
            for (int i = 0; i < size; i++) {
                String member = i % 3 == 0 ? "" + i * 1000L * i : "member" + i;
                db.list(key).expect(60, 1);
                db.list(key).push(bytes(member + "x".repeat(i % 40)), false);
            }
            all.add(take());
            for (int i = 0; i < size; i++) {
                db.set(key, bytes("" + i), size).add(bytes("" + i * 1000L * i));
            }
            all.add(take());
            for (int i = 0; i < size; i++) {
                db.set(key, bytes("m"), size).add(bytes("m" + i));
            }
            all.add(take());
            for (int i = 0; i < size; i++) {
                db.zset(key, 1, 2).add(bytes("m" + i), i * 0.75 - 9, AddRule.PUT);
            }
            all.add(take());
            for (int times = 0; times < 2; times++) {
                HashValue hash = db.hash(key);
                for (int i = 0; i < size; i++) {
                    hash.set(bytes("f" + i), bytes("value" + i), false);
                    if (times == 1 && i % 2 == 0) {
                        hash.expireAt(bytes("f" + i), 4_000_000_000_000L - i);
                    }
                }
                all.add(take());
            }
        }
        streams(all);
        return all;
    }

    private void streams(List<byte[]> all) throws IOException {
        for (int size : new int[] {1, 300}) {
            StreamValue stream = db.stream(key);
            for (int i = 1; i <= size; i++) {
                stream.append(new StreamId(i, i), new byte[][] {bytes("field"), bytes("value" + i)}, 0);
            }
            StreamGroup group = stream.addGroup(bytes("group"), new StreamId(1, 1), 1);
            StreamConsumer one = group.addConsumer(bytes("one"), 5);
            StreamConsumer two = group.addConsumer(bytes("two"), 6);
            for (int i = 1; i <= size; i++) {
                group.deliver(new StreamId(i, i), i % 3 == 0 ? one : two, 1_000L * i, i);
            }
            all.add(take());
        }
    }

    /// Forms that only older servers wrote: ziplists, a zipmap, nodes of ziplists, scores in digits.
    private static List<byte[]> old() {
        return List.of(
                sealed(OldForms.zipmap()), sealed(OldForms.ziplist(13)), sealed(OldForms.ziplist(10)),
                sealed(OldForms.ziplist(12)), sealed(OldForms.nodesOfZiplists()), sealed(OldForms.scoresInDigits()));
    }

    private byte[] take() throws IOException {
        byte[] payload = dump();
        db.remove(key);
        return payload;
    }

    private byte[] dump() throws IOException {
        GatheredBytes gathered = RdbDump.of(probe.keyspace, db, key, true);
        byte[] payload = gathered.toArray();
        gathered.release();
        return payload;
    }

    /// With the right checksum.
    static byte[] sealed(byte[] payload) {
        int end = payload.length - 8;
        payload[end - 2] = 10;
        payload[end - 1] = 0;
        long checksum = Crc64.update(0, payload, 0, end);
        for (int i = 0; i < 8; i++) {
            payload[end + i] = (byte) (checksum >>> 8 * i);
        }
        return payload;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
