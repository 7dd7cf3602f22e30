package dev.respdesk.keyspace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.value.AddRule;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.ElementGroup;
import dev.respdesk.value.ElementSink;
import dev.respdesk.value.HashValue;
import dev.respdesk.value.ListValue;
import dev.respdesk.value.PendingEntry;
import dev.respdesk.value.SetValue;
import dev.respdesk.value.StreamEntry;
import dev.respdesk.value.StreamValue;
import dev.respdesk.value.StringValue;
import dev.respdesk.value.Value;
import dev.respdesk.value.ZSetValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks under random writes: each must give exactly what was there when it began.
class WalkTest {
    private static final int DATABASES = 4;

    /// What a walk gave so far; fails where it gives something twice.
    private static final class Taken implements WalkSink {
        private final Map<String, String> found = new TreeMap<>();

        @Override
        public void string(int db, byte[] key, Bytes value, long expireAt) {
            add(db + " " + text(key), text(value.toArray()) + " @" + expireAt);
        }

        @Override
        public void hashFields(int db, byte[] key, List<HashField> fields) {
            assertTrue(!fields.isEmpty() && fields.size() <= 64);
            for (HashField field : fields) {
                String value = text(field.value().toArray());
                add(db + " " + text(key) + " " + text(field.field()), value + " @" + field.expireAt());
            }
        }

        @Override
        public void listElements(int db, byte[] key, ElementGroup elements) {
            assertTrue(elements.count() > 0 && elements.count() <= 64);
            String name = db + " " + text(key) + " elements";
            StringBuilder all = new StringBuilder(found.getOrDefault(name, ""));
            elements.giveTo(new Elements(all));
            found.put(name, all.toString());
        }

        @Override
        public void setMembers(int db, byte[] key, List<byte[]> members) {
            assertTrue(!members.isEmpty() && members.size() <= 64);
            for (byte[] member : members) {
                add(db + " " + text(key) + " " + text(member), "member");
            }
        }

        @Override
        public void scoredMembers(int db, byte[] key, List<ScoredMember> members) {
            assertTrue(!members.isEmpty() && members.size() <= 64);
            for (ScoredMember member : members) {
                add(db + " " + text(key) + " " + text(member.member()), "" + member.score());
            }
        }

        @Override
        public void streamEntry(int db, byte[] key, StreamEntry entry) {
            StringBuilder content = new StringBuilder();
            entry.giveTo(new Elements(content));
            add(db + " " + text(key) + " " + entry.id(), content.toString());
        }

        @Override
        public void stream(int db, byte[] key, StreamState state) {
            add(db + " " + text(key) + " state", "StreamState[length=" + state.length() + ", lastId=" + state.lastId()
                    + ", maxDeletedId=" + state.maxDeletedId() + ", entriesAdded=" + state.entriesAdded() + "]");
        }

        @Override
        public void streamGroup(int db, byte[] key, GroupState group) {
            StringBuilder names = new StringBuilder();
            group.consumers().stream().map(consumer -> text(consumer.name())).sorted().forEach(names::append);
            add(db + " " + text(key) + " group " + text(group.name()),
                    group.lastId() + " " + group.entriesRead() + " " + names);
        }

        @Override
        public void pendingEntries(int db, byte[] key, byte[] group, List<PendingEntry> pending) {
            assertFalse(pending.isEmpty());
            for (PendingEntry entry : pending) {
                add(db + " " + text(key) + " group " + text(group) + " " + entry.id(),
                        text(entry.consumer().name()) + " " + entry.deliveredAt() + " " + entry.deliveries());
            }
        }

        @Override
        public void expire(int db, byte[] key, long expireAt) {
            add(db + " " + text(key) + " expires", "@" + expireAt);
        }

        private void add(String what, String value) {
            String twice = found.put(what, value);
            assertEquals(null, twice, what);
        }
    }

    /// Writes elements one behind the other.
    record Elements(StringBuilder all) implements ElementSink {
        @Override
        public void element(byte[] bytes, int from, int count) {
            all.append(new String(bytes, from, count, ISO_8859_1)).append(',');
        }

        @Override
        public void element(long integer) {
            all.append(integer).append(',');
        }

        @Override
        public void element(Bytes large) {
            all.append(text(large.toArray())).append(',');
        }
    }

    private record Running(Walk walk, Taken taken, Map<String, String> expected) {}

