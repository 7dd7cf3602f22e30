package dev.respdesk.value;

import dev.respdesk.struct.Mem;
import java.util.random.RandomGenerator;

/// The 24 bits of an entry that say how recently (seconds) or how often (minutes of the last access in 16 bits, then a
/// logarithmic counter in 8) it was used, as redis-server defines them.
final class AccessClock {
    private static final int MASK = 0xff_ffff;

    /// What a new entry starts with, so that it is not evicted before it had a chance.
    private static final int FIRST_COUNT = 5;

    private final RandomGenerator random;
    private final Thresholds thresholds;
    private boolean counting;
    private int seconds;
    private int minutes;

    AccessClock(RandomGenerator random, Thresholds thresholds) {
        this.random = random;
        this.thresholds = thresholds;
    }

    void now(long millis) {
        seconds = (int) (millis / 1000) & MASK;
        minutes = (int) (millis / 60_000) & 0xffff;
    }

    void counting(boolean on) {
        counting = on;
    }

    /// The clock of an entry that is made now.
    int fresh() {
        return counting ? minutes << 8 | FIRST_COUNT : seconds;
    }

    /// Notes an access.
    void touch(Mem mem, int ref) {
        int known = Block.owner(mem, ref);
        int now = counting ? minutes << 8 | count(decayed(known)) : seconds;
        if (now != known) {
            Block.putOwner(mem, ref, now);
        }
    }

    private int count(int counter) {
        if (counter == 255) {
            return counter;
        }
        double chance = 1.0 / (Math.max(0, counter - FIRST_COUNT) * thresholds.lfuLogFactor() + 1);
        return random.nextDouble() < chance ? counter + 1 : counter;
    }

    private int decayed(int clock) {
        int decay = thresholds.lfuDecayMinutes();
        int periods = decay == 0 ? 0 : ((minutes - (clock >> 8)) & 0xffff) / decay;
        return Math.max(0, (clock & 0xff) - periods);
    }

    long idleSeconds(Mem mem, int ref) {
        return (seconds - Block.owner(mem, ref)) & MASK;
    }

    int frequency(Mem mem, int ref) {
        return decayed(Block.owner(mem, ref));
    }

    /// Makes an entry look unused for so long.
    void idle(Mem mem, int ref, long idleSeconds) {
        Block.putOwner(mem, ref, (int) (seconds - idleSeconds) & MASK);
    }

    void frequency(Mem mem, int ref, int count) {
        Block.putOwner(mem, ref, minutes << 8 | (count & 0xff));
    }
}
