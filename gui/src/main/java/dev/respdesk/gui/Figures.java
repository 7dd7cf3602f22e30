package dev.respdesk.gui;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.InfoText;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Sessions;
import dev.respdesk.resp.RespValue;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The live figures of the header, asked for every few seconds while the window is looked at and not otherwise.
public final class Figures {
    private static final Duration PERIOD = Duration.ofSeconds(3);

    /// What INFO says: commands per second, bytes in use, clients, and keys by database.
    public record Values(long perSecond, long bytes, long clients, Map<Integer, Long> keyCounts) {}

    private final Background background;
    private final Sessions sessions;
    private final ReadOnlyObjectWrapper<@Nullable Values> values = new ReadOnlyObjectWrapper<>();
    private @Nullable Job<?> asking;

    Figures(Background background, Sessions sessions) {
        this.background = background;
        this.sessions = sessions;
        sessions.current().addListener(o -> {
            values.set(null);
            ask();
        });
    }

    /// Asks regularly, or not.
    void setAwake(boolean awake) {
        if (asking != null) {
            asking.cancel();
            asking = null;
        }
        if (awake) {
            ask();
            asking = background.every(PERIOD, this::ask);
        }
    }

    /// Asks once, now.
    void ask() {
        Session session = sessions.current().get();
        if (session != null && session.isOpen()) {
            background.when(session.send("INFO")).onDone(reply -> {
                if (session == sessions.current().get()) {
                    show(reply);
                }
            }).onError(error -> values.set(null));
        }
    }

    private void show(RespValue reply) {
        Map<String, String> info = InfoText.parse(Ask.text(reply, ""));
        Values now = info.isEmpty() ? null : new Values(
                InfoText.number(info, "instantaneous_ops_per_sec"),
                InfoText.number(info, "used_memory"),
                InfoText.number(info, "connected_clients"),
                InfoText.keyCounts(info));
        if (!Objects.equals(now, values.get())) {
            values.set(now);
        }
    }

    ReadOnlyObjectProperty<@Nullable Values> values() {
        return values.getReadOnlyProperty();
    }
}
