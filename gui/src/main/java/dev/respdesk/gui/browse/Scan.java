package dev.respdesk.gui.browse;

import dev.respdesk.gui.session.Keys;
import dev.respdesk.gui.session.ServerError;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Walks the keyspace in the background and hands out a growing index. It asks for so many keys at a time that one step
/// takes a few milliseconds of the server, and rests as long as the step took, so that others get at least half of it.
final class Scan {
    private static final int FIRST_COUNT = 200;
    private static final int MOST = 5000;
    private static final long STEP_NANOS = 4_000_000;
    private static final long PUBLISH_NANOS = 80_000_000;
    private static final byte[] START = {'0'};

    private final Keys keys;
    private final Filter filter;
    private final Runnable publish;
    private final KeyNames names = new KeyNames();
    private volatile KeyIndex index = KeyIndex.over(names);
    private int published;
    private long nextPublishNanos;
    private volatile boolean stopped;

    /// `publish` is called on the scanning thread when there is more in `found()`.
    Scan(Keys keys, Filter filter, Runnable publish) {
        this.keys = keys;
        this.filter = filter;
        this.publish = publish;
    }

    /// The keys so far.
    KeyIndex found() {
        return index;
    }

    /// Ends the walk after the step that is under way.
    void stop() {
        stopped = true;
    }

    /// Walks to the end; answers whether it got there.
    boolean run() throws IOException, ServerError, InterruptedException {
        nextPublishNanos = System.nanoTime();
        for (String type : filter.scans()) {
            walk(type);
        }
        publishNow();
        return !stopped;
    }

    private void walk(@Nullable String type) throws IOException, ServerError, InterruptedException {
        byte[] cursor = START;
        byte[] pattern = filter.pattern();
        int count = FIRST_COUNT;
        while (!stopped) {
            long start = System.nanoTime();
            Keys.Page page = keys.scan(cursor, pattern, type, count);
            long took = System.nanoTime() - start;
            page.keys().forEach(names::add);
            if (page.isLast()) {
                return;
            }
            cursor = page.cursor();
            count = took < STEP_NANOS / 2 ? Math.min(MOST, count * 2) : took > STEP_NANOS ? Math.max(50, count / 2)
                    : count;
            publishIfDue();
            Thread.sleep(took / 1_000_000, (int) (took % 1_000_000));
        }
    }

    private void publishIfDue() {
        long now = System.nanoTime();
        if (now >= nextPublishNanos && names.count() > published) {
            publishNow();
            long cost = System.nanoTime() - now;
            nextPublishNanos = now + Math.max(PUBLISH_NANOS, cost * 5);
        }
    }

    private void publishNow() {
        index = index.with(published, names.count());
        published = names.count();
        publish.run();
    }
}
