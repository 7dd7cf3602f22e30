package dev.respdesk.command;

import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.keyspace.Watches;
import dev.respdesk.resp.Limits;
import dev.respdesk.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// What every call works with: the data, its bookkeeping, the clients and the clock. Made once; data thread only.
public final class Machine {
    /// How old the time of day may be before it is read again: reading a clock takes longer than a cheap command.
    private static final long MILLIS_AGE_NANOS = 100_000;

    /// A value lies in one block with its key, which an int counts.
    private static final long STRING_BYTES_MOST = Integer.MAX_VALUE - 64L * 1024 * 1024;

    private final Keyspace keyspace;
    private final Commands commands;
    private final Clients clients = new Clients();
    private final Changes changes;
    private final List<CallObserver> observers = new ArrayList<>();
    private final List<ClientListener> clientListeners = new ArrayList<>();
    private final GatheredArguments gathered;
    private final Clock clock;
    private long nanos;
    private long millisReadAt;
    private long maxStringBytes = Limits.BULK_BYTES;
    private long nowMillis;
    private int frozen;
    private long frozenMicros;
    private boolean expiring = true;
    private boolean tracksLatency = true;
    private boolean checksSums = true;

    public Machine(Keyspace keyspace, Commands commands, Changes changes, Clock clock) {
        this.keyspace = keyspace;
        gathered = new GatheredArguments(keyspace);
        this.commands = commands;
        this.changes = changes;
        this.clock = clock;
        nanos = clock.nanos();
        readMillis();
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

    /// Memory that the server takes for a client, in bytes.
    public long bytesOf(Client client) {
        return client.memoryBytes(watches().count(client));
    }

    /// The longest argument, and the longest string that a command may build: `proto-max-bulk-len`.
    public long maxStringBytes() {
        return maxStringBytes;
    }

    public void maxStringBytes(long bytes) {
        maxStringBytes = Math.min(bytes, STRING_BYTES_MOST);
    }

    /// Whether each command counts how long it takes: `latency-tracking`.
    public boolean tracksLatency() {
        return tracksLatency;
    }

    public void trackLatency(boolean on) {
        tracksLatency = on;
    }

    /// Arguments too large for the heap.
    public GatheredArguments gathered() {
        return gathered;
    }

    /// Drops what a client has queued and ends its transaction.
    public void discard(Client client) {
        for (Transaction.Queued queued : client.transaction().end()) {
            gathered.drop(queued.argv());
        }
        changes.watches().unwatch(client);
    }

    /// A client has gone: nothing of it stays.
    public void left(Client client) {
        drop(client);
        clients.remove(client);
        changes.waiters().left(client);
    }

    /// Ends what a client is in the middle of and all that is kept of it, but for the client itself.
    public void drop(Client client) {
        discard(client);
        for (int i = 0; i < clientListeners.size(); i++) {
            clientListeners.get(i).dropped(client);
        }
    }

    /// Who keeps something of clients; add at start.
    public List<ClientListener> clientListeners() {
        return clientListeners;
    }

    public Watches watches() {
        return changes.watches();
    }

    /// Who waits for keys.
    public Waiters waiters() {
        return changes.waiters();
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

    /// Who hears of calls: only as long as it wants to, since each takes time of every call.
    public List<CallObserver> observers() {
        return observers;
    }

    /// Tells the observers of a call that is about to run others.
    public void begins(Call call) {
        for (int i = 0; i < observers.size(); i++) {
            observers.get(i).begins(call);
        }
    }

    /// The time that calls see, milliseconds since 1970.
    public long nowMillis() {
        return nowMillis;
    }

    /// Reads the clock, after each wait and each call; the time that calls see goes on with it unless a transaction or
    /// script holds that still. Returns `nanos()`.
    public long tick() {
        nanos = clock.nanos();
        long age = nanos - millisReadAt;
        if ((age >= MILLIS_AGE_NANOS || age < 0) && frozen == 0) {
            readMillis();
        }
        return nanos;
    }

    /// What the clock for durations said at the last tick.
    public long nanos() {
        return nanos;
    }

    private void readMillis() {
        millisReadAt = nanos;
        nowMillis = clock.millis();
        keyspace.now(nowMillis);
    }

    /// Holds the time still until `thaw`; nests.
    public void freeze() {
        if (frozen++ == 0) {
            frozenMicros = 0;
        }
    }

    /// Microseconds since 1970, which stand still as `nowMillis` does.
    public long nowMicros() {
        if (frozen == 0) {
            return clock.micros();
        }
        if (frozenMicros == 0) {
            frozenMicros = clock.micros();
        }
        return frozenMicros;
    }

    /// Whether a transaction or script holds the time still.
    public boolean isFrozen() {
        return frozen > 0;
    }

    public void thaw() {
        frozen--;
    }

    /// Whether checksums of dumps and snapshots must be right.
    public boolean checksSums() {
        return checksSums;
    }

    /// Switches that off for tests that damage them, and on again.
    public void checkSums(boolean on) {
        checksSums = on;
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
