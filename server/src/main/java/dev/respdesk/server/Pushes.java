package dev.respdesk.server;

import dev.respdesk.command.Machine;
import dev.respdesk.commands.connection.Tracking;
import dev.respdesk.commands.pubsub.KeyspaceNotifications;
import dev.respdesk.config.Config;
import dev.respdesk.keyspace.Glob;
import dev.respdesk.observe.Info;
import dev.respdesk.observe.Monitor;
import dev.respdesk.pubsub.Channels;
import dev.respdesk.pubsub.Message;

/// Everything by which clients are told what they have not asked: channels, keyspace notifications, tracking, MONITOR;
/// made and wired to the machine.
public final class Pushes {
    private final Config config;
    private final Machine machine;
    private final Channels channels = new Channels(Glob::matches);
    private final KeyspaceNotifications notifications = new KeyspaceNotifications(channels);
    private final Tracking tracking;
    private final Monitor monitor;

    public Pushes(Config config, Machine machine) {
        this.config = config;
        this.machine = machine;
        tracking = new Tracking(machine.clients());
        monitor = new Monitor(machine.observers(), machine.clock());
    }

    public Channels channels() {
        return channels;
    }

    public Tracking tracking() {
        return tracking;
    }

    public Monitor monitor() {
        return monitor;
    }

    /// From now on they hear what happens.
    public void begin() {
        machine.clientListeners().add(channels::drop);
        machine.clientListeners().add(tracking);
        machine.clientListeners().add(monitor);
        tracking.whenFirstUsed(() -> {
            machine.observers().add(tracking);
            machine.changes().add(tracking);
        });
        selectEvents();
        config.onChange("notify-keyspace-events", value -> selectEvents());
    }

    private void selectEvents() {
        notifications.select(config.text("notify-keyspace-events"));
        machine.changes().remove(notifications);
        if (notifications.isOn()) {
            machine.changes().add(notifications);
        }
        machine.keyspace().arrivals(notifications.wantsNewKeys() ? machine.changes()::added : null);
    }

    /// Says their figures in INFO.
    void addTo(Info info) {
        info.figure("pubsub_channels", () -> channels.size(Message.Kind.CHANNEL));
        info.figure("pubsub_patterns", () -> channels.size(Message.Kind.PATTERN));
        info.figure("pubsubshard_channels", () -> channels.size(Message.Kind.SHARD));
        info.figure("tracking_clients", tracking::size);
        info.figure("tracking_total_keys", tracking::keys);
        info.figure("tracking_total_items", tracking::items);
        info.figure("tracking_total_prefixes", tracking::prefixes);
    }
}
