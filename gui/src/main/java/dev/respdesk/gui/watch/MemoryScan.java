package dev.respdesk.gui.watch;

import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.Keys;
import dev.respdesk.gui.session.ServerError;
import dev.respdesk.gui.session.Session;
import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Walks over keys and asks what each takes, on a background thread. It rests as long as each step took, so that other
/// clients get at least half of the server.
final class MemoryScan {
    private static final byte[] START = {'0'};
    private static final int STEP = 250;
    private static final long PUBLISH_NANOS = 250_000_000;

    /// How far it is: `total` is how many keys there are; `finished` whether it got to its end, `all` whether every key
    /// was visited.
    record State(long total, long visited, boolean finished, boolean all, MemoryTally.Folder whole,
            List<MemoryTally.Folder> folders, List<MemoryTally.Big> biggest) {}

    /// Hears how far it is, on the scanning thread.
    interface Listener {
        void at(State state);
    }

    private final Session session;
    private final long most;
    private final Listener listener;
    private final MemoryTally tally = new MemoryTally();
    private long total;
    private volatile boolean stopped;

    /// @param most how many keys it visits; `Long.MAX_VALUE` for all
    MemoryScan(Session session, long most, Listener listener) {
        this.session = session;
        this.most = most;
        this.listener = listener;
    }

    /// Ends it after the step that is under way; what it has found stays.
    void stop() {
        stopped = true;
    }

    /// What the folders inside a folder take. After the end only.
    List<MemoryTally.Folder> inside(String path) {
        return tally.inside(path, total);
    }

    /// Walks until the end, and answers the last state.
    State run() throws IOException, ServerError, InterruptedException {
        Keys keys = new Keys(session, InstantSource.system());
        total = keys.count();
        byte[] cursor = START;
        boolean all = false;
        long nextNanos = System.nanoTime();
        while (!stopped && !all && tally.visited() < most) {
            long start = System.nanoTime();
            Keys.Page page = keys.scan(cursor, null, null, STEP);
            visit(page.keys());
            cursor = page.cursor();
            all = page.isLast();
            if (System.nanoTime() > nextNanos) {
                nextNanos = System.nanoTime() + PUBLISH_NANOS;
                listener.at(state(false, false));
            }
            long took = System.nanoTime() - start;
            Thread.sleep(took / 1_000_000, (int) (took % 1_000_000));
        }
        total = all ? tally.visited() : Math.max(total, tally.visited());
        return state(true, all);
    }

    private State state(boolean finished, boolean all) {
        return new State(total, tally.visited(), finished, all, tally.whole(total), tally.inside("", total),
                tally.biggest());
    }

    private void visit(List<byte[]> names) throws IOException, InterruptedException, ServerError {
        List<byte[][]> requests = new ArrayList<>(names.size());
        for (byte[] name : names) {
            requests.add(new byte[][] {bytes("MEMORY"), bytes("USAGE"), name});
        }
        List<RespValue> replies = Ask.pipeline(session, requests);
        for (int i = 0; i < names.size(); i++) {
            long size = Ask.number(Ask.good(replies.get(i)), -1);
            if (size >= 0) { // else it has gone meanwhile
                tally.add(names.get(i), size);
            }
        }
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
