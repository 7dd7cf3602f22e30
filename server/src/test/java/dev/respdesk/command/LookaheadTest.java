package dev.respdesk.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.keyspace.KeyspaceListener;
import dev.respdesk.struct.PagedMem;
import dev.respdesk.time.ManualClock;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LookaheadTest {
    private static final String GET = "*2\r\n$3\r\nGET\r\n$3\r\nkey\r\n";
    private static final String SET = "*3\r\n$3\r\nSET\r\n$5\r\nother\r\n$1\r\nv\r\n";

    private final Keyspace keyspace =
            Keyspace.create(1, new PagedMem(1 << 10), new ManualClock(0), new SplittableRandom(1), new Deaf());
    private final Lookahead lookahead = new Lookahead(keyspace);

    LookaheadTest() {
        Db db = keyspace.db(0);
        for (int i = 0; i < 5000; i++) {
            byte[] name = bytes("member" + i);
            db.putInteger(name, i, -1);
            db.hash(bytes("key")).set(name, name, false);
            db.set(bytes("other"), name, 1).add(name);
        }
    }

    @Test
    void itSeesTheRequestsThatAreThereWhole() {
        assertEquals(2, look(GET + SET));
        assertEquals(2, look(GET + SET + GET.substring(0, 20)));
        assertEquals(32, look(GET.repeat(100)));
    }

    @Test
    void itStopsAtWhatItDoesNotKnow() {
        assertEquals(1, look("PING\r\n" + GET));
        assertEquals(1, look(GET + "PING\r\n" + GET));
        assertEquals(1, look("*1\r\n$4\r\nPING\r\n" + GET));
        assertEquals(1, look("*2\r\n$3\r\nGET\r\n$99999999999\r\nkey\r\n"));
        assertEquals(1, look("*-1\r\n"));
        assertEquals(1, look(""));
    }

    @Test
    void aSmallDatabaseIsSparedBehindTheFirstRequest() {
        keyspace.db(0).clear();
        assertEquals(32, look(GET + SET));
    }

    @Test
    void membersOfLargeCollectionsAreSeenWhateverTheRequestsAre() {
        String longName = "x".repeat(3000);
        String set = "*3\r\n$4\r\nSADD\r\n$5\r\nother\r\n$7\r\nmember1\r\n";
        String hash = "*4\r\n$4\r\nHSET\r\n$3\r\nkey\r\n$7\r\nmember1\r\n$1\r\nv\r\n";
        String large = "*3\r\n$4\r\nSADD\r\n$5\r\nother\r\n$3000\r\n" + longName + "\r\n";
        assertEquals(2, look(GET + GET));
        assertEquals(4, look(set + set + hash + hash));
        assertEquals(3, look(large + set + hash));
        assertEquals(2, look(set + hash + "PING\r\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void itReadsNoByteThatIsNotThereWhateverTheBytesAre() {
        RandomGenerator random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder((GET + SET).repeat(random.nextInt(1, 90)));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), "*$\r\n019-x".charAt(random.nextInt(9)));
            }
            text.setLength(random.nextInt(text.length() + 1));
            look(text.toString());
        }
    }

    private int look(String requests) {
        byte[] bytes = requests.getBytes(StandardCharsets.ISO_8859_1);
        int count = Math.min(bytes.length, lookahead.window().length);
        System.arraycopy(bytes, 0, lookahead.window(), 0, count);
        return lookahead.look(count, keyspace.db(0));
    }

    private static final class Deaf implements KeyspaceListener {
        @Override
        public void expired(Db db, byte[] key) {}

        @Override
        public void evicted(Db db, byte[] key) {}
    }
}
