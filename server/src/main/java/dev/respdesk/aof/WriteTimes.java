package dev.respdesk.aof;

import dev.respdesk.time.Clock;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/// How long writing took, told to who wants to know; where nobody does, the clock is read only for what the data
/// thread writes itself. Data thread only.
final class WriteTimes {
    static final String WRITE = "aof-write";
    static final String WRITE_AND_FSYNC = "aof-fsync-always";

    private final Clock clock;
    private @Nullable ObjLongConsumer<String> listener;
    private long nanosHere;

    WriteTimes(Clock clock) {
        this.clock = clock;
    }

    /// Who hears of an event and its nanoseconds; null for nobody.
    void listener(@Nullable ObjLongConsumer<String> next) {
        listener = next;
    }

    /// The beginning of something, for `ended`.
    long began() {
        return listener == null ? 0 : clock.nanos();
    }

    void ended(String event, long began) {
        if (began != 0) {
            tell(event, clock.nanos() - began);
        }
    }

    /// The beginning of what the data thread writes itself, for `endedHere`.
    long beganHere() {
        return clock.nanos();
    }

    void endedHere(long began) {
        long nanos = clock.nanos() - began;
        nanosHere += nanos;
        tell(WRITE, nanos);
    }

    private void tell(String event, long nanos) {
        ObjLongConsumer<String> told = listener;
        if (told != null) {
            told.accept(event, nanos);
        }
    }

    /// How long the data thread has written itself, all in all.
    long nanosHere() {
        return nanosHere;
    }

    void reset() {
        nanosHere = 0;
    }
}
