package dev.respdesk.rdb;

import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.keyspace.WalkSink;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.ElementGroup;
import dev.respdesk.value.GatheredBytes;
import dev.respdesk.value.PendingEntry;
import dev.respdesk.value.StreamEntry;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a snapshot from a walk. A file has each key in one piece, and a walk gives the parts of big collections with
/// other keys between them: so one big collection at a time is written as its parts come, and what comes between waits
/// in the storage until that one is whole.
public final class RdbWriter implements WalkSink {
    private static final long SECOND_MILLIS = 1000;

    private final RdbOutput file;
    private final Keyspace keyspace;
    private final boolean compressed;
    private final EntryEncoder encoder;
    private final ArrayDeque<Open> open = new ArrayDeque<>();
    private final Map<byte[], Open> openByKey = new IdentityHashMap<>();
    private int fileDb = -1;
    private @Nullable DumpOutput waiting;
    private int waitingDb = -1;
    private long keys;
    private @Nullable String fault;

    /// A big collection that has begun and not ended.
    private static final class Open {
        final int db;
        final byte[] key;
        final Head head;
        final int type;
        /// Its parts while it is not the one that is being written.
        @Nullable DumpOutput parts;
        @Nullable StreamEncoder stream;
        long elements;

        Open(int db, byte[] key, Head head) {
            this.db = db;
            this.key = key;
            this.head = head;
            type = EntryEncoder.type(head);
        }
    }

    /// @param compressed whether strings may be packed (`rdbcompression`)
    public RdbWriter(RdbOutput file, Keyspace keyspace, boolean compressed) {
        this.file = file;
        this.keyspace = keyspace;
        this.compressed = compressed;
        encoder = new EntryEncoder(file, keyspace, compressed);
    }

    /// The version that what is there now needs: to be asked when the walk begins.
    public static int version(Keyspace keyspace) {
        return keyspace.fieldsExpire() ? RdbType.VERSION_WITH_FIELD_TIMES : RdbType.VERSION;
    }

    /// Writes what stands before the keys.
    ///
    /// @param redisVersion the version of redis-server that this one acts as
    /// @param isBase       whether it is the base of an append-only file
    public void begin(String redisVersion, long nowMillis, boolean isBase) {
        String magic = "REDIS%04d".formatted(version(keyspace));
        for (int i = 0; i < magic.length(); i++) {
            file.u8(magic.charAt(i));
        }
        aux("redis-ver", redisVersion);
        aux("redis-bits", "64");
        aux("ctime", Long.toString(nowMillis / SECOND_MILLIS));
        aux("used-mem", Long.toString(keyspace.memory().live()));
        aux("aof-base", isBase ? "1" : "0");
    }

    /// Says in which database the stream of changes is that follows.
    public void streamDb(int db) {
        aux("repl-stream-db", Integer.toString(db));
    }

    private void aux(String name, String value) {
        file.u8(RdbType.AUX);
        file.string(name);
        file.string(value);
    }

    /// Writes the text of a library of functions, before the keys.
    public void function(byte[] code) {
        file.u8(RdbType.FUNCTION);
        file.string(code, compressed);
    }

    /// Writes what stands behind the last key, but for the checksum.
    public void end() {
        if (!open.isEmpty()) {
            fault = "a collection did not end";
        }
        file.u8(RdbType.END);
    }

    /// How many keys have begun.
    public long keys() {
        return keys;
    }

    /// Why what was written is no snapshot; null where it is one.
    public @Nullable String fault() {
        return fault;
    }

    /// Lets go of what waits; for a walk that is broken off.
    public void forget() {
        if (waiting != null) {
            waiting.abandon();
            waiting = null;
        }
        for (Open collection : open) {
            if (collection.parts != null) {
                collection.parts.abandon();
            }
            if (collection.stream != null) {
                collection.stream.abandon();
            }
        }
        open.clear();
        openByKey.clear();
    }

    /// Where a whole entry goes now, with its database said.
    private RdbOutput place(int db) {
        keys++;
        if (open.isEmpty()) {
            if (db != fileDb) {
                select(file, db);
                fileDb = db;
            }
            return file;
        }
        DumpOutput place = waiting;
        if (place == null) {
            place = new DumpOutput(keyspace.gather());
            waiting = place;
            waitingDb = -1;
        }
        if (db != waitingDb) {
            select(place, db);
            waitingDb = db;
        }
        return place;
    }

