package dev.respdesk.value;

import java.util.ArrayList;
import java.util.List;

/// The walks under way. Each begins a new epoch; a block carries (in 8 bits) the epoch in which it was last written or
/// seen, so one older than a walk's epoch has not been seen by that walk. Whoever sees a block or is about to change it
/// shows it to all walks that lack it, and stamps it with the current epoch.
final class Epochs {
    private static final int MASK = 255;

    private final List<EntryWalk> walks = new ArrayList<>();
    private int current;

    /// How many epochs ago the oldest block may have been stamped.
    private int oldestAge;

    /// Whether any walk is under way.
    boolean walking() {
        return !walks.isEmpty();
    }

    /// The number that new and seen blocks carry, 0 to 255.
    int current() {
        return current;
    }

    /// How many epochs ago a number was current.
    private int age(int epoch) {
        return (current - epoch) & MASK;
    }

    private int oldestWalkAge() {
        return walks.isEmpty() ? -1 : age(walks.getFirst().epoch());
    }

    /// Whether the next `begin` needs `renumber` first, since eight bits no longer tell the epochs apart. Walks that
    /// are completed put this off for ever, 254 broken off one after the other bring it about.
    boolean needsRenumbering() {
        return oldestAge == MASK - 1;
    }

    /// The number for a block so that blocks no walk lacks, or all walks lack, count as young as they can.
    int renumbered(int epoch) {
        int limit = oldestWalkAge() + 1;
        return age(epoch) > limit ? (current - limit) & MASK : epoch;
    }

    /// To be called when all blocks were given their new numbers.
    void renumbered() {
        oldestAge = oldestWalkAge() + 1;
        if (needsRenumbering()) {
            throw new IllegalStateException("too many walks at once");
        }
    }

    /// Begins an epoch; returns its number.
    int begin(EntryWalk walk) {
        current = (current + 1) & MASK;
        oldestAge++;
        walks.add(walk);
        return current;
    }

    /// Of several walks only the oldest has seen all blocks: there may be some that are deleted and kept for an older
    /// one.
    void end(EntryWalk walk, boolean complete) {
        boolean oldest = !walks.isEmpty() && walks.getFirst() == walk;
        if (walks.remove(walk) && complete && oldest) {
            oldestAge = Math.min(oldestAge, age(walk.epoch()));
        }
    }

    boolean lacks(EntryWalk walk, int blockEpoch) {
        return age(blockEpoch) > age(walk.epoch());
    }

    /// Shows an entry to the walks that lack it.
    void see(Table table, int ref) {
        int epoch = Block.epoch(table.mem, ref);
        for (int i = 0; i < walks.size(); i++) {
            if (lacks(walks.get(i), epoch)) {
                walks.get(i).take(table, ref);
            }
        }
        Block.putEpoch(table.mem, ref, current);
    }

    /// Whether a walk that began before this one lacks a block: then this one cannot read it without showing it, while
    /// a younger one can be left to read it in its own time. Of those before it the youngest lacks it if any does.
    boolean olderLacks(EntryWalk walk, int blockEpoch) {
        int at = walks.indexOf(walk);
        return at > 0 && lacks(walks.get(at - 1), blockEpoch);
    }

    /// Shows a block of a big collection to the walks that lack it.
    void see(BigCollection collection, int ref) {
        int epoch = collection.epoch(ref);
        for (int i = 0; i < walks.size(); i++) {
            if (lacks(walks.get(i), epoch)) {
                walks.get(i).take(collection, ref);
            }
        }
        collection.stamp(ref, current);
    }
}
