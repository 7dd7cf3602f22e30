package dev.respdesk.server;

import dev.respdesk.command.Machine;
import dev.respdesk.commands.pubsub.KeyspaceNotifications;
import dev.respdesk.config.Config;
import dev.respdesk.pubsub.Channels;

/// Wires keyspace notifications: what the configuration asks for is what the data tells.
public final class NotifiedEvents {
    private final Config config;
    private final Machine machine;
    private final KeyspaceNotifications notifications;

    public NotifiedEvents(Config config, Machine machine, Channels channels) {
        this.config = config;
        this.machine = machine;
        notifications = new KeyspaceNotifications(channels);
    }

    /// From now on events are published.
    public void begin() {
        machine.changes().add(notifications);
        select(config.text("notify-keyspace-events"));
        config.onChange("notify-keyspace-events", this::select);
    }

    private void select(String letters) {
        notifications.select(letters);
        machine.keyspace().arrivals(notifications.wantsNewKeys() ? machine.changes()::added : null);
    }
}
