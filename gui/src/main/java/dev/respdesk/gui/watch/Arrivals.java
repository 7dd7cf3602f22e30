package dev.respdesk.gui.watch;

import dev.respdesk.gui.background.Background;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// What arrives on another thread on its way to what is shown: delivered together, held back while it is paused, and
/// bounded, so that a flood costs neither memory nor the window's time.
final class Arrivals<R> {
    private final Kept<R> kept;
    private final Runnable changed;
    private final Runnable deliver;
    private final ArrayDeque<R> waiting = new ArrayDeque<>();
    private boolean paused;
    private long total;
    private long missed;

    /// `changed` hears, on the window's thread, that something has been delivered.
    Arrivals(Background background, Kept<R> kept, Runnable changed) {
        this.kept = kept;
        this.changed = changed;
        deliver = background.coalesced(this::deliver);
    }

    /// Something has arrived. Any thread.
    void take(R line) {
        synchronized (waiting) {
            if (waiting.size() == Kept.MOST) {
                waiting.removeFirst();
                missed++;
            }
            waiting.addLast(line);
            total++;
        }
        deliver.run();
    }

    private void deliver() {
        if (paused) {
            return;
        }
        List<R> fresh;
        synchronized (waiting) {
            fresh = new ArrayList<>(waiting);
            waiting.clear();
        }
        kept.add(fresh);
        changed.run();
    }

    /// While it is paused, what arrives waits, as much of it as there is room.
    void pause(boolean on) {
        paused = on;
        deliver();
        changed.run();
    }

    /// How many have arrived, and how many of them were too many to be kept for the window.
    long total() {
        synchronized (waiting) {
            return total;
        }
    }

    long missed() {
        synchronized (waiting) {
            return missed;
        }
    }
}
