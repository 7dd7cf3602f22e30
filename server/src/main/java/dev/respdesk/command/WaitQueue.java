package dev.respdesk.command;

import dev.respdesk.keyspace.DbKey;
import dev.respdesk.command.Wait.Place;
import org.jspecify.annotations.Nullable;

/// Who waits for one key, in order of arrival.
final class WaitQueue {
    final DbKey key;
    /// Whether it stands among those to be served already.
    boolean isReady;
    private @Nullable Place first;
    private @Nullable Place last;
    private int alsoWhenGone;

    WaitQueue(DbKey key) {
        this.key = key;
    }

    @Nullable Place first() {
        return first;
    }

    boolean isEmpty() {
        return first == null;
    }

    /// Whether anybody wants to know that the key has gone.
    boolean hasAlsoWhenGone() {
        return alsoWhenGone > 0;
    }

    /// Whether the wait is the last in it, which is where a key named twice shows.
    boolean endsWith(Wait wait) {
        return last != null && last.wait == wait;
    }

    void append(Place place) {
        Place end = last;
        place.before = end;
        if (end == null) {
            first = place;
        } else {
            end.behind = place;
        }
        last = place;
        alsoWhenGone += place.wait.alsoWhenGone ? 1 : 0;
    }

    void unlink(Place place) {
        Place before = place.before;
        Place behind = place.behind;
        if (before == null) {
            first = behind;
        } else {
            before.behind = behind;
        }
        if (behind == null) {
            last = before;
        } else {
            behind.before = before;
        }
        alsoWhenGone -= place.wait.alsoWhenGone ? 1 : 0;
    }
}
