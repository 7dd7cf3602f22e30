package dev.respdesk.keyspace;

import dev.respdesk.value.Blocks;
import dev.respdesk.value.Table;

/// Hashes of keys that requests are about to look up, for [Db#prefetch]. Reused; data thread only.
public final class KeyHashes {
    private final Blocks blocks;
    final long[] hashes;
    private final int[] seconds;
    private final int[] lasts;
    int count;
    /// Sum of what was read ahead: reads whose result nobody keeps would not be done.
    long seen;

    KeyHashes(Blocks blocks, int most) {
        this.blocks = blocks;
        hashes = new long[most];
        seconds = new int[most];
        lasts = new int[most];
    }

    public int count() {
        return count;
    }

    public boolean isFull() {
        return count == hashes.length;
    }

    /// Adds the key that lies at a place in other bytes, with two more arguments of its request that may name a member.
    /// A place is in the upper half of an int, the length in the lower one.
    public void add(byte[] bytes, int key, int second, int last) {
        seconds[count] = second;
        lasts[count] = last;
        hashes[count++] = blocks.hash(bytes, key >>> 16, key & 0xffff);
    }

    /// Has everything read; the hashes are lost by that.
    void touch(Table table, byte[] bytes) {
        seen += table.touch(hashes, count) + table.touchMembers(hashes, count, bytes, seconds, lasts);
    }

    public void clear() {
        count = 0;
    }
}
