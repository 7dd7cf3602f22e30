package dev.respdesk.commands.transactions;

import static dev.respdesk.command.Flag.ALLOW_BUSY;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.NOSCRIPT;
import static dev.respdesk.command.Flag.SKIP_SLOWLOG;
import static dev.respdesk.command.Flag.STALE;
import static dev.respdesk.command.KeyFlag.RO;

import dev.respdesk.command.Call;
import dev.respdesk.command.Client;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Dispatcher;
import dev.respdesk.command.Group;
import dev.respdesk.command.KeySpec;
import dev.respdesk.command.Machine;
import dev.respdesk.command.Transaction;
import java.util.List;
import java.util.function.Supplier;

/// MULTI and EXEC, WATCH and their opposites. The queue itself is filled by the dispatcher.
public final class TransactionCommands {
    private static final CommandError NESTED = new CommandError("ERR MULTI calls can not be nested");
    private static final CommandError EXEC_WITHOUT_MULTI = new CommandError("ERR EXEC without MULTI");
    private static final CommandError DISCARD_WITHOUT_MULTI = new CommandError("ERR DISCARD without MULTI");
    private static final CommandError WATCH_INSIDE_MULTI = new CommandError("ERR WATCH inside MULTI is not allowed");
    private static final CommandError ABORTED =
            new CommandError("EXECABORT Transaction discarded because of previous errors.");

    private final Supplier<Dispatcher> dispatcher;

    /// @param dispatcher what runs the queued calls; asked for at the first EXEC
    public TransactionCommands(Supplier<Dispatcher> dispatcher) {
        this.dispatcher = dispatcher;
    }

    /// Declares the group.
    public void declare(Commands commands) {
        commands.add(Group.TRANSACTIONS, "MULTI").summary("Begins a transaction: calls are queued until EXEC.")
                .since("1.2.0").complexity("O(1)").flags(NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
                .example("MULTI", "OK").run(this::multi);
        commands.add(Group.TRANSACTIONS, "EXEC")
                .summary("Runs the queued calls, nothing between them; replies null if a watched key has changed.")
                .since("1.2.0").complexity("Depends on commands in the transaction")
                .flags(NOSCRIPT, LOADING, STALE, SKIP_SLOWLOG)
                .example("EXEC", "(error) ERR EXEC without MULTI").run(this::exec);
        commands.add(Group.TRANSACTIONS, "DISCARD").summary("Drops the queued calls and ends the transaction.")
                .since("2.0.0").complexity("O(N), when N is the number of queued commands")
                .flags(NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
                .example("DISCARD", "(error) ERR DISCARD without MULTI").run(this::discard);
        commands.add(Group.TRANSACTIONS, "WATCH key [key ...]")
                .summary("Lets the next EXEC run only if none of the keys changes until then.")
                .since("2.2.0").complexity("O(1) for every key.").flags(NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
                .keys(KeySpec.range(1, -1, 1, RO))
                .example("WATCH nokey", "OK").run(this::watch);
        commands.add(Group.TRANSACTIONS, "UNWATCH").summary("Watches no key any more.")
                .since("2.2.0").complexity("O(1)").flags(NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
                .example("UNWATCH", "OK").run(this::unwatch);
    }

    private void multi(Call call) {
        Transaction transaction = call.client().transaction();
        if (transaction.isOpen()) {
            throw NESTED;
        }
        transaction.begin();
        call.reply().ok();
    }

    private void exec(Call call) {
        Client client = call.client();
        Transaction transaction = client.transaction();
        if (!transaction.isOpen()) {
            throw EXEC_WITHOUT_MULTI;
        }
        Machine machine = call.machine();
        meetExpired(machine, client);
        if (transaction.isRefused()) {
            machine.discard(client);
            throw ABORTED;
        }
        if (transaction.hasConflict()) {
            machine.discard(client);
            call.reply().nilArray();
            return;
        }
        machine.watches().unwatch(client);
        run(call, transaction.end());
    }

    /// A watched key whose time has come has changed, whether or not somebody has met it since: looking at it removes
    /// it, which is told to those who watch it.
    private static void meetExpired(Machine machine, Client client) {
        machine.watches().forEach(client, (db, key) -> machine.keyspace().db(db).peek(key));
    }

    /// All calls see the same time; what they leave is one unit because the unit of EXEC itself is open.
    private void run(Call call, List<Transaction.Queued> queue) {
        Machine machine = call.machine();
        long mark = call.reply().mark();
        call.reply().array(queue.size());
        silence(call, mark);
        machine.freeze();
        call.client().transaction().running(queue.size());
        try {
            for (Transaction.Queued queued : queue) {
                mark = call.reply().mark();
                dispatcher.get().runInside(call.client(), queued.command(), queued.argv());
                silence(call, mark);
            }
        } finally {
            machine.thaw();
            call.client().transaction().running(-1);
            queue.forEach(queued -> machine.gathered().dropAfterCall(queued.argv()));
        }
    }

    /// While `CLIENT REPLY` is off nothing is said, also where that changes in the middle, as in redis-server.
    private static void silence(Call call, long mark) {
        if (call.client().replyMode() == Client.ReplyMode.OFF) {
            call.reply().rollback(mark);
        }
    }

    private void discard(Call call) {
        Transaction transaction = call.client().transaction();
        if (!transaction.isOpen()) {
            throw DISCARD_WITHOUT_MULTI;
        }
        call.machine().discard(call.client());
        call.reply().ok();
    }

    /// A key that is past its time goes now, so that its going does not count as a change later.
    private void watch(Call call) {
        Client client = call.client();
        if (client.transaction().isOpen()) {
            throw WATCH_INSIDE_MULTI;
        }
        for (int i = 1; i < call.count(); i++) {
            call.db().peek(call.arg(i));
            call.machine().watches().watch(client, client.db(), call.arg(i));
        }
        call.reply().ok();
    }

    private void unwatch(Call call) {
        call.machine().watches().unwatch(call.client());
        call.client().transaction().clearConflict();
        call.reply().ok();
    }
}