    private static void select(RdbOutput out, int db) {
        out.u8(RdbType.SELECT);
        out.length(db);
    }

    private void head(RdbOutput out, int type, byte[] key, long expireAt) {
        if (expireAt >= 0) {
            out.u8(RdbType.EXPIRE_MILLIS);
            out.little(expireAt, 8);
        }
        out.u8(type);
        out.string(key, compressed);
    }

    @Override
    public void string(int db, byte[] key, Bytes value, long expireAt) {
        RdbOutput out = place(db);
        head(out, RdbType.STRING, key, expireAt);
        out.string(value, compressed);
    }

    @Override
    public void begins(int db, byte[] key, Head head) {
        if (!head.comesInParts()) {
            RdbOutput out = place(db);
            int type = EntryEncoder.type(head);
            head(out, type, key, head.expireAt());
            encoder.resume(out, type);
            encoder.beginValue(type, head);
            return;
        }
        Open collection = new Open(db, key, head);
        collection.stream = collection.type == RdbType.STREAM_2 ? encoder.newStream() : null;
        if (open.isEmpty()) {
            write(collection);
        } else {
            collection.parts = new DumpOutput(keyspace.gather());
        }
        open.add(collection);
        openByKey.put(key, collection);
    }

    /// Makes a collection the one that is being written.
    private void write(Open collection) {
        keys++;
        if (collection.db != fileDb) {
            select(file, collection.db);
            fileDb = collection.db;
        }
        head(file, collection.type, collection.key, collection.head.expireAt());
        encoder.resume(file, collection.type);
        encoder.beginValue(collection.type, collection.head);
        if (collection.parts != null) {
            append(collection.parts);
            collection.parts = null;
        }
    }

    private void append(DumpOutput part) {
        GatheredBytes bytes;
        try {
            bytes = part.end();
        } catch (OutOfMemoryError full) {
            fault = "no memory for what waited to be written";
            part.abandon();
            return;
        }
        if (bytes.length() > 0) {
            file.put(bytes);
        }
        bytes.release();
    }

    /// Directs the parts of a key, so many elements or nodes, to where they belong.
    private EntryEncoder of(byte[] key, long elements) {
        Open collection = openByKey.get(key);
        if (collection != null) {
            collection.elements += elements;
            RdbOutput place = collection.parts == null ? file : collection.parts;
            if (collection.stream != null) {
                encoder.resume(place, collection.stream);
            } else {
                encoder.resume(place, collection.type);
            }
        }
        return encoder;
    }

    @Override
    public void hashFields(int db, byte[] key, List<HashField> fields) {
        of(key, fields.size()).hashFields(db, key, fields);
    }

    @Override
    public void listElements(int db, byte[] key, ElementGroup elements) {
        of(key, elements.count()).listElements(db, key, elements);
    }

    @Override
    public void setMembers(int db, byte[] key, List<byte[]> members) {
        of(key, members.size()).setMembers(db, key, members);
    }

    @Override
    public void scoredMembers(int db, byte[] key, List<ScoredMember> members) {
        of(key, members.size()).scoredMembers(db, key, members);
    }

    @Override
    public boolean streamNode(int db, byte[] key, StreamNodeState node) {
        return of(key, node.entries()).streamNode(db, key, node);
    }

    @Override
    public void streamEntry(int db, byte[] key, StreamEntry entry) {
        throw new IllegalStateException("nodes are taken whole");
    }

    @Override
    public void stream(int db, byte[] key, StreamState state) {
        of(key, 0).stream(db, key, state);
    }

    @Override
    public void streamGroup(int db, byte[] key, GroupState group) {
        of(key, 0).streamGroup(db, key, group);
    }

    @Override
    public void pendingEntries(int db, byte[] key, byte[] group, List<PendingEntry> pending) {
        of(key, 0).pendingEntries(db, key, group, pending);
    }

    @Override
    public void expire(int db, byte[] key, long expireAt) {}

    @Override
    public void ends(int db, byte[] key) {
        of(key, 0).ends(db, key);
        Open ended = openByKey.remove(key);
        if (ended == null) {
            return;
        }
        open.remove();
        if (ended.elements != ended.head.size()) {
            fault = "a collection of " + ended.head.size() + " elements came as " + ended.elements;
        }
        if (waiting != null) {
            append(waiting);
            waiting = null;
            fileDb = waitingDb;
        }
        if (!open.isEmpty()) {
            write(open.getFirst());
        }
    }
}
