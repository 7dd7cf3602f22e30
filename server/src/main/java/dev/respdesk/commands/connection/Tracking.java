package dev.respdesk.commands.connection;

import dev.respdesk.command.Call;
import dev.respdesk.command.CallObserver;
import dev.respdesk.command.ChangeListener;
import dev.respdesk.command.Client;
import dev.respdesk.command.ClientListener;
import dev.respdesk.command.Clients;
import dev.respdesk.command.Command;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Gate;
import dev.respdesk.command.Group;
import dev.respdesk.command.KeyFinder;
import dev.respdesk.command.KeyFlag;
import dev.respdesk.command.Reply;
import dev.respdesk.pubsub.Prefixes;
import dev.respdesk.pubsub.TrackingTable;
import dev.respdesk.resp.RespVersion;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Client-side caching: remembers who has read which keys, and tells them when one of them changes; or tells of every
/// change below a prefix. Data thread only.
public final class Tracking implements CallObserver, ChangeListener, ClientListener, Gate {
    /// Keys that are forgotten at once when there are too many.
    private static final int EFFORT = 100;

    private final Clients clients;
    private final Map<Client, TrackedClient> tracked = new HashMap<>();
    private final TrackingTable<TrackedClient> table = new TrackingTable<>();
    private final Prefixes<TrackedClient, Client> prefixes = new Prefixes<>();
    private long keysMost = Long.MAX_VALUE;
    private long effort;
    private Runnable onBroadcast = () -> {};
    private @Nullable Runnable onFirstUse;

    public Tracking(Clients clients) {
        this.clients = clients;
    }

    /// `tracking-table-max-keys`, 0 for no limit.
    public void keysMost(long keys) {
        keysMost = keys == 0 ? Long.MAX_VALUE : keys;
    }

    /// What to do when a client is tracked for the first time: before that it need not hear of anything.
    public void whenFirstUsed(Runnable task) {
        onFirstUse = task;
    }

    /// What to do when there is something to broadcast: have `broadcast` called once all that is ready has run.
    public void whenThereIsABroadcast(Runnable task) {
        onBroadcast = task;
    }

    /// How many clients are tracked.
    public int size() {
        return tracked.size();
    }

    /// Keys that are remembered.
    public long keys() {
        return table.keys();
    }

    /// Pairs of a key and a client that are remembered.
    public long items() {
        return table.items();
    }

    /// Prefixes that somebody wants to hear of.
    public int prefixes() {
        return prefixes.size();
    }

    @Nullable TrackedClient find(Client client) {
        return tracked.isEmpty() ? null : tracked.get(client);
    }

    /// Makes a client tracked, if it is not yet.
    TrackedClient begin(Client client) {
        Runnable first = onFirstUse;
        if (first != null) {
            onFirstUse = null;
            first.run();
        }
        return tracked.computeIfAbsent(client, TrackedClient::new);
    }

    void listen(TrackedClient who, byte[] prefix) {
        who.prefixes().add(prefix);
        Client client = who.client();
        if (client != null) {
            client.prefixes(who.prefixes().size());
        }
        prefixes.add(prefix, who);
    }

    @Override
    public void dropped(Client client) {
        TrackedClient ended = tracked.isEmpty() ? null : tracked.remove(client);
        if (ended != null) {
            ended.prefixes().forEach(prefix -> prefixes.remove(prefix, ended));
            ended.end();
            client.prefixes(0);
        }
    }

    @Override
    public void ran(Call call, long nanos, boolean failed) {
        Client caller = call.client().caller();
        TrackedClient reader = find(caller == null ? call.client() : caller);
        if (reader == null) {
            return;
        }
        if (readsKeys(call.command()) && reader.remembersReads()) {
            remember(call, reader);
        }
        if (!call.isInside() && !call.client().transaction().isOpen() && !call.command().name().startsWith("client|")) {
            reader.cachingGiven(false);
        }
    }

