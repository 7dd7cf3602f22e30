package dev.respdesk.net;

import dev.respdesk.command.Client;
import dev.respdesk.command.Machine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Looks at all clients ten times a second: closes those that do not read, those that are idle for too long, and the
/// largest ones while all together take too much. Data thread only.
final class ClientSweep {
    private static final int TICKS_PER_SECOND = 10;

    private final ClientLimits limits;
    private final Offences offences;
    private final Machine machine;
    private final long bufferBytes;
    private int ticks;

    /// @param bufferBytes memory there is for the buffers of all connections
    ClientSweep(ClientLimits limits, Offences offences, Machine machine, long bufferBytes) {
        this.limits = limits;
        this.offences = offences;
        this.machine = machine;
        this.bufferBytes = bufferBytes;
    }

    void tick(Collection<ClientHandler> handlers) {
        boolean wholeSecond = ++ticks % TICKS_PER_SECOND == 0;
        long total = 0;
        long output = 0;
        List<ClientHandler> idle = new ArrayList<>(0);
        List<ClientHandler> greedy = new ArrayList<>(0);
        for (ClientHandler handler : handlers) {
            long unread = handler.unreadBytes();
            output += unread;
            total += unread + handler.inputBytes();
            if (handler.owesTooMuch()) {
                greedy.add(handler);
            } else if (wholeSecond && isIdle(handler)) {
                idle.add(handler);
            }
        }
        greedy.forEach(offences::overran);
        idle.forEach(offences::idle);
        evict(handlers, total, output);
    }

    /// Behind each turn: closes the largest clients at once where all take more than the directive allows.
    void limit(Collection<ClientHandler> handlers) {
        long limit = limits.allClientsBytes();
        if (limit > 0 && machine.clients().bufferBytes(machine.nanos()) > limit) {
            long total = 0;
            for (ClientHandler handler : handlers) {
                total += handler.unreadBytes() + handler.inputBytes();
            }
            evict(handlers, total, 0);
        }
    }

    /// Those that wait for something to come are not idle.
    private boolean isIdle(ClientHandler handler) {
        int seconds = limits.idleSeconds();
        Client client = handler.client();
        return seconds > 0 && !client.isWaiting() && !client.isSubscriber() && !client.isReplica()
                && machine.nanos() - handler.lastActiveNanos() > TimeUnit.SECONDS.toNanos(seconds);
    }

    /// Closes the largest clients while all take more than the directive allows, or replies more than buffers can be
    /// had for.
    private void evict(Collection<ClientHandler> handlers, long total, long output) {
        long limit = limits.allClientsBytes();
        long tooMuch = limit == 0 ? 0 : total - limit;
        String reason = "all clients take more than maxmemory-clients";
        if (tooMuch <= 0) {
            tooMuch = output - bufferBytes;
            reason = "no more memory can be had for replies that are not read";
        }
        while (tooMuch > 0) {
            ClientHandler largest = largest(handlers);
            if (largest == null) {
                return;
            }
            long bytes = largest.unreadBytes() + largest.inputBytes();
            offences.evicted(largest, bytes, reason);
            tooMuch -= bytes;
        }
    }

    private static boolean mayBeEvicted(Client client) {
        return !client.noEvict() && !client.isReplica() && !client.closing();
    }

    private static @Nullable ClientHandler largest(Collection<ClientHandler> handlers) {
        ClientHandler largest = null;
        long most = 0;
        for (ClientHandler handler : handlers) {
            long bytes = handler.unreadBytes() + handler.inputBytes();
            if (bytes > most && mayBeEvicted(handler.client())) {
                most = bytes;
                largest = handler;
            }
        }
        return largest;
    }
}
