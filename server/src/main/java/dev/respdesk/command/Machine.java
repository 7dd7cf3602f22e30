package dev.respdesk.command;

import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.keyspace.Watches;
import dev.respdesk.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// What every call works with: the data, its bookkeeping, the clients and the clock. Made once; data thread only.
public final class Machine {
    private final Keyspace keyspace;
    private final Commands commands;
    private final Clients clients = new Clients();
    private final Changes changes;
    private final List<CallObserver> observers = new ArrayList<>();
    private final Clock clock;
    private long nowMillis;
    private int frozen;
    private boolean expiring = true;

    public Machine(Keyspace keyspace, Commands commands, Changes changes, Clock clock) {
        this.keyspace = keyspace;
        this.commands = commands;
        this.changes = changes;
        this.clock = clock;
        tick();
    }

    public Keyspace keyspace() {
        return keyspace;
    }

    public Commands commands() {
        return commands;
    }

    public Clients clients() {
        return clients;
    }

    /// A client has gone: nothing of it stays.
    public void left(Client client) {
        clients.remove(client);
        changes.watches().unwatch(client);
    }

    public Watches watches() {
        return changes.watches();
    }

    public Effects effects() {
        return changes.effects();
    }

    public Clock clock() {
        return clock;
    }

    /// The bookkeeping of changed keys.
    public Changes changes() {
        return changes;
    }

    /// Who hears of calls; add at start.
    public List<CallObserver> observers() {
        return observers;
    }

    /// The time that calls see, milliseconds since 1970.
    public long nowMillis() {
        return nowMillis;
    }

    /// Takes the clock's time over, unless a transaction or script holds it still.
    public void tick() {
        if (frozen == 0) {
            nowMillis = clock.millis();
            keyspace.now(nowMillis);
        }
    }

    /// Holds the time still until `thaw`; nests.
    public void freeze() {
        frozen++;
    }

    public void thaw() {
        frozen--;
    }

    /// Whether keys past their time go by themselves, and at once when their time is set into the past.
    public boolean expiresByItself() {
        return expiring;
    }

    /// Switches that off while the append-only file loads or another server leads, and on again.
    public void expireByItself(boolean on) {
        expiring = on;
        keyspace.expireByItself(on);
    }
}
