package dev.respdesk.command;

import dev.respdesk.value.ValueType;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A client that waits for keys: the call that runs again when one of them changes, and until when it waits.
final class Wait {
    /// What it waits without end for.
    static final long NO_DEADLINE = Long.MAX_VALUE;

    /// A wait in the queue of one key.
    static final class Place {
        final Wait wait;
        final WaitQueue queue;
        @Nullable Place before;
        @Nullable Place behind;

        Place(Wait wait, WaitQueue queue) {
            this.wait = wait;
            this.queue = queue;
        }
    }

    final Client client;
    final Command command;
    final byte[][] argv;
    final ValueType type;
    /// Whether it also runs again when a key has gone or is of another type, to reply the error.
    final boolean alsoWhenGone;
    /// By the clock for durations.
    final long deadlineNanos;
    /// Writes the reply when the time is over.
    final Consumer<Reply> atEnd;
    /// Set by `Waiters`, one place for each different key.
    Place[] places = {};
    /// Set while the call runs again and has found nothing again: it keeps its places.
    boolean goesOn;

    Wait(Call call, ValueType type, boolean alsoWhenGone, long deadlineNanos, Consumer<Reply> atEnd) {
        client = call.client();
        command = call.command();
        argv = call.argv();
        this.type = type;
        this.alsoWhenGone = alsoWhenGone;
        this.deadlineNanos = deadlineNanos;
        this.atEnd = atEnd;
    }

    boolean hasDeadline() {
        return deadlineNanos != NO_DEADLINE;
    }
}
