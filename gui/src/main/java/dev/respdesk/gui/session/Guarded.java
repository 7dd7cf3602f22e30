package dev.respdesk.gui.session;

import dev.respdesk.gui.session.Values.Outcome;
import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes of a key that depend on what stands there: WATCH and read, then MULTI, write, EXEC. Waits for the server.
final class Guarded {
    /// How often a change of something else in the same key may come between.
    private static final int ATTEMPTS = 20;

    private final Session session;

    Guarded(Session session) {
        this.session = session;
    }

    /// What to write where `current` stands (null where nothing does); nothing where that is not what was expected.
    interface Writes {
        List<byte[][]> over(byte @Nullable [] current);
    }

    /// The outcome is `changed` where `writes` had nothing to write. Another client's change of other parts of the key
    /// is no reason to refuse: then it is tried again. The lock keeps two changes over one session apart.
    Outcome change(byte[] key, byte[][] read, Writes writes) throws IOException, ServerError, InterruptedException {
        synchronized (session) {
            byte[] last = null;
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                byte[] current = watch(key, read);
                List<byte[][]> unit = writes.over(current);
                if (unit.isEmpty()) {
                    Ask.ask(session, "UNWATCH");
                    return new Outcome(true, current);
                }
                if (written(unit)) {
                    return Outcome.SAVED;
                }
                last = current;
            }
            return new Outcome(true, last);
        }
    }

    private byte @Nullable [] watch(byte[] key, byte[][] read) throws IOException, ServerError, InterruptedException {
        List<RespValue> replies = Ask.pipeline(session, Arrays.asList(new byte[][] {Keys.bytes("WATCH"), key}, read));
        Ask.good(replies.get(0));
        if (replies.get(1) instanceof RespValue.Failure failure) {
            Ask.ask(session, "UNWATCH");
            throw new ServerError(failure.text());
        }
        return Ask.bytes(Ask.good(replies.get(1)));
    }

    /// Whether nobody was faster.
    private boolean written(List<byte[][]> writes) throws IOException, ServerError, InterruptedException {
        List<byte[][]> unit = new ArrayList<>();
        unit.add(Session.argv("MULTI"));
        unit.addAll(writes);
        unit.add(Session.argv("EXEC"));
        List<RespValue> replies = Ask.pipeline(session, unit);
        for (RespValue queued : replies.subList(0, replies.size() - 1)) {
            Ask.good(queued);
        }
        RespValue result = Ask.good(replies.getLast());
        if (result instanceof RespValue.Null) {
            return false;
        }
        for (RespValue each : Ask.items(result)) {
            Ask.good(each);
        }
        return true;
    }
}
