package dev.respdesk.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.respdesk.command.Args;
import dev.respdesk.command.Client;
import dev.respdesk.command.Command;
import dev.respdesk.command.DiscardingReply;
import dev.respdesk.command.Dispatcher;
import dev.respdesk.command.Gates;
import dev.respdesk.command.InnerConnection;
import dev.respdesk.command.Machine;
import dev.respdesk.resp.aof.AofKind;
import dev.respdesk.resp.aof.AofReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the records of one file. Transactions run whole when their EXEC has been read, or not at all.
final class AofReplay {
    private static final Logger LOG = LoggerFactory.getLogger("aof");

    /// Errors beyond these are counted and not logged.
    private static final int LOGGED_ERRORS = 10;

    private final Machine machine;
    private final Path file;
    private final DiscardingReply reply = new DiscardingReply();
    private final Dispatcher dispatcher;
    private final Client client;
    private final List<byte[][]> transaction = new ArrayList<>();
    private boolean inTransaction;
    private long commands;
    private long errors;
    private long wholeBytes;
    private String tear = "";
    private long brokenOff = -1;

    /// @param from where the records begin, behind a snapshot
    AofReplay(Machine machine, Path file, long from) {
        wholeBytes = from;
        this.machine = machine;
        this.file = file;
        dispatcher = new Dispatcher(machine, new Gates());
        client = new Client(0, new InnerConnection(""), reply, machine.nowMillis());
        client.authenticate(null, true);
    }

    /// Reads the file to its end or to a torn tail, of which `wholeBytes` and `tear` tell.
    ///
    /// @param reached told now and then how far it is
    void run(AofReader reader, ChecksumCheck checksums, LongConsumer reached) throws IOException {
        int seen = 0;
        AofKind kind = reader.next();
        while (kind == AofKind.COMMAND || kind == AofKind.ANNOTATION) {
            if (seen-- == 0) {
                reached.accept(reader.offset());
                seen = dispatcher.lookAhead(client, reader.peek(dispatcher.lookaheadWindow()));
            }
            if (kind == AofKind.COMMAND) {
                take(reader.argv(), reader.offset());
            } else {
                check(checksums.damage(reader.argv()[0], reader.offset()), reader.offset());
            }
            if (!inTransaction) {
                wholeBytes = reader.offset() + reader.bytes();
            }
            kind = reader.next();
        }
        end(kind, reader);
    }

    private void check(long damage, long offset) throws AofLoadException {
        if (damage >= 0) {
            throw damaged(damage, "the bytes from there on do not have the checksum that stands at offset " + offset);
        }
    }

    private void end(AofKind kind, AofReader reader) throws AofLoadException {
        switch (kind) {
            case TORN -> {
                transaction.forEach(machine.gathered()::drop);
                tear = reader.reason();
                brokenOff = reader.offset();
            }
            case BROKEN -> throw damaged(reader.offset(), reader.reason());
            case RDB -> throw damaged(reader.offset(), "a second snapshot");
            default -> {
                if (inTransaction) {
                    transaction.forEach(machine.gathered()::drop);
                    tear = "ends in a transaction without EXEC";
                }
            }
        }
    }

    AofLoadException damaged(long offset, String reason) {
        return new AofLoadException("Bad file format reading the append only file " + file
                + ": it is damaged at offset " + offset + ", " + reason
                + ". Everything before is whole. Put back a backup, or make a copy and cut the file there with "
                + "redis-check-aof --fix " + file + ", which loses what follows; nothing was changed.");
    }

    private void take(byte[][] argv, long offset) throws AofLoadException {
        if (inTransaction) {
            queue(argv, offset);
        } else if (Args.is(argv[0], "MULTI")) {
            inTransaction = true;
        } else {
            runOne(argv, offset);
        }
    }

    /// What cannot stand in a transaction is told now: one whose EXEC was damaged would otherwise swallow all that
    /// follows, as a transaction that the end of the file cuts off.
    private void queue(byte[][] argv, long offset) throws AofLoadException {
        if (Args.is(argv[0], "MULTI")) {
            throw damaged(offset, "a transaction begins within another");
        }
        if (!Args.is(argv[0], "EXEC")) {
            known(argv, offset);
            transaction.add(argv);
            return;
        }
        for (byte[][] queued : transaction) {
            runOne(queued, offset);
        }
        transaction.clear();
        inTransaction = false;
    }

    private void runOne(byte[][] argv, long offset) throws AofLoadException {
        dispatcher.dispatch(client, argv);
        commands++;
        String error = reply.takeError();
        if (error != null) {
            known(argv, offset);
            tell(error, argv, offset);
        }
    }

    private void known(byte[][] argv, long offset) throws AofLoadException {
        Command command = machine.commands().findLogged(argv);
        if (command == null || !command.isCalledBy(argv)) {
            throw unknown(argv, offset);
        }
    }

    private AofLoadException unknown(byte[][] argv, long offset) {
        String name = new String(argv[0], 0, Math.min(argv[0].length, 128), ISO_8859_1);
        return new AofLoadException("Unknown command '" + name + "' reading the append only file " + file + ": with "
                + (argv.length - 1) + " arguments, at or before offset " + offset
                + ". Load it with the server that wrote it; nothing was changed.");
    }

    private void tell(String error, byte[][] argv, long offset) {
        if (errors++ < LOGGED_ERRORS) {
            LOG.warn("{} at offset {}: {} answered: {}; going on as redis-server does", file, offset,
                    new String(argv[0], ISO_8859_1), error);
        }
    }

    /// The end of the last whole unit.
    long wholeBytes() {
        return wholeBytes;
    }

    /// What is wrong with the tail; empty where the file ends whole.
    String tear() {
        return tear;
    }

    /// Where a record begins that the file ends in; -1 where none does.
    long brokenOff() {
        return brokenOff;
    }

    AofLoaded loaded() {
        return new AofLoaded(1, commands, wholeBytes, 0, errors);
    }
}
