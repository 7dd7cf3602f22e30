package dev.respdesk.value;

import org.jspecify.annotations.Nullable;

/// The keys of all tables that are to go first when memory is used up, as far as samples have shown: the sixteen that
/// are rated highest. What was rated stays here until it goes, so that few samples a time find good candidates.
public final class EvictionPool {
    /// By what entries are rated.
    public enum Criterion {
        /// How long ago the last access was.
        IDLE_TIME,
        /// How seldom it is used.
        RARITY,
        /// How soon it expires.
        EXPIRY
    }

    /// A key of a database; it may be gone meanwhile.
    public record Candidate(int db, byte[] key) {}

    private static final int SIZE = 16;

    /// From the lowest rating to the highest.
    private final @Nullable Candidate[] candidates = new @Nullable Candidate[SIZE];

    private final long[] ratings = new long[SIZE];
    private int size;

    /// Whether an entry rated so would find a place.
    boolean admits(long rating) {
        return size < SIZE || rating > ratings[0];
    }

    void add(long rating, int db, byte[] key) {
        if (size == SIZE) {
            System.arraycopy(candidates, 1, candidates, 0, SIZE - 1);
            System.arraycopy(ratings, 1, ratings, 0, SIZE - 1);
            size--;
        }
        int at = size++;
        for (; at > 0 && ratings[at - 1] > rating; at--) {
            ratings[at] = ratings[at - 1];
            candidates[at] = candidates[at - 1];
        }
        ratings[at] = rating;
        candidates[at] = new Candidate(db, key);
    }

    /// Takes the highest rated one out; null where there is none.
    public @Nullable Candidate take() {
        if (size == 0) {
            return null;
        }
        Candidate highest = candidates[--size];
        candidates[size] = null;
        return highest;
    }

    /// Forgets all, as when another criterion counts from now on.
    public void clear() {
        while (size > 0) {
            candidates[--size] = null;
        }
    }
}
