package dev.respdesk.net;

import dev.respdesk.command.Client;
import dev.respdesk.command.Machine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Looks at all clients ten times a second: closes those that do not read, those that are idle for too long, and the
/// largest ones while all together take too much. Data thread only.
final class ClientSweep {
    private static final int TICKS_PER_SECOND = 10;
    private static final String TOO_MUCH = "all clients take more than maxmemory-clients";

    private final ClientLimits limits;
    private final Offences offences;
    private final Machine machine;
    private final long bufferBytes;
    private int ticks;
    private long counted;
    private long countedFor;

    /// @param bufferBytes memory there is for the buffers of all connections
    ClientSweep(ClientLimits limits, Offences offences, Machine machine, long bufferBytes) {
        this.limits = limits;
        this.offences = offences;
        this.machine = machine;
        this.bufferBytes = bufferBytes;
    }

    void tick(Collection<ClientHandler> handlers) {
        boolean wholeSecond = ++ticks % TICKS_PER_SECOND == 0;
        long output = 0;
        List<ClientHandler> idle = new ArrayList<>(0);
        List<ClientHandler> greedy = new ArrayList<>(0);
        for (ClientHandler handler : handlers) {
            output += handler.unreadBytes();
            if (handler.owesTooMuch()) {
                greedy.add(handler);
            } else if (wholeSecond && isIdle(handler)) {
                idle.add(handler);
            }
        }
        greedy.forEach(offences::overran);
        idle.forEach(offences::idle);
        evict(handlers, output - bufferBytes, ClientHandler::unreadBytes,
                "no more memory can be had for replies that are not read");
        if (limits.allClientsBytes() > 0) {
            recount(handlers);
            limit(handlers);
        }
    }

    /// What a client takes may have changed: the sum of all is kept while there is a limit.
    ///
    /// @param more bytes of a request that is about to run, which lie nowhere else
    void count(ClientHandler handler, long more) {
        if (limits.allClientsBytes() > 0) {
            Client client = handler.client();
            boolean counts = !client.closing() && !client.isReplica();
            long bytes = counts ? machine.bytesOf(client) + more : 0;
            counted += bytes - handler.countedBytes();
            handler.countedBytes(bytes);
        }
    }

    void gone(ClientHandler handler) {
        counted -= handler.countedBytes();
        handler.countedBytes(0);
    }

    private void recount(Collection<ClientHandler> handlers) {
        for (ClientHandler handler : handlers) {
            count(handler, 0);
        }
    }

    /// Behind each turn and before each request: closes the largest clients where all take more than
    /// `maxmemory-clients` allows.
    void limit(Collection<ClientHandler> handlers) {
        long limit = limits.allClientsBytes();
        if (limit != countedFor) {
            recount(handlers);
            countedFor = limit;
        }
        if (limit > 0 && counted > limit) {
            evict(handlers, counted - limit, ClientHandler::countedBytes,
                    "all clients take more than maxmemory-clients");
        }
    }

    /// Those that wait for something to come are not idle.
    private boolean isIdle(ClientHandler handler) {
        int seconds = limits.idleSeconds();
        Client client = handler.client();
        return seconds > 0 && !client.isWaiting() && !client.isSubscriber() && !client.isReplica()
                && machine.nanos() - handler.lastActiveNanos() > TimeUnit.SECONDS.toNanos(seconds);
    }

    /// Closes the largest clients until so much has been won.
    private void evict(
            Collection<ClientHandler> handlers, long tooMuch, ToLongFunction<ClientHandler> size, String reason) {
        long left = tooMuch;
        while (left > 0) {
            ClientHandler largest = largest(handlers, size);
            if (largest == null) {
                return;
            }
            long bytes = size.applyAsLong(largest);
            offences.evicted(largest, bytes, reason);
            gone(largest);
            left -= bytes;
        }
    }

    private static boolean mayBeEvicted(Client client) {
        return !client.noEvict() && !client.isReplica() && !client.closing();
    }

    private static @Nullable ClientHandler largest(
            Collection<ClientHandler> handlers, ToLongFunction<ClientHandler> size) {
        ClientHandler largest = null;
        long most = 0;
        for (ClientHandler handler : handlers) {
            long bytes = size.applyAsLong(handler);
            if (bytes > most && mayBeEvicted(handler.client())) {
                most = bytes;
                largest = handler;
            }
        }
        return largest;
    }
}