    @ParameterizedTest
    @MethodSource("dev.respdesk.keyspace.Memories#both")
    void walksGiveWhatWasThereWhenTheyBegan(Memories memories) {
        long seed = new SplittableRandom().nextLong();
        try {
            KeyspaceProbe probe = new KeyspaceProbe(memories.fresh());
            probe.keyspace.thresholds().hashMaxListpackEntries(20);
            probe.keyspace.thresholds().setMaxListpackEntries(20);
            probe.keyspace.thresholds().setMaxIntsetEntries(20);
            probe.keyspace.thresholds().listMaxListpackSize(5);
            probe.keyspace.thresholds().zsetMaxListpackEntries(20);
            probe.keyspace.thresholds().streamNodeMaxEntries(10);
            run(new SplittableRandom(seed), probe);
        } catch (Throwable e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void run(SplittableRandom random, KeyspaceProbe probe) {
        List<Running> walks = new ArrayList<>();
        int completed = 0;
        for (int i = 0; i < 40_000; i++) {
            write(random, probe);
            if (random.nextInt(300) == 0) {
                probe.advance(100);
            }
            if (random.nextInt(500) == 0) {
                probe.keyspace.expireSlice(1_000_000);
                probe.keyspace.tidySlice(1_000_000);
            }
            if (walks.size() < 3 && random.nextInt(400) == 0) {
                walks.add(start(probe.keyspace));
            }
            if (!walks.isEmpty() && random.nextInt(5) == 0) {
                completed += advance(walks, random);
            }
        }
        assertTrue(completed > 10, "completed " + completed);
        walks.forEach(running -> running.walk.close());
        probe.keyspace.clear();
        assertFalse(probe.keyspace.tidySlice(1_000_000_000));
    }

    private static int advance(List<Running> walks, SplittableRandom random) {
        Running running = walks.get(random.nextInt(walks.size()));
        if (random.nextInt(4000) == 0) {
            running.walk.close();
            walks.remove(running);
            return 0;
        }
        if (running.walk.slice(0)) {
            return 0;
        }
        assertSame(running);
        walks.remove(running);
        return 1;
    }

    private static void assertSame(Running running) {
        running.expected.forEach((what, value) -> assertEquals(value, running.taken.found.get(what), what));
        assertEquals(running.expected.keySet(), running.taken.found.keySet());
    }

    private static Running start(Keyspace keyspace) {
        Map<String, String> expected = contents(keyspace);
        Taken taken = new Taken();
        return new Running(keyspace.startWalk(taken), taken, expected);
    }

    private static void write(SplittableRandom random, KeyspaceProbe probe) {
        Db db = probe.keyspace.db(random.nextInt(DATABASES));
        byte[] key = bytes("k" + random.nextInt(60));
        long soon = probe.clock.millis() + random.nextInt(2000);
        switch (random.nextInt(16)) {
            case 0 -> db.putString(key, bytes("v" + random.nextInt()), random.nextBoolean() ? soon : -1);
            case 1 -> db.putInteger(key, random.nextLong(), -1);
            case 2 -> db.remove(key);
            case 3 -> db.expireAt(key, random.nextBoolean() ? soon : -1);
            case 4 -> db.rename(key, probe.keyspace.db(random.nextInt(DATABASES)), bytes("k" + random.nextInt(60)));
            case 5 -> db.copy(key, probe.keyspace.db(random.nextInt(DATABASES)), bytes("k" + random.nextInt(60)));
            case 6 -> rarely(random, probe);
            default -> change(random, db, key, soon);
        }
    }

    private static void rarely(SplittableRandom random, KeyspaceProbe probe) {
        switch (random.nextInt(60)) {
            case 0 -> probe.keyspace.clear();
            case 1, 2, 3 -> probe.keyspace.db(random.nextInt(DATABASES)).clear();
            case 4, 5, 6, 7, 8 ->
                probe.keyspace.swap(random.nextInt(DATABASES), random.nextInt(DATABASES));
            default -> { }
        }
    }

    private static void change(SplittableRandom random, Db db, byte[] key, long soon) {
        Value value = db.find(key);
        if (value instanceof SetValue || value == null && random.nextBoolean()) {
            changeSet(random, db, key);
            return;
        }
        if (value instanceof ZSetValue || value == null && random.nextBoolean()) {
            changeZSet(random, db, key);
            return;
        }
        if (value instanceof StreamValue || value == null && random.nextBoolean()) {
            StreamWrites.change(random, db.stream(key), soon);
            return;
        }
        if (value instanceof StringValue string) {
            switch (random.nextInt(3)) {
                case 0 -> string.append(bytes("more"));
                case 1 -> string.set(random.nextLong());
                default -> string.setRange(3, bytes("range"));
            }
            return;
        }
        if (value instanceof ListValue list) {
            change(random, db, key, list);
            return;
        }
        if (value == null && random.nextBoolean()) {
            ListValue list = db.list(key);
            list.expect(0, random.nextInt(12));
            list.push(bytes("first"), random.nextBoolean());
            return;
        }
        HashValue hash = db.hash(key);
        for (int i = random.nextInt(12); i >= 0; i--) {
            hash.set(bytes("f" + random.nextInt(400)), bytes("v" + random.nextInt()), random.nextBoolean());
        }
        byte[] field = bytes("f" + random.nextInt(400));
        hash.set(field, bytes("w" + random.nextInt()), false);
        if (random.nextInt(3) == 0) {
            hash.expireAt(field, random.nextInt(3) == 0 ? -1 : soon + 1);
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            byte[] gone = bytes("f" + random.nextInt(400));
            if (!new String(gone, ISO_8859_1).equals(text(field))) {
                hash.remove(gone);
            }
        }
    }

    private static void change(SplittableRandom random, Db db, byte[] key, ListValue list) {
        for (int i = random.nextInt(6); i >= 0; i--) {
            String element = random.nextInt(200) == 0 ? "x".repeat(random.nextInt(40_000)) : "e" + random.nextInt();
            list.expect(element.length(), 1);
            switch (random.nextInt(4)) {
                case 0 -> list.insert(random.nextInt((int) list.size()), bytes(element));
                case 1 -> list.set(random.nextInt((int) list.size()), bytes(element));
                default -> list.push(bytes(element), random.nextBoolean());
            }
        }
        int size = (int) list.size();
        if (random.nextInt(3) == 0) {
            int count = 1 + random.nextInt(Math.min(size, 30));
            list.remove(random.nextInt(size - count + 1), count);
        }
        if (list.size() == 0) {
            assertTrue(db.remove(key));
        } else {
            list.shrink();
        }
    }

    private static void changeSet(SplittableRandom random, Db db, byte[] key) {
        boolean integers = random.nextInt(3) == 0;
        String stays = "m" + random.nextInt(400);
        SetValue set = db.set(key, bytes(integers ? "1" : stays), 1 + random.nextInt(2) * 30);
        for (int i = random.nextInt(12); i >= 0; i--) {
            set.add(bytes((integers ? "" : "m") + random.nextInt(400)));
        }
        set.add(bytes(stays));
        for (int i = random.nextInt(8); i > 0; i--) {
            String gone = (random.nextBoolean() ? "" : "m") + random.nextInt(400);
            if (!gone.equals(stays)) {
                set.remove(bytes(gone));
            }
        }
    }

    private static void changeZSet(SplittableRandom random, Db db, byte[] key) {
        ZSetValue set = db.zset(key, 1 + random.nextInt(2) * 30, 1);
        String stays = "m" + random.nextInt(400);
        for (int i = random.nextInt(12); i >= 0; i--) {
            set.add(bytes("m" + random.nextInt(400)), random.nextInt(10), AddRule.PUT);
        }
        set.add(bytes(stays), random.nextInt(10), AddRule.PUT);
        for (int i = random.nextInt(8); i > 0; i--) {
            String gone = "m" + random.nextInt(400);
            if (!gone.equals(stays)) {
                set.remove(bytes(gone));
            }
        }
    }

    /// All that is there, also what has expired and not been removed.
    static Map<String, String> contents(Keyspace keyspace) {
        keyspace.expireByItself(false);
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i < keyspace.databases(); i++) {
            Db db = keyspace.db(i);
            db.forEachKey(key -> add(all, db, key));
        }
        keyspace.expireByItself(true);
        return all;
    }

    private static void add(Map<String, String> all, Db db, byte[] key) {
        String name = db.index() + " " + text(key);
        Value value = db.peek(key);
        if (value instanceof ListValue list) {
            StringBuilder elements = new StringBuilder();
            list.range(0, list.size(), false, new Elements(elements));
            all.put(name + " elements", elements.toString());
            if (db.expireAt(key) >= 0) {
                all.put(name + " expires", "@" + db.expireAt(key));
            }
        } else if (value instanceof StringValue string) {
            all.put(name, text(string.toArray()) + " @" + db.expireAt(key));
        } else if (value instanceof HashValue hash) {
            hash.forEach((field, content) -> {
                all.put(name + " " + text(field), text(content) + " @" + hash.expireAt(field));
                return true;
            });
            addExpiry(all, name, db.expireAt(key));
        } else if (value instanceof ZSetValue set) {
            set.range(0, set.size() - 1, false, (member, score) ->
                    all.put(name + " " + text(member.toArray()), "" + score) == null);
            addExpiry(all, name, db.expireAt(key));
        } else if (value instanceof StreamValue stream) {
            StreamWrites.expected(name, stream, all);
            addExpiry(all, name, db.expireAt(key));
        } else if (value instanceof SetValue set) {
            set.forEach(member -> all.put(name + " " + text(member.toArray()), "member") == null);
            addExpiry(all, name, db.expireAt(key));
        }
    }

    private static void addExpiry(Map<String, String> all, String name, long expireAt) {
        if (expireAt >= 0) {
            all.put(name + " expires", "@" + expireAt);
        }
    }

    @Test
    void walksBrokenOffHundredsOfTimesDoNotConfuseTheNext() {
        long seed = new SplittableRandom().nextLong();
        try {
            brokenOff(seed);
        } catch (Throwable e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static void brokenOff(long seed) {
        KeyspaceProbe probe = new KeyspaceProbe(Memories.PAGED.fresh());
        probe.keyspace.thresholds().hashMaxListpackEntries(20);
        probe.keyspace.thresholds().setMaxListpackEntries(20);
        probe.keyspace.thresholds().setMaxIntsetEntries(20);
        probe.keyspace.thresholds().listMaxListpackSize(5);
        probe.keyspace.thresholds().zsetMaxListpackEntries(20);
        SplittableRandom random = new SplittableRandom(seed);
        List<Running> walks = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            write(random, probe);
            Running running = start(probe.keyspace);
            for (int steps = random.nextInt(10); steps > 0; steps--) {
                running.walk.slice(0);
            }
            running.walk.close();
            if (i % 250 == 100) {
                walks.add(start(probe.keyspace));
            }
            if (i % 250 == 240) {
                Running last = walks.removeLast();
                while (last.walk.slice(0)) {
                    write(random, probe);
                }
                assertSame(last);
            }
        }
    }

    @Test
    void aBigHashIsGivenInGroupsAlsoWhenItIsDeletedMeanwhile() {
        KeyspaceProbe probe = new KeyspaceProbe(Memories.OF_THIS_MACHINE.fresh());
        HashValue hash = probe.keyspace.db(0).hash(bytes("big"));
        for (int i = 0; i < 200_000; i++) {
            hash.set(bytes("field" + i), bytes("value" + i), false);
        }
        Map<String, String> expected = contents(probe.keyspace);
        long live = probe.keyspace.memory().live();
        Taken taken = new Taken();
        Walk walk = probe.keyspace.startWalk(taken);
        hash.set(bytes("field7"), bytes("other"), false);
        hash.set(bytes("new"), bytes("one"), false);
        assertTrue(taken.found.size() <= 64, "a write hands over only what it changes");
        int most = 0;
        for (int i = 0; i < 1000; i++) {
            int before = taken.found.size();
            assertTrue(walk.slice(0));
            most = Math.max(most, taken.found.size() - before);
        }
        assertTrue(most <= 128, "in one step " + most);
        assertTrue(probe.keyspace.db(0).remove(bytes("big")));
        probe.keyspace.tidySlice(1_000_000);
        assertTrue(probe.keyspace.memory().live() > live / 2);
        while (walk.slice(0)) {
            probe.keyspace.tidySlice(0);
        }
        assertEquals(expected, taken.found);
        while (probe.keyspace.tidySlice(1_000_000)) {
            assertEquals(0, probe.keyspace.db(0).size());
        }
        assertTrue(probe.keyspace.memory().live() < 10_000);
    }

    @Test
    void aSlowWalkRestsAfterEachEntry() {
        KeyspaceProbe probe = new KeyspaceProbe(Memories.OF_THIS_MACHINE.fresh());
        for (int i = 0; i < 100; i++) {
            probe.keyspace.db(0).hash(bytes("key" + i)).set(bytes("field"), bytes("value"), false);
        }
        Map<String, String> expected = contents(probe.keyspace);
        Taken taken = new Taken();
        probe.keyspace.walkRest(10_000_000);
        Walk walk = probe.keyspace.startWalk(taken);
        long began = probe.clock.millis();
        while (walk.slice(1_000_000)) {
            probe.advance(1);
        }
        assertEquals(expected, taken.found);
        assertEquals(100 * 10, probe.clock.millis() - began);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
