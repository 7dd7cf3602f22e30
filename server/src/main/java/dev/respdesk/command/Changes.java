package dev.respdesk.command;

import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.KeyspaceListener;
import dev.respdesk.keyspace.Watches;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one bookkeeping of changed keys: watches, waiting clients, keyspace events, tracking. What the data does by
/// itself (expiry, eviction) comes here as well and leaves a deletion as its effect. Data thread only.
public final class Changes implements KeyspaceListener {
    private static final byte[] DEL = "DEL".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] UNLINK = "UNLINK".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] HDEL = "HDEL".getBytes(StandardCharsets.US_ASCII);

    private final Effects effects;
    private final Watches watches = new Watches();
    private final Waiters waiters = new Waiters();
    private final List<ChangeListener> listeners = new ArrayList<>();
    private byte[] expiry = DEL;
    private byte[] eviction = DEL;
    private byte[] clearance = DEL;

    public Changes(Effects effects) {
        this.effects = effects;
    }

    /// Whether the effect of expired keys is an UNLINK, that of evicted ones, and that of what other commands than DEL
    /// remove: `lazyfree-lazy-expire`, `lazyfree-lazy-eviction` and `lazyfree-lazy-server-del`. Here it is all one, but
    /// not for redis-server as a replica.
    public void unlink(boolean expired, boolean evicted, boolean cleared) {
        expiry = expired ? UNLINK : DEL;
        eviction = evicted ? UNLINK : DEL;
        clearance = cleared ? UNLINK : DEL;
    }

    /// The name of the command that removes a key of which the time is over.
    public byte[] expiryCommand() {
        return expiry;
    }

    /// The name of the command that removes a key which a command has emptied or replaced by nothing.
    public byte[] clearanceCommand() {
        return clearance;
    }

    public Effects effects() {
        return effects;
    }

    public Watches watches() {
        return watches;
    }

    /// Who waits for keys.
    public Waiters waiters() {
        return waiters;
    }

    /// Adds who wants to hear of changed keys: only as long as it does, since each takes time of every change.
    public void add(ChangeListener listener) {
        listeners.add(listener);
    }

    /// It no longer wants to, if it ever did.
    public void remove(ChangeListener listener) {
        listeners.remove(listener);
    }

    /// A key changed. `eventClass` is the letter of `notify-keyspace-events`; no client where the server did it itself.
    void changed(@Nullable Client client, int db, char eventClass, String event, byte[] key) {
        touched(client, db, key);
        told(client, db, eventClass, event, key);
    }

    /// A key changed, and no event tells of it.
    void touched(@Nullable Client client, int db, byte[] key) {
        if (!watches.isEmpty()) {
            watches.touched(db, key);
        }
        if (!waiters.isEmpty()) {
            waiters.touched(db, key);
        }
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).changed(client, db, key);
        }
    }

    /// An event that is no further change.
    void told(@Nullable Client client, int db, char eventClass, String event, byte[] key) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).happened(client, db, eventClass, event, key);
        }
    }

    /// All keys of a database have gone, or of each database where it is -1.
    public void flushed(int db) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).flushed(db);
        }
    }

    /// A key is there that was not: it is told before the event of the command that made it.
    public void added(int db, byte[] key) {
        told(null, db, 'n', "new", key);
    }

    @Override
    public void expired(Db db, byte[] key) {
        effects.addOwn(db.index(), expiry, key);
        changed(null, db.index(), 'x', "expired", key);
    }

    @Override
    public void evicted(Db db, byte[] key) {
        effects.addOwn(db.index(), eviction, key);
        changed(null, db.index(), 'e', "evicted", key);
    }

    @Override
    public void fieldsExpired(Db db, byte[] key, byte[][] fields) {
        byte[][] effect = new byte[2 + fields.length][];
        effect[0] = HDEL;
        effect[1] = key;
        System.arraycopy(fields, 0, effect, 2, fields.length);
        effects.addOwn(db.index(), effect);
        changed(null, db.index(), 'h', "hexpired", key);
        if (db.peek(key) == null) {
            told(null, db.index(), 'g', "del", key);
        }
    }
}
