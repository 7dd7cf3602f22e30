package dev.respdesk.command;

import java.util.Collection;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// All connected clients in order of their ids. Data thread only.
public final class Clients {
    private static final long SUM_AGE_NANOS = 1_000_000;
    private static final long SUM_AGE_NANOS_PER_CLIENT = 10_000;

    private final LinkedHashMap<Long, Client> byId = new LinkedHashMap<>();
    private long lastId;
    private long bufferBytes;
    private long bufferBytesAt = Long.MIN_VALUE / 2;

    /// The id for the next client.
    public long nextId() {
        return ++lastId;
    }

    public void add(Client client) {
        byId.put(client.id(), client);
    }

    public void remove(Client client) {
        byId.remove(client.id());
    }

    public @Nullable Client find(long id) {
        return byId.get(id);
    }

    public Collection<Client> all() {
        return byId.values();
    }

    public int size() {
        return byId.size();
    }

    /// Memory that the buffers of all connections take, in bytes.
    public long bufferBytes() {
        long bytes = 0;
        for (Client client : byId.values()) {
            bytes += client.connection().bufferBytes();
        }
        return bytes;
    }

    /// Much of it has just gone: who asks next gets the sum of that moment.
    public void measureAnew() {
        bufferBytesAt = Long.MIN_VALUE / 2;
    }

    /// As above for who asks before each call: up to a millisecond old, or older where there are many clients.
    public long bufferBytes(long nowNanos) {
        if (nowNanos - bufferBytesAt > Math.max(SUM_AGE_NANOS, SUM_AGE_NANOS_PER_CLIENT * byId.size())) {
            bufferBytes = bufferBytes();
            bufferBytesAt = nowNanos;
        }
        return bufferBytes;
    }
}
