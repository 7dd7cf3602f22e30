package dev.respdesk.gui.browse;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.session.KeyDetail;
import dev.respdesk.gui.session.Keys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The keys on screen and what is known of them: type, time to live and size are asked for once scrolling has settled,
/// for what is seen only.
final class VisibleKeys {
    private static final Duration SETTLE = Duration.ofMillis(40);

    private final Background background;
    private final InstantSource clock;
    private final Supplier<TreeRows> rows;
    private final Details details = new Details();
    private Runnable onKnown = () -> {};
    private Consumer<Throwable> onError = error -> {};
    private @Nullable Keys keys;
    private @Nullable Job<?> settling;
    private int first;
    private int last = -1;

    VisibleKeys(Background background, InstantSource clock, Supplier<TreeRows> rows) {
        this.background = background;
        this.clock = clock;
        this.rows = rows;
    }

    void onKnown(Runnable action) {
        onKnown = action;
    }

    void onError(Consumer<Throwable> action) {
        onError = action;
    }

    /// From now on these are asked; null for nobody.
    void of(@Nullable Keys newKeys) {
        keys = newKeys;
    }

    /// These rows are on screen.
    void show(int firstRow, int lastRow) {
        first = firstRow;
        last = lastRow;
        if (settling == null) {
            settling = background.after(SETTLE, this::ask);
        }
    }

    private void ask() {
        settling = null;
        Keys asked = keys;
        List<byte[]> missing = details.missing(names());
        if (asked == null || missing.isEmpty()) {
            return;
        }
        background.run(() -> asked.details(missing)).onDone(found -> {
            if (asked == keys) {
                for (int i = 0; i < found.size(); i++) {
                    details.put(missing.get(i), found.get(i));
                }
                onKnown.run();
            }
        }).onError(error -> {
            if (asked == keys) {
                details.failed(missing);
                onError.accept(error);
            }
        });
    }

    private List<byte[]> names() {
        TreeRows shown = rows.get();
        List<byte[]> names = new ArrayList<>();
        for (int row = first; row <= Math.min(last, shown.count() - 1); row++) {
            if (!shown.isFolder(row)) {
                names.add(shown.keyName(row));
            }
        }
        return names;
    }

    /// The soonest expiry on screen in milliseconds from now, or null: how soon the list has to be drawn again.
    @Nullable Long soonestExpiryMillis() {
        long soonest = Long.MAX_VALUE;
        for (byte[] key : names()) {
            KeyDetail detail = details.of(key);
            if (detail != null && detail.expiresAtMillis() > 0) {
                soonest = Math.min(soonest, Math.max(0, detail.expiresAtMillis() - clock.millis()));
            }
        }
        return soonest == Long.MAX_VALUE ? null : soonest;
    }

    /// What is known of a key, or null.
    @Nullable KeyDetail detail(byte[] key) {
        return details.of(key);
    }

    /// This key has changed: asks again.
    void changed(byte[] key) {
        details.outdate(key);
        ask();
    }

    /// All may have changed; what is known stays on screen until the answers are here.
    void outdate() {
        details.outdate();
    }

    void forget() {
        details.clear();
    }
}
