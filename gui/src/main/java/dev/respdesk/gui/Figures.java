package dev.respdesk.gui;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.InfoText;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Sessions;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.resp.RespValue;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The live figures of the header, asked for every few seconds while the window is looked at and not otherwise.
public final class Figures {
    private static final Duration PERIOD = Duration.ofSeconds(3);

    /// What INFO says: commands per second, bytes in use, clients, keys by database, and whom the server follows.
    public record Values(long perSecond, long bytes, long clients, Map<Integer, Long> keyCounts,
            Following following) {}

    /// What a replica follows, with its address and without.
    public record Following(String words, String brief) {
        static final Following NOBODY = new Following("", "");
    }

    private final Background background;
    private final Sessions sessions;
    private final LongSupplier nanos;
    private final ReadOnlyObjectWrapper<@Nullable Values> values = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper silentSeconds = new ReadOnlyLongWrapper();
    private @Nullable Job<?> asking;
    private @Nullable Session waitingFor;
    private long askedNanos;

    /// `nanos` is a clock that only goes forward.
    Figures(Background background, Sessions sessions, LongSupplier nanos) {
        this.background = background;
        this.sessions = sessions;
        this.nanos = nanos;
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

    /// Asks once, now, unless the server still owes the answer to the question before.
    void ask() {
        Session session = sessions.current().get();
        if (session == null || !session.isOpen()) {
            answered();
        } else if (session == waitingFor) {
            silentSeconds.set((nanos.getAsLong() - askedNanos) / 1_000_000_000);
        } else {
            answered();
            waitingFor = session;
            askedNanos = nanos.getAsLong();
            background.when(session.send("INFO"))
                    .onDone(reply -> answered(session, reply))
                    .onError(error -> answered(session, null));
        }
    }

    private void answered(Session session, @Nullable RespValue reply) {
        if (session == waitingFor) {
            answered();
        }
        if (session == sessions.current().get()) {
            show(reply);
        }
    }

    private void answered() {
        waitingFor = null;
        silentSeconds.set(0);
    }

    private void show(@Nullable RespValue reply) {
        Map<String, String> info = reply == null ? Map.of() : InfoText.parse(Ask.text(reply, ""));
        Values now = info.isEmpty() ? null : new Values(
                InfoText.number(info, "instantaneous_ops_per_sec"),
                InfoText.number(info, "used_memory"),
                InfoText.number(info, "connected_clients"),
                InfoText.keyCounts(info), following(info));
        if (!Objects.equals(now, values.get())) {
            values.set(now);
        }
    }

    /// In a few words and in two; empty where it leads itself.
    static Following following(Map<String, String> info) {
        if (!info.getOrDefault("role", "").equals("slave")) {
            return Following.NOBODY;
        }
        String leader = info.getOrDefault("master_host", "?") + ":" + info.getOrDefault("master_port", "?");
        String writes = info.getOrDefault("slave_read_only", "1").equals("0") ? "" : Texts.text("window.read-only");
        if (info.getOrDefault("master_link_status", "").equals("up")) {
            return new Following(Texts.text("window.follows-x-x", leader, writes), "replica");
        }
        return info.getOrDefault("master_sync_in_progress", "0").equals("1")
                ? new Following(Texts.text("window.copies-x-x", leader, writes), Texts.text("window.replica-copying"))
                : new Following(Texts.text("window.has-no-link-to-x-x", leader, writes),
                Texts.text("window.replica-no-link"));
    }

    ReadOnlyObjectProperty<@Nullable Values> values() {
        return values.getReadOnlyProperty();
    }

    /// For how long the server has owed an answer; 0 where it answers. Known every few seconds.
    ReadOnlyLongProperty silentSeconds() {
        return silentSeconds.getReadOnlyProperty();
    }
}
