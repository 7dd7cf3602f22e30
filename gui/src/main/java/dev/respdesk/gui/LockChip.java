package dev.respdesk.gui;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.browse.Care;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.WriteLock;
import dev.respdesk.gui.text.Texts;
import java.time.Duration;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// Says whether a production server is read only, or for how long it is not, and changes that. Not there for others.
final class LockChip extends Button {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ObservableValue<@Nullable Session> session;
    private final Background background;
    private final Care care;
    private @Nullable Job<?> later;

    LockChip(ObservableValue<@Nullable Session> session, Background background, Care care) {
        this.session = session;
        this.background = background;
        this.care = care;
        getStyleClass().add("lock-chip");
        setMinWidth(USE_PREF_SIZE);
        setOnAction(e -> pressed());
        session.subscribe(this::attach);
    }

    private void attach(@Nullable Session shown) {
        if (shown != null) {
            shown.lock().onChange(this::show);
        }
        show();
    }

    private void pressed() {
        Session shown = session.getValue();
        if (shown != null && !shown.lock().opens()) {
            return;
        }
        if (shown != null && shown.lock().isLocked()) {
            care.unlock(shown, () -> {});
        } else if (shown != null) {
            shown.lock().lock();
        }
    }

    /// Shows how it is now, and again when that changes by itself.
    void show() {
        if (later != null) {
            later.cancel();
            later = null;
        }
        Session shown = session.getValue();
        boolean guards = shown != null && shown.lock().guards();
        setVisible(guards);
        setManaged(guards);
        if (shown != null && guards) {
            show(shown.lock());
        }
    }

    private void show(WriteLock lock) {
        if (!lock.opens()) {
            setText(Texts.text("window.read-only-2"));
            setTooltip(new Tooltip(Texts.text("window.this-server-is-remembered-as-read")));
            return;
        }
        long left = lock.remainingMillis();
        setText(left == 0 ? Texts.text("window.read-only-unlock") : "Writable for " + (left + 59_999) / 60_000
                + " min · Lock");
        setTooltip(new Tooltip(left == 0 ? Texts.text("window.a-production-server-nothing-is-changed")
                : Texts.text("window.make-it-read-only-again")));
        if (left > 0) {
            long untilLess = (left - 1) % MINUTE.toMillis() + 1;
            later = background.after(Duration.ofMillis(untilLess), this::show);
        }
    }
}
