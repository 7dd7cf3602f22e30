package dev.respdesk.gui;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.MenuLine;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Sessions;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;

/// The databases of the connected server with their counts. A server with very many shows those with keys, the first
/// ones, and the way to any other.
final class DatabaseMenu {
    private static final int LISTED_WHOLE = 32;
    private static final int FIRST = 16;
    private static final int WIDTH = 14;

    private final Sessions sessions;
    private final Figures figures;
    private final Overlay overlay;
    private final IntConsumer choose;

    DatabaseMenu(Sessions sessions, Figures figures, Overlay overlay, IntConsumer choose) {
        this.sessions = sessions;
        this.figures = figures;
        this.overlay = overlay;
        this.choose = choose;
    }

    List<MenuItem> items() {
        Session session = sessions.current().get();
        if (session == null) {
            return List.of();
        }
        int count = session.facts().databases();
        Figures.Values values = figures.values().get();
        Map<Integer, Long> counts = values == null ? Map.of() : values.keyCounts();
        List<MenuItem> items = new ArrayList<>();
        for (int db = 0; db < count; db++) {
            long keys = counts.getOrDefault(db, 0L);
            if (count <= LISTED_WHOLE || db < FIRST || keys > 0 || db == session.database()) {
                items.add(item(db, values == null ? "" : keys == 0 ? Texts.text("window.empty") : Words.count(keys,
                        Texts.text("count.key"), Texts.text("count.keys")),
                        db == session.database()));
            }
        }
        if (count > LISTED_WHOLE) {
            items.add(new SeparatorMenuItem());
            items.add(MenuLine.of(Texts.text("window.another-database"), () -> ask(count)));
        }
        return items;
    }

    private MenuItem item(int db, String detail, boolean marked) {
        return MenuLine.of("db" + db, detail, marked, WIDTH, () -> choose.accept(db));
    }

    private void ask(int count) {
        Card card = new Card(overlay, Texts.text("window.another-database-2"));
        TextField field = card.field(Texts.text("window.number-0-to-x", count - 1), "");
        card.cancel(Texts.text("cancel"));
        card.main(Texts.text("window.show-it"), "primary", () -> {
            String digits = field.getText().strip();
            boolean right = digits.matches("\\d{1,9}") && Integer.parseInt(digits) < count;
            card.trouble(right ? null : Texts.text("window.write-a-number-from-0-to", count - 1));
            if (right) {
                card.close();
                choose.accept(Integer.parseInt(digits));
            }
            return false;
        });
        card.show();
    }
}
