package dev.respdesk.replication;

import dev.respdesk.command.Dispatcher;
import dev.respdesk.command.Machine;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This server as the replica of another one: whom it follows, and that it finds the way back to it whenever the link
/// has ended. Data thread only.
public final class Following {
    private static final Logger LOG = LoggerFactory.getLogger("replication");

    private static final long SECOND_NANOS = 1_000_000_000;

    /// The server that leads.
    public record Address(String host, int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    private final Dispatcher dispatcher;
    private final Machine machine;
    private final Primary here;
    private final ReplicationId history;
    private final Terms terms;
    private final Wire.Dialer dialer;
    private final Supplier<FirstCopy> copies;
    private final Runnable changed;
    private @Nullable Address primary;
    private @Nullable PrimaryLink link;
    /// Whether what is here belongs to the history.
    private boolean whole = true;
    private boolean loading;
    private boolean hasBeenLinked;
    private int streamDb;
    private long nextTryNanos;
    private long nextWordNanos;
    private long downSinceNanos;
    private String lastTrouble = "";

    /// @param here    this server as the one that others follow
    /// @param copies  makes a place for a first copy
    /// @param changed run when the stream has changed something
    public Following(Dispatcher dispatcher, Primary here, Terms terms, Wire.Dialer dialer,
            Supplier<FirstCopy> copies, Runnable changed) {
        this.dispatcher = dispatcher;
        machine = dispatcher.machine();
        this.here = here;
        history = here.history();
        this.terms = terms;
        this.dialer = dialer;
        this.copies = copies;
        this.changed = changed;
    }

    /// Whom it follows; null where it follows nobody.
    public @Nullable Address primary() {
        return primary;
    }

    /// Whether it follows somebody, in touch or not.
    public boolean isOn() {
        return primary != null;
    }

    /// Whether the primary's stream comes in.
    public boolean isLinked() {
        PrimaryLink now = link;
        return now != null && now.phase() == PrimaryLink.Phase.CONNECTED;
    }

    /// The database that the primary's stream is in; -1 where none comes in.
    public int streamDb() {
        PrimaryLink now = link;
        return now != null && isLinked() ? now.db() : -1;
    }

    /// Whether the stream has come in since it follows anybody.
    public boolean hasBeenLinked() {
        return hasBeenLinked;
    }

    /// Follows another server from now on. Its data will take the place of what is here, unless that belongs to its
    /// history.
    public void follow(Address next) {
        boolean alone = primary == null;
        drop();
        primary = next;
        lastTrouble = "";
        if (alone) {
            streamDb = 0;
            downSinceNanos = machine.clock().nanos();
        }
        machine.keyspace().follows(true);
        LOG.info("Following {} from now on", next);
        connect();
    }

    /// Follows nobody any more: the data stays, and what becomes of it from now on is a history of its own.
    public void stop() {
        if (primary == null) {
            return;
        }
        drop();
        primary = null;
        hasBeenLinked = false;
        machine.keyspace().follows(false);
        here.lead(whole);
        whole = true;
        LOG.info("Following nobody any more; the history goes on as {}", history.id());
    }

    /// The server ends.
    public void close() {
        drop();
    }

    private void drop() {
        PrimaryLink now = link;
        if (now != null) {
            remember(now);
            link = null;
            now.close();
        }
    }

    private void remember(PrimaryLink ending) {
        if (ending.phase() == PrimaryLink.Phase.CONNECTED) {
            streamDb = ending.db();
            downSinceNanos = machine.clock().nanos();
        }
    }

    /// Looks after the link; to be called ten times a second.
    public void tick() {
        PrimaryLink now = link;
        long nanos = machine.clock().nanos();
        if (primary == null) {
            return;
        }
        if (now == null) {
            if (nanos >= nextTryNanos && !loading) {
                connect();
            }
        } else if (now.silentNanos() > terms.timeoutMillis() * 1_000_000 && !loading) {
            now.end("Nothing came from the primary for " + terms.timeoutMillis() / 1000 + " seconds (repl-timeout)");
        } else {
            now.readOn();
            if (nanos >= nextWordNanos) {
                nextWordNanos = nanos + SECOND_NANOS;
                speak(now);
            }
        }
    }

    private static void speak(PrimaryLink now) {
        switch (now.phase()) {
            case CONNECTED -> now.acknowledge();
            case LOADING -> now.stayAlive();
            default -> { }
        }
    }

    private void connect() {
        Address to = primary;
        if (to == null || loading) {
            return;
        }
        nextTryNanos = machine.clock().nanos() + SECOND_NANOS;
        link = new PrimaryLink(dispatcher, here, terms, whole, dialer, to, new Owner());
    }

    /// Each trouble is told once, however often it comes again.
    private void tell(String why) {
        if (!why.equals(lastTrouble)) {
            LOG.warn("No link to the primary {}: {} (trying again each second)", primary, why);
            lastTrouble = why;
        }
    }

    private final class Owner implements PrimaryLink.Owner {
        @Override
        public void applied() {
            changed.run();
        }

        @Override
        public FirstCopy newCopy() {
            return copies.get();
        }

        @Override
        public void copied(PrimaryLink from, FirstCopy copy, String historyId, long offset) {
            loading = true;
            whole = false;
            copy.load(fault -> loaded(from, copy, fault, historyId, offset));
        }

        @Override
        public void goesOn(PrimaryLink by, String historyId) {
            here.goOnWith(historyId);
            LOG.info("In step with the primary {} again from offset {} on", primary, history.offset());
            linked(by);
        }

        @Override
        public void ended(PrimaryLink ending, String why) {
            if (ending != link) {
                return;
            }
            boolean was = ending.phase() == PrimaryLink.Phase.CONNECTED;
            remember(ending);
            link = null;
            tell(why);
            if (was) {
                // A primary that was started anew is there at once; only then each second.
                nextTryNanos = machine.clock().nanos();
            }
        }
    }

    private void loaded(PrimaryLink from, FirstCopy copy, @Nullable String fault, String historyId, long offset) {
        loading = false;
        copy.drop();
        if (fault == null) {
            here.adopt(historyId, offset);
            whole = true;
            streamDb = copy.streamDb();
            LOG.info("The primary's data is loaded");
        }
        if (from != link || !from.isOpen()) {
            return;
        }
        if (fault != null) {
            from.end("The primary's data could not be loaded: " + fault);
        } else {
            linked(from);
        }
    }

    private void linked(PrimaryLink by) {
        lastTrouble = "";
        nextWordNanos = machine.clock().nanos() + SECOND_NANOS;
        hasBeenLinked = true;
        by.stream(streamDb);
    }

    /// The state as ROLE names it.
    public String state() {
        PrimaryLink now = link;
        if (loading) {
            return "sync";
        }
        return now == null ? "connect" : switch (now.phase()) {
            case CONNECTING -> "connecting";
            case HANDSHAKE -> "handshake";
            case COPYING, LOADING -> "sync";
            case CONNECTED -> "connected";
        };
    }

    /// Seconds since something came from the primary; -1 where there is no link.
    public long silentSeconds() {
        PrimaryLink now = link;
        return now == null || !isLinked() ? -1 : now.silentNanos() / SECOND_NANOS;
    }

    /// Whether a first copy comes or is loaded.
    public boolean isSyncing() {
        return state().equals("sync");
    }

    /// Bytes of the first copy: announced, 0 where they were not.
    public long copyTotalBytes() {
        SyncReceiver receiver = receiver();
        return receiver == null ? 0 : receiver.totalBytes();
    }

    /// Bytes of the first copy that have come.
    public long copyReceivedBytes() {
        SyncReceiver receiver = receiver();
        return receiver == null ? 0 : receiver.receivedBytes();
    }

    private @Nullable SyncReceiver receiver() {
        return link == null ? null : link.receiver();
    }

    /// Seconds since something came while a first copy comes.
    public long copySilentSeconds() {
        return link == null ? 0 : link.silentNanos() / SECOND_NANOS;
    }

    /// Seconds since the link ended, or since the primary was named.
    public long downSeconds() {
        return (machine.clock().nanos() - downSinceNanos) / SECOND_NANOS;
    }
}
