package dev.respdesk.keyspace;

import dev.respdesk.value.Blocks;

/// Hashes of keys that requests are about to look up, for [Db#prefetch]. Reused; data thread only.
public final class KeyHashes {
    private final Blocks blocks;
    final long[] hashes;
    int count;
    /// Sum of what was read ahead: reads whose result nobody keeps would not be done.
    long seen;

    KeyHashes(Blocks blocks, int most) {
        this.blocks = blocks;
        hashes = new long[most];
    }

    public int count() {
        return count;
    }

    public boolean isFull() {
        return count == hashes.length;
    }

    /// Adds the key that lies at `from` in other bytes.
    public void add(byte[] bytes, int from, int length) {
        hashes[count++] = blocks.hash(bytes, from, length);
    }

    public void clear() {
        count = 0;
    }
}
