package dev.respdesk.keyspace;

import dev.respdesk.struct.Mem;
import dev.respdesk.time.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A keyspace with a clock set by hand, and what it told.
public final class KeyspaceProbe implements KeyspaceListener {
    final ManualClock clock = new ManualClock(1_700_000_000_000L);
    final List<String> expired = new ArrayList<>();
    public final Keyspace keyspace;

    public KeyspaceProbe(Mem mem) {
        keyspace = Keyspace.create(4, mem, clock, new SplittableRandom(1), this);
    }

    void advance(long millis) {
        clock.advance(millis);
        keyspace.now(clock.millis());
    }

    @Override
    public void expired(Db db, byte[] key) {
        expired.add(db.index() + " " + new String(key, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @Override
    public void evicted(Db db, byte[] key) {
        throw new AssertionError("nothing is evicted here");
    }

    @Override
    public void fieldsExpired(Db db, byte[] key, byte[][] fields) {
        for (byte[] field : fields) {
            expired.add(db.index() + " " + new String(key, java.nio.charset.StandardCharsets.ISO_8859_1) + " "
                    + new String(field, java.nio.charset.StandardCharsets.ISO_8859_1));
        }
    }
}
