package dev.respdesk.server;

import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.rdb.RdbDump;
import dev.respdesk.value.GatheredBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// DEBUG RELOAD: every value goes through its dumped form and back, one after another. A value that could not be read
/// again stays as it was, so that nothing is lost.
final class Reload {
    private final Keyspace keyspace;
    private final long nowMillis;

    /// @param nowMillis keys whose time is over by then are left out, as from a file
    Reload(Keyspace keyspace, long nowMillis) {
        this.keyspace = keyspace;
        this.nowMillis = nowMillis;
    }

    /// @throws IOException where a value cannot be read again
    void run() throws IOException {
        for (int i = 0; i < keyspace.databases(); i++) {
            Db db = keyspace.db(i);
            List<byte[]> keys = new ArrayList<>();
            db.forEachKey(keys::add);
            for (byte[] key : keys) {
                reload(db, key);
            }
        }
    }

    private void reload(Db db, byte[] key) throws IOException {
        long expireAt = db.expireAt(key);
        if (expireAt >= 0 && expireAt <= nowMillis || db.peek(key) == null) {
            return;
        }
        Db scratch = keyspace.scratch();
        GatheredBytes payload = RdbDump.of(keyspace, db, key, true);
        try {
            RdbDump.restore(payload, keyspace, scratch, key);
            db.remove(key);
            scratch.rename(key, db, key);
            if (expireAt >= 0) {
                db.expireAt(key, expireAt);
            }
        } finally {
            payload.release();
            scratch.remove(key);
        }
    }
}
