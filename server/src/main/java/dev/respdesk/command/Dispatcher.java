package dev.respdesk.command;

import dev.respdesk.keyspace.WrongTypeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The only door to the data: every request of every client, of the loader and of scripts comes through here.
/// Data thread only.
public final class Dispatcher {
    /// Of what ends the server, or takes the connection for something else.
    private static final String NOT_IN_TRANSACTION = "ERR Command not allowed inside a transaction";

    private final Machine machine;
    private final Gates gates;
    private final Wakes wakes;
    private final Lookahead lookahead;

    public Dispatcher(Machine machine, Gates gates) {
        this.machine = machine;
        this.gates = gates;
        wakes = new Wakes(this, machine);
        lookahead = new Lookahead(machine.keyspace());
    }

    public Machine machine() {
        return machine;
    }

    /// Wakes clients that wait.
    public Wakes wakes() {
        return wakes;
    }

    /// Has the processor fetch what the requests of a client will read that are first in the window of `lookahead()`;
    /// returns how many were seen, at least 1: so many may run before the next look.
    public int lookAhead(Client client, int count) {
        return lookahead.look(count, machine.keyspace().db(client.db()));
    }

    /// Where a client's next bytes go for `lookAhead`.
    public byte[] lookaheadWindow() {
        return lookahead.window();
    }

    /// Runs one request and writes its one reply to the client; never throws for what the request says. It runs at the
    /// time of the machine's last tick: who has waited since then ticks first.
    public void dispatch(Client client, byte[][] argv) {
        boolean queued = false;
        try {
            queued = take(client, argv);
        } finally {
            if (!queued) {
                machine.gathered().callEnded(argv);
            }
        }
        if (client.replyMode() == Client.ReplyMode.ON) {
            client.pushDeferred();
        }
        wakes.serve();
    }

    /// Runs a request, or queues it and returns true.
    private boolean take(Client client, byte[][] argv) {
        Command command = machine.commands().find(argv);
        if (command == null || !command.isCalledBy(argv)) {
            refuse(client, command, argv);
            return false;
        }
        machine.commands().nameAsDeclared(command, argv);
        client.called(command, machine.nowMillis());
        Call call = new Call(machine, client, command, argv, false);
        if (!passes(call)) {
            return false;
        }
        Transaction transaction = client.transaction();
        if (transaction.queues(command)) {
            if (command.is(Flag.NO_MULTI)) {
                refuse(client, command, NOT_IN_TRANSACTION);
                return false;
            }
            transaction.add(command, argv, machine.gathered().bytes(argv));
            client.reply().simple("QUEUED");
            return true;
        }
        runForClient(call);
        return false;
    }

    /// While its own call runs a client is not told anything else.
    private void runForClient(Call call) {
        call.client().running(true);
        try {
            run(call);
        } finally {
            call.client().running(false);
        }
    }

    /// A word that is no subcommand is no call of the container.
    private void refuse(Client client, @Nullable Command command, byte[][] argv) {
        boolean isNone = command != null && command.isUnknownSubcommand(argv);
        refuse(client, isNone ? null : command, Refusals.of(command, argv));
    }

    /// A call that is refused spoils the transaction that is open; an EXEC that is refused ends it.
    private void refuse(Client client, @Nullable Command command, String text) {
        if (command != null) {
            command.stats().rejected();
        }
        if (command != null && command.name().equals("exec")) {
            machine.discard(client);
            String reason = text.startsWith("ERR ") ? text.substring(4) : text;
            error(client.reply(), "EXECABORT Transaction discarded because of: " + reason);
            return;
        }
        client.transaction().refuse();
        error(client.reply(), text);
    }

    private void rejected(Call call) {
        List<CallObserver> observers = machine.observers();
        for (int i = 0; i < observers.size(); i++) {
            observers.get(i).rejected(call);
        }
    }

    private boolean passes(Call call) {
        try {
            machine.gathered().settle(call.command(), call.argv());
            gates.check(call);
            return true;
        } catch (CommandError refusal) {
            rejected(call);
            refuse(call.client(), call.command(), refusal.text());
            return false;
        }
    }

    /// Runs a call that a transaction holds: the same gates but those that EXEC has passed for all of them.
    /// Whoever holds it drops what was gathered of it.
    public void runInside(Client client, Command command, byte[][] argv) {
        Call call = new Call(machine, client, command, argv, true);
        if (passes(call)) {
            run(call);
        }
    }

    /// Runs a call that has waited: the same gates, which may have closed meanwhile.
    void runAgain(Wait wait) {
        Call call = new Call(machine, wait);
        if (passes(call)) {
            runForClient(call);
        }
    }

    /// Runs a call that has passed its gates: reply, effects, statistics.
    void run(Call call) {
        long mark = call.reply().mark();
        long began = machine.nanos();
        boolean failed;
        boolean ended = false;
        machine.effects().open();
        try {
            failed = !succeeds(call, mark) || call.hasFailed();
            call.writeEffect();
            ended = true;
        } finally {
            if (!ended) {
                machine.effects().incomplete();
            }
            machine.effects().close(call.client(), machine.nowMillis());
        }
        long nanos = machine.tick() - began;
        if (call.isBlocked()) {
            waits(call);
        } else {
            told(call, nanos, failed);
        }
    }

    /// Runs the handler; where it says that the command cannot be done, that is the reply.
    private boolean succeeds(Call call, long mark) {
        try {
            handler(call).run(call);
            return true;
        } catch (CommandError error) {
            call.reply().rollback(mark);
            error(call.reply(), error.text());
        } catch (WrongTypeException error) {
            call.reply().rollback(mark);
            error(call.reply(), String.valueOf(error.getMessage()));
        } catch (OutOfMemoryError error) {
            call.reply().rollback(mark);
            machine.effects().incomplete();
            error(call.reply(), "OOM not enough memory for this command: " + error.getMessage());
        }
        return false;
    }

    void error(Reply reply, String text) {
        reply.error(text);
        List<CallObserver> observers = machine.observers();
        for (int i = 0; i < observers.size(); i++) {
            observers.get(i).errorReplied(text);
        }
    }

    private static Handler handler(Call call) {
        Handler handler = call.command().handler();
        if (handler == null) {
            throw new IllegalStateException("a container does not run: " + call.command().name());
        }
        return handler;
    }

    private void waits(Call call) {
        if (call.isAgain()) {
            return;
        }
        List<CallObserver> observers = machine.observers();
        for (int i = 0; i < observers.size(); i++) {
            observers.get(i).blocked(call);
        }
    }

    /// Calls of the loader are told to nobody: they were counted when they first ran.
    private void told(Call call, long nanos, boolean failed) {
        if (call.client().id() == 0) {
            return;
        }
        Command.Stats stats = call.command().stats();
        stats.ran(nanos, failed);
        if (machine.tracksLatency()) {
            stats.took(nanos);
        }
        List<CallObserver> observers = machine.observers();
        for (int i = 0; i < observers.size(); i++) {
            observers.get(i).ran(call, nanos, failed);
        }
    }
}
