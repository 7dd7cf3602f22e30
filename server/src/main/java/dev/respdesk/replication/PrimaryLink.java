package dev.respdesk.replication;

import dev.respdesk.command.Dispatcher;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection to the primary, from dialing to its end: the handshake, the first copy where one is needed, and the
/// stream. Data thread only.
final class PrimaryLink implements Wire.Listener, Handshake.Listener {
    private static final Logger LOG = LoggerFactory.getLogger("replication");

    /// How far it has come.
    enum Phase {
        CONNECTING,
        HANDSHAKE,
        COPYING,
        /// The copy has come and takes the place of what was here.
        LOADING,
        CONNECTED
    }

    /// Who follows the primary by it.
    interface Owner {
        /// A place for the first copy.
        FirstCopy newCopy();

        /// The copy has come whole and was checked.
        void copied(PrimaryLink link, FirstCopy copy, String historyId, long offset);

        /// A part of the stream was applied.
        void applied();

        /// The stream goes on where it was left.
        void goesOn(PrimaryLink link, String historyId);

        /// It has ended.
        void ended(PrimaryLink link, String why);
    }

    private final Dispatcher dispatcher;
    private final Primary here;
    private final Owner owner;
    private final Handshake handshake;
    private final Wire wire;
    private Phase phase = Phase.CONNECTING;
    private @Nullable SyncReceiver receiver;
    private @Nullable FirstCopy copy;
    private @Nullable AppliedStream stream;
    private String copyId = "";
    private long copyOffset;
    private long lastWordNanos;
    private boolean ended;

    /// @param whole whether what is here belongs to the history, so that the primary is asked to go on with it
    PrimaryLink(Dispatcher dispatcher, Primary here, Terms terms, boolean whole, Wire.Dialer dialer,
            Following.Address primary, Owner owner) {
        this.dispatcher = dispatcher;
        this.here = here;
        this.owner = owner;
        ReplicationId history = here.history();
        handshake = new Handshake(terms, whole ? history.id() : "?", whole ? history.offset() + 1 : -1, this);
        spoken();
        wire = dialer.dial(primary.host(), primary.port(), this);
    }

    private void spoken() {
        lastWordNanos = dispatcher.machine().clock().nanos();
    }

    Phase phase() {
        return phase;
    }

    /// How long the primary has been silent.
    long silentNanos() {
        return dispatcher.machine().clock().nanos() - lastWordNanos;
    }

    /// The first copy as it comes, or null.
    @Nullable SyncReceiver receiver() {
        return receiver;
    }

    /// The database that the stream is in.
    int db() {
        return stream == null ? 0 : stream.db();
    }

    @Override
    public void opened() {
        spoken();
        phase = Phase.HANDSHAKE;
        handshake.begin();
    }

    @Override
    public void send(byte[] request) {
        wire.send(request);
    }

    /// Tells the primary how far we are.
    void acknowledge() {
        wire.send(Requests.of("REPLCONF", "ACK", Long.toString(here.history().offset())));
    }

    /// Shows the primary that we are alive while there is nothing to say.
    void stayAlive() {
        wire.send(new byte[] {'\n'});
    }

    @Override
    public void received(ByteBuf in) {
        spoken();
        try {
            boolean more = true;
            while (more && in.isReadable() && !ended) {
                more = step(in);
            }
        } catch (LinkException broken) {
            end(broken.reason());
        }
    }

    /// Takes something; false where the rest has to wait.
    private boolean step(ByteBuf in) throws LinkException {
        return switch (phase) {
            case HANDSHAKE -> talk(in);
            case COPYING -> copy(in);
            case CONNECTED -> apply(in);
            default -> false;
        };
    }

    private boolean talk(ByteBuf in) throws LinkException {
        String line = SyncReceiver.line(in);
        if (line == null) {
            return false;
        }
        handshake.answered(line);
        return true;
    }

    @Override
    public void fullSync(String historyId, long offset) {
        LOG.info("Full sync from the primary: {}:{}", historyId, offset);
        copyId = historyId;
        copyOffset = offset;
        FirstCopy place = owner.newCopy();
        copy = place;
        receiver = new SyncReceiver(bytes -> add(place, bytes));
        phase = Phase.COPYING;
    }

    private void add(FirstCopy place, byte[] bytes) {
        place.add(bytes);
        if (place.isBehind()) {
            wire.reads(false);
            place.whenUpAgain(() -> readOn(place));
        }
    }

    private void readOn(FirstCopy place) {
        if (!ended && copy == place && phase == Phase.COPYING) {
            spoken();
            wire.reads(true);
        }
    }

    private boolean copy(ByteBuf in) throws LinkException {
        SyncReceiver from = receiver;
        FirstCopy to = copy;
        if (from == null || to == null || !from.take(in)) {
            return false;
        }
        LOG.info("The primary's data has come, {} bytes", from.receivedBytes());
        phase = Phase.LOADING;
        wire.reads(false);
        to.complete(fault -> checked(to, fault));
        return false;
    }

    private void checked(FirstCopy to, @Nullable String fault) {
        if (ended) {
            to.drop();
        } else if (fault != null) {
            end("The primary's data cannot be taken over: " + fault);
        } else {
            copy = null;
            owner.copied(this, to, copyId, copyOffset);
        }
    }

    @Override
    public void goesOn(String historyId) {
        owner.goesOn(this, historyId);
    }

    /// From now on the stream is applied.
    ///
    /// @param db the database that it is in
    void stream(int db) {
        phase = Phase.CONNECTED;
        receiver = null;
        stream = new AppliedStream(dispatcher, here.backlog(),
                new PrimaryConnection(wire, () -> end("The connection to the primary was closed here")), db,
                this::acknowledge);
        spoken();
        acknowledge();
        wire.reads(true);
    }

    /// In the midst of a script nothing changes beside it.
    private boolean apply(ByteBuf in) throws LinkException {
        if (stream != null && !dispatcher.machine().isFrozen()) {
            stream.take(in);
            owner.applied();
        } else {
            wire.reads(false);
        }
        return false;
    }

    /// Goes on where a script has held it up; asked now and then.
    void readOn() {
        if (phase == Phase.CONNECTED && !dispatcher.machine().isFrozen()) {
            wire.reads(true);
        }
    }

    @Override
    public void closed(String why) {
        end(why);
    }

    /// Ends it from here; the owner hears of it.
    void end(String why) {
        if (!ended) {
            close();
            owner.ended(this, why);
        }
    }

    /// Ends it without a word.
    void close() {
        if (ended) {
            return;
        }
        ended = true;
        wire.close();
        if (copy != null) {
            copy.drop();
            copy = null;
        }
        if (stream != null) {
            stream.end();
        }
    }

    boolean isOpen() {
        return !ended;
    }
}
