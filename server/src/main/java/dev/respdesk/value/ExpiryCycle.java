package dev.respdesk.value;

import dev.respdesk.struct.Refs;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Removes from a table what has expired and nobody asks for, a little at each call, so that no call takes long.
public final class ExpiryCycle {
    private final Table table;
    private final Blocks blocks;
    private final Refs bucket = new Refs();
    private long keyCursor;
    private long hashCursor;

    ExpiryCycle(Table table) {
        this.table = table;
        this.blocks = table.blocks;
    }

    /// Removes the expired keys of so many buckets of the volatile ones; returns how many.
    public int removeKeys(int buckets) {
        int removed = 0;
        for (int i = 0; i < buckets && table.volatileSize() > 0; i++) {
            removed += removeKeys(table.volatiles);
        }
        return removed;
    }

    private int removeKeys(@Nullable BlockIndex volatiles) {
        if (volatiles == null) {
            return 0;
        }
        bucket.clear();
        keyCursor = volatiles.scan(keyCursor, bucket);
        int removed = 0;
        for (int i = 0; i < bucket.size(); i++) {
            int ref = bucket.at(i);
            if (blocks.past(Block.expireAt(table.mem, ref))) {
                byte[] key = Block.key(table.mem, ref);
                table.drop(ref, blocks.hash(key));
                blocks.departures.keyExpired(table.db(), key);
                removed++;
            }
        }
        return removed;
    }

    /// Removes the expired fields of some hashes; returns how many.
    public int removeFields() {
        BlockIndex hashes = table.hashesWithExpiry;
        if (hashes.size() == 0) {
            return 0;
        }
        bucket.clear();
        hashCursor = hashes.scan(hashCursor, bucket);
        int removed = 0;
        for (int i = 0; i < bucket.size(); i++) {
            removed += removeFields(bucket.at(i));
        }
        return removed;
    }

    private int removeFields(int ref) {
        byte[] key = Block.key(table.mem, ref);
        long hash = blocks.hash(key);
        HashValue value = new HashValue(table, ref, hash);
        List<byte[]> gone = new ArrayList<>();
        value.expireSome(gone);
        if (value.size() == 0) {
            table.drop(value.ref, hash);
        } else if (!value.fieldsExpire()) {
            table.fieldsNoLongerExpire(value.ref, hash);
        }
        if (!gone.isEmpty()) {
            blocks.departures.fieldsExpired(table.db(), key, gone.toArray(byte[][]::new));
        }
        return gone.size();
    }

    /// The mean of what remains in milliseconds, over a sample of the volatile keys; 0 where there are none.
    public long averageTtlMillis(RandomGenerator random) {
        BlockIndex volatiles = table.volatiles;
        if (volatiles == null || volatiles.size() == 0) {
            return 0;
        }
        long sum = 0;
        for (int i = 0; i < 16; i++) {
            int ref = volatiles.random(random, bucket);
            sum += Math.max(0, Block.expireAt(table.mem, ref) - blocks.nowMillis());
        }
        return sum / 16;
    }
}
