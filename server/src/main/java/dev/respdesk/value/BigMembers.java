package dev.respdesk.value;

import dev.respdesk.struct.Dict;
import dev.respdesk.struct.Mem;
import dev.respdesk.struct.Refs;
import dev.respdesk.struct.Slabs;
import java.util.random.RandomGenerator;

/// What big sets and big sorted sets share: a block per member, found through a dictionary.
abstract class BigMembers implements BigCollection {
    private static final int SAMPLE = 64;

    final Blocks blocks;
    final Mem mem;
    final Slabs slabs;
    final MemberIndex index;
    private final Holder holder;
    private final Refs scratch = new Refs();
    private int pins;

    /// Whether some blocks are freed already that the dictionary still names.
    private boolean freeing;

    private long freeCursor;
    private boolean indexFreed;

    BigMembers(Blocks blocks, int handle, boolean scored) {
        this.blocks = blocks;
        mem = blocks.mem;
        slabs = blocks.slabs;
        index = new MemberIndex(blocks, scored);
        holder = new Holder(handle);
    }

    @Override
    public final Holder holder() {
        return holder;
    }

    @Override
    public final Dict members() {
        return index;
    }

    @Override
    public final long size() {
        return index.size();
    }

    /// The block of a member, or 0.
    final int find(byte[] member) {
        return index.find(blocks.hash(member), member);
    }

    /// Makes the block of a member that is not there yet.
    final int insert(long hash, byte[] member) {
        int ref = slabs.allocate(index.blockBytes(member.length), Slabs.ELEMENT);
        index.write(ref, handle(), blocks.epochs.current(), member);
        index.insert(hash, ref);
        return ref;
    }

    /// Tells the walks that the block is about to change: those that have not seen it do now.
    final void changing(int ref) {
        if (blocks.epochs.walking() && index.epoch(ref) != blocks.epochs.current()) {
            blocks.epochs.see(this, ref);
        }
    }

    /// Takes the block out and frees it.
    final void free(long hash, int ref) {
        index.remove(hash, ref);
        slabs.free(ref);
    }

    /// The block of a member drawn evenly; 0 where there is none.
    final int random(RandomGenerator random) {
        return index.random(random, scratch);
    }

    /// Adds the blocks of whole buckets until `count` members or ten times as many buckets are seen; returns the next
    /// cursor, 0 after the last.
    final long scan(long cursor, int count, Refs found) {
        long next = cursor;
        long buckets = count * 10L;
        do {
            next = index.scan(next, found);
        } while (next != 0 && found.size() < count && --buckets > 0);
        return next;
    }

    @Override
    public final void pin() {
        pins++;
    }

    @Override
    public final void unpin() {
        pins--;
    }

    @Override
    public final boolean pinned() {
        return pins != 0;
    }

    @Override
    public void moved(int old, int now) {
        index.replace(index.hashOf(now), old, now);
    }

    @Override
    public final int epoch(int ref) {
        return index.epoch(ref);
    }

    @Override
    public final void stamp(int ref, int epoch) {
        index.stamp(ref, epoch);
    }

    @Override
    public final void renumber(Refs bucket) {
        long cursor = 0;
        while (!freeing) {
            bucket.clear();
            cursor = index.scan(cursor, bucket);
            for (int i = 0; i < bucket.size(); i++) {
                int ref = bucket.at(i);
                index.stamp(ref, blocks.epochs.renumbered(index.epoch(ref)));
            }
            if (cursor == 0) {
                return;
            }
        }
    }

    @Override
    public long memoryBytes() {
        Refs sample = new Refs();
        scan(0, SAMPLE, sample);
        long sum = 0;
        for (int i = 0; i < sample.size(); i++) {
            sum += slabs.room(sample.at(i));
        }
        return index.indexBytes() + (sample.size() == 0 ? 0 : sum * size() / sample.size());
    }

    @Override
    public final boolean freeSlice(int count) {
        freeing = true;
        indexFreed = indexFreed || freeMembers(count);
        boolean allFreed = indexFreed && freeRest(count);
        if (allFreed) {
            blocks.forget(this);
        }
        return allFreed;
    }

    /// Frees what there is beside the members, about `count` blocks; true when all is freed.
    abstract boolean freeRest(int count);

    private boolean freeMembers(int count) {
        Refs dead = new Refs();
        int buckets = 0;
        do {
            freeCursor = index.scan(freeCursor, dead);
            buckets++;
        } while (freeCursor != 0 && buckets + dead.size() < count);
        for (int i = 0; i < dead.size(); i++) {
            slabs.free(dead.at(i));
        }
        if (freeCursor == 0) {
            index.free();
        }
        return freeCursor == 0;
    }
}
