package dev.respdesk.command;

import java.util.Collection;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// All connected clients in order of their ids. Data thread only.
public final class Clients {
    private final LinkedHashMap<Long, Client> byId = new LinkedHashMap<>();
    private long lastId;

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
}
