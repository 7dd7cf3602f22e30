package dev.respdesk.command;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The effects of one call, transaction or script, which are loaded whole or not at all. One object is reused for all.
public final class Unit {
    private byte[][][] effects = new byte[4][][];
    private int[] dbs = new int[4];
    private int size;
    private @Nullable Client client;
    private long unixMillis;

    public int size() {
        return size;
    }

    public byte[][] argv(int index) {
        return effects[index];
    }

    /// The database that the effect belongs to.
    public int db(int index) {
        return dbs[index];
    }

    /// Whose call it was; null for what the server does by itself (expiry).
    public @Nullable Client client() {
        return client;
    }

    /// When the call ran.
    public long unixMillis() {
        return unixMillis;
    }

    void add(int db, byte[][] argv) {
        if (size == effects.length) {
            effects = Arrays.copyOf(effects, size * 2);
            dbs = Arrays.copyOf(dbs, size * 2);
        }
        dbs[size] = db;
        effects[size++] = argv;
    }

    void cut(int count) {
        Arrays.fill(effects, count, size, null);
        size = count;
    }

    void close(@Nullable Client author, long now) {
        client = author;
        unixMillis = now;
    }

    void clear() {
        Arrays.fill(effects, 0, size, null);
        size = 0;
        client = null;
        if (effects.length > 1024) {
            effects = new byte[4][][];
            dbs = new int[4];
        }
    }
}
