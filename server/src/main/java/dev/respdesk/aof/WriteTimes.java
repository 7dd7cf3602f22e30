package dev.respdesk.aof;

import dev.respdesk.time.Clock;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/// How long writing took, told to who wants to know; where nobody does, no clock is read. Data thread only.
final class WriteTimes {
    static final String WRITE = "aof-write";
    static final String WRITE_AND_FSYNC = "aof-fsync-always";

    private final Clock clock;
    private @Nullable ObjLongConsumer<String> listener;

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
        ObjLongConsumer<String> told = listener;
        if (told != null && began != 0) {
            told.accept(event, clock.nanos() - began);
        }
    }
}
