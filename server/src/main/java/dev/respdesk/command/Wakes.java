package dev.respdesk.command;

import dev.respdesk.command.Wait.Place;
import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.DbKey;
import dev.respdesk.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Wakes clients that wait: runs their call again when a key has changed, or replies what the end of their time or
/// `CLIENT UNBLOCK` means. Each call that runs again is a unit of effects of its own. Data thread only.
public final class Wakes {
    private final Dispatcher dispatcher;
    private final Machine machine;
    private final Waiters waiters;
    private Predicate<Command> isHeld = command -> false;
    private boolean serving;

    Wakes(Dispatcher dispatcher, Machine machine) {
        this.dispatcher = dispatcher;
        this.machine = machine;
        waiters = machine.waiters();
        waiters.ender(wait -> end(wait, null));
    }

    /// Asked before a call runs again: one that is held (`CLIENT PAUSE`) runs at a later `serve`.
    public void heldWhile(Predicate<Command> test) {
        isHeld = test;
    }

    /// What rings at the next deadline, on the data thread; it has to call `timeOut`.
    public void alarm(Waiters.Alarm alarm) {
        waiters.alarm(alarm);
    }

    /// Serves who waits for keys that have changed: key by key in order of their change, client by client in order of
    /// arrival. What a served call changes is served right behind.
    ///
    /// In the midst of a transaction or script nobody is served: what it changes is there for others when it is whole.
    public void serve() {
        if (serving || !waiters.hasReady() || machine.isFrozen()) {
            return;
        }
        serving = true;
        try {
            serveAll();
        } finally {
            serving = false;
        }
    }

    private void serveAll() {
        List<WaitQueue> held = new ArrayList<>(0);
        while (waiters.hasReady()) {
            for (WaitQueue queue : waiters.takeReady()) {
                if (!serve(queue)) {
                    held.add(queue);
                }
            }
        }
        held.forEach(waiters::makeReady);
    }

    /// False where somebody has to wait for the end of a pause. A key that has expired wakes nobody and stays: its
    /// removal is the effect of who asks for it, not of this.
    private boolean serve(WaitQueue queue) {
        DbKey key = queue.key;
        Place place = queue.first();
        while (place != null) {
            Db db = machine.keyspace().db(key.db());
            Value value = db.hasExpired(key.name()) ? null : db.peek(key.name());
            if (value == null && !queue.hasAlsoWhenGone()) {
                return true;
            }
            Place behind = place.behind;
            Wait wait = place.wait;
            if (wait.alsoWhenGone || value != null && value.type() == wait.type) {
                if (isHeld.test(wait.command)) {
                    return false;
                }
                runAgain(wait);
            }
            place = behind;
        }
        return true;
    }

    private void runAgain(Wait wait) {
        Client client = wait.client;
        if (client.closing()) {
            waiters.remove(wait);
            return;
        }
        long mark = client.reply().mark();
        wait.goesOn = false;
        try {
            dispatcher.runAgain(wait);
        } finally {
            if (!wait.goesOn) {
                waiters.remove(wait);
            }
        }
        if (!wait.goesOn) {
            client.connection().answered(mark);
        }
        client.pushDeferred();
    }

    /// Replies to those whose time is over: null, in most cases.
    public void timeOut() {
        long now = machine.tick();
        for (Wait wait = waiters.nextOverdue(now); wait != null; wait = waiters.nextOverdue(now)) {
            end(wait, null);
        }
    }

    /// Ends a client's wait, as if its time were over or with an error; false if it does not wait.
    public boolean unblock(Client client, boolean withError) {
        Wait wait = client.waiting();
        if (wait == null) {
            return false;
        }
        end(wait, withError ? "UNBLOCKED client unblocked via CLIENT UNBLOCK" : null);
        return true;
    }

    /// Ends a client's wait with an error; false if it does not wait.
    public boolean refuse(Client client, String error) {
        Wait wait = client.waiting();
        if (wait == null) {
            return false;
        }
        end(wait, error);
        return true;
    }

    private void end(Wait wait, @Nullable String error) {
        Client client = wait.client;
        waiters.remove(wait);
        long mark = client.reply().mark();
        if (error == null) {
            wait.atEnd.accept(client.reply());
        } else {
            dispatcher.error(client.reply(), error);
        }
        wait.command.stats().ran(0, error != null);
        client.connection().answered(mark);
    }
}
