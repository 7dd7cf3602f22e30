package dev.respdesk.command;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The effects of one call, transaction or script, which are loaded whole or not at all unless they are loose. One
/// object is reused for all.
public final class Unit {
    /// Effects for the append-only file.
    public static final int TO_FILE = 1;
    /// Effects for replicas.
    public static final int TO_REPLICAS = 2;

    private static final int EVERYWHERE = TO_FILE | TO_REPLICAS;

    private byte[][][] effects = new byte[4][][];
    private int[] dbs = new int[4];
    private byte[] targets = new byte[4];
    private boolean partial;
    private boolean loose;
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

    /// Whether an effect goes to a place; scripts can say that some go to one only.
    public boolean isFor(int index, int target) {
        return !partial || (targets[index] & target) != 0;
    }

    /// How many effects go to a place.
    public int count(int target) {
        int count = size;
        for (int i = 0; partial && i < size; i++) {
            count -= isFor(i, target) ? 0 : 1;
        }
        return count;
    }

    /// Whose call it was; null for what the server does by itself (expiry).
    public @Nullable Client client() {
        return client;
    }

    /// Whether each effect stands for itself: what the server does by itself needs no transaction around it.
    public boolean isLoose() {
        return loose;
    }

    /// When the call ran.
    public long unixMillis() {
        return unixMillis;
    }

    void add(int db, byte[][] argv) {
        if (size == effects.length) {
            effects = Arrays.copyOf(effects, size * 2);
            dbs = Arrays.copyOf(dbs, size * 2);
            targets = Arrays.copyOf(targets, size * 2);
        }
        targets[size] = EVERYWHERE;
        dbs[size] = db;
        effects[size++] = argv;
    }

    /// Effects from an index on go to some places only.
    void limit(int from, int places) {
        partial = true;
        for (int i = from; i < size; i++) {
            targets[i] &= (byte) places;
        }
    }

    void cut(int count) {
        Arrays.fill(effects, count, size, null);
        size = count;
    }

    void close(@Nullable Client author, long now, boolean isLoose) {
        client = author;
        loose = isLoose;
        unixMillis = now;
    }

    void clear() {
        Arrays.fill(effects, 0, size, null);
        size = 0;
        client = null;
        partial = false;
        if (effects.length > 1024) {
            effects = new byte[4][][];
            dbs = new int[4];
            targets = new byte[4];
        }
    }
}