    /// Of a script only what it has called counts, not the keys that it was given.
    private static boolean readsKeys(Command command) {
        return command.is(Flag.READONLY) && !command.is(Flag.PUBSUB) && command.docs().group() != Group.SCRIPTING;
    }

    @Override
    public void rejected(Call call) {
        TrackedClient reader = find(call.client());
        if (reader != null && !call.isInside() && !call.client().transaction().isOpen()) {
            reader.cachingGiven(false);
        }
    }

    private void remember(Call call, TrackedClient reader) {
        try {
            for (KeyFinder.Found found : KeyFinder.find(call.command(), call.argv())) {
                if (!found.spec().flags().contains(KeyFlag.NOT_KEY)) {
                    table.add(call.arg(found.position()), reader);
                }
            }
        } catch (CommandError noKeys) {
            return;
        }
    }

    /// Before each call: no more keys are remembered than may be.
    @Override
    public void check(Call call) {
        if (table.keys() > keysMost) {
            limit();
        }
    }

    /// Forgets the keys that were read first, more of them the more often they were too many.
    public void limit() {
        effort = table.keys() > keysMost ? effort + EFFORT : 0;
        for (long left = effort; left > 0 && table.keys() > keysMost; left--) {
            byte[] key = table.eldest();
            if (key != null) {
                invalidate(key);
            }
        }
        effort = table.keys() > keysMost ? effort : 0;
    }

    @Override
    public void changed(@Nullable Client client, int db, byte[] key) {
        if (prefixes.size() > 0) {
            prefixes.changed(key, client);
            onBroadcast.run();
        }
        if (table.keys() > 0) {
            invalidate(key);
        }
    }

    private void invalidate(byte[] key) {
        for (TrackedClient reader : table.remove(key)) {
            Client client = reader.client();
            if (client != null && !reader.isBroadcast() && !(reader.isNoLoop() && client.isRunning())) {
                tell(reader, client, List.of(key));
            }
        }
    }

    @Override
    public void flushed(int db) {
        tracked.forEach((client, reader) -> tell(reader, client, null));
        table.clear();
    }

    /// Tells those who listen to prefixes what has changed since the last time.
    public void broadcast() {
        prefixes.tell((listener, changed) -> {
            Client client = listener.client();
            Collection<byte[]> keys = Prefixes.without(changed, listener.isNoLoop() ? client : null);
            if (client != null && !keys.isEmpty()) {
                send(listener, client, List.copyOf(keys));
            }
        });
    }

    /// At once, or behind the reply of the client's own call that runs.
    private void tell(TrackedClient reader, Client client, @Nullable List<byte[]> keys) {
        if (client.isRunning()) {
            client.afterCall(() -> send(reader, client, keys));
        } else {
            send(reader, client, keys);
        }
    }

    private void send(TrackedClient reader, Client client, @Nullable List<byte[]> keys) {
        boolean redirected = reader.redirection() != 0;
        Client target = redirected ? clients.find(reader.redirection()) : client;
        if (target == null) {
            reader.redirectionIsBroken();
            tellOfLoss(client, reader.redirection());
        } else if (target.reply().version() == RespVersion.RESP3) {
            target.push(reply -> {
                reply.push(2);
                reply.bulk("invalidate");
                write(reply, keys);
            });
        } else if (redirected && target.isSubscriber()) {
            target.push(reply -> {
                reply.array(3);
                reply.bulk("message");
                reply.bulk("__redis__:invalidate");
                write(reply, keys);
            });
        }
    }

    private static void tellOfLoss(Client client, long redirection) {
        if (client.reply().version() == RespVersion.RESP3) {
            client.push(reply -> {
                reply.push(2);
                reply.bulk("tracking-redir-broken");
                reply.integer(redirection);
            });
        }
    }

    /// No keys stand for all of them.
    private static void write(Reply reply, @Nullable List<byte[]> keys) {
        if (keys == null) {
            reply.nil();
        } else {
            reply.array(keys.size());
            keys.forEach(reply::bulk);
        }
    }
}
