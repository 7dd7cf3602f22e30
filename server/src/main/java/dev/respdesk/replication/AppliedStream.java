package dev.respdesk.replication;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.respdesk.command.Args;
import dev.respdesk.command.Client;
import dev.respdesk.command.DiscardingReply;
import dev.respdesk.command.Dispatcher;
import dev.respdesk.command.Machine;
import dev.respdesk.resp.ProtocolError;
import dev.respdesk.resp.codec.RequestDecoder;
import io.netty.buffer.ByteBuf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stream of a primary as it is applied here: by a client of its own, which nothing is refused and nothing is
/// answered. The offset moves with whole units, so that a transaction that was cut off is asked for again as a whole.
/// Data thread only.
final class AppliedStream {
    private static final Logger LOG = LoggerFactory.getLogger("replication");

    /// Errors beyond these are not logged.
    private static final int LOGGED_ERRORS = 10;

    private final Machine machine;
    private final Dispatcher dispatcher;
    private final Backlog stream;
    private final Runnable onGetAck;
    private final DiscardingReply reply = new DiscardingReply();
    private final RequestDecoder decoder = new RequestDecoder();
    private final Client client;
    private long pending;
    private long errors;

    /// @param db       the database that the stream is in
    /// @param onGetAck run when the primary asks how far we are
    AppliedStream(Dispatcher dispatcher, Backlog stream, PrimaryConnection connection, int db,
            Runnable onGetAck) {
        machine = dispatcher.machine();
        this.dispatcher = dispatcher;
        this.stream = stream;
        this.onGetAck = onGetAck;
        decoder.largeArguments(machine.gathered());
        decoder.maxBulk(Long.MAX_VALUE);
        client = new Client(machine.clients().nextId(), connection, reply, machine.nowMillis());
        client.authenticate(null, true);
        client.primary();
        client.db(db);
        machine.clients().add(client);
    }

    /// The database that the stream is in.
    int db() {
        return client.db();
    }

    /// Runs what has come. Expiry is the primary's: to its calls what is past its time is there until it says that it
    /// is not.
    void take(ByteBuf in) throws LinkException {
        machine.tick();
        machine.expireByItself(false);
        try {
            takeAll(in);
        } catch (ProtocolError broken) {
            throw new LinkException("The stream of the primary cannot be read: " + broken.getMessage());
        } finally {
            machine.expireByItself(true);
        }
    }

    private void takeAll(ByteBuf in) {
        int seen = 0;
        while (!client.closing()) {
            if (seen-- == 0) {
                seen = lookAhead(in) - 1;
            }
            int from = in.readerIndex();
            byte[][] argv = decoder.decode(in);
            stream.keep(in, from, in.readerIndex() - from);
            pending += in.readerIndex() - from;
            if (argv == null) {
                return;
            }
            run(argv);
        }
    }

    private int lookAhead(ByteBuf in) {
        byte[] window = dispatcher.lookaheadWindow();
        int count = Math.min(in.readableBytes(), window.length);
        in.getBytes(in.readerIndex(), window, 0, count);
        return dispatcher.lookAhead(client, count);
    }

    private void run(byte[][] argv) {
        boolean asksForAck = argv.length > 1 && Args.is(argv[0], "REPLCONF");
        if (!asksForAck) {
            dispatcher.dispatch(client, argv);
            tell(argv);
        }
        if (!client.transaction().isOpen()) {
            stream.applied(pending);
            pending = 0;
        }
        if (asksForAck && Args.is(argv[1], "GETACK")) {
            onGetAck.run();
        }
    }

    private void tell(byte[][] argv) {
        String error = reply.takeError();
        if (error != null && errors++ < LOGGED_ERRORS) {
            LOG.error("A command of the primary failed here, so that the data may differ: {} answered: {}",
                    new String(argv[0], ISO_8859_1), error);
        }
    }

    /// The link has ended: nothing stays of what was not whole.
    void end() {
        decoder.abandon();
        stream.takeBack();
        machine.left(client);
    }
}
