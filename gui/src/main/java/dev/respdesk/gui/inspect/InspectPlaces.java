package dev.respdesk.gui.inspect;

import dev.respdesk.gui.control.TabArea;
import dev.respdesk.gui.control.TabPage;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Values;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Formats;
import dev.respdesk.gui.viewer.Names;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Keys in the work area: the preview, the pinned ones, and the facts beside them.
public final class InspectPlaces {
    private final TabArea area;
    private final Surroundings around;
    private final Formats formats = new Formats();
    private final FactsView factsView;
    private final Map<TabPage, KeyPage> pages = new HashMap<>();
    private Consumer<byte[]> onChanged = key -> {};
    private @Nullable Session session;

    public InspectPlaces(TabArea area, Surroundings around) {
        this.area = area;
        this.around = around;
        factsView = new FactsView(around.background(), around.clock(), around.actions(), this::copyAsCommand);
        area.selected().addListener(o -> showFacts());
        loadEditor();
    }

    /// Builds one editor that nobody sees, off the window thread: with its many classes loaded, the first value that is
    /// shown does not hold the window up.
    private void loadEditor() {
        EditViewModel unseen = new EditViewModel(around.background(), formats, "");
        around.background().run(() -> {
            unseen.show("{\"a\":[1]}".getBytes(StandardCharsets.UTF_8), (loaded, now) -> Values.Outcome.SAVED);
            return new EditView(unseen, comparisons -> {});
        });
    }

    /// The facts of the shown key, for the right side of the window.
    public Region facts() {
        return factsView;
    }

    /// Another connection or database: the keys of the one before are closed.
    public void attach(@Nullable Session newSession) {
        session = newSession;
        for (TabPage tab : area.pages()) {
            if (pages.containsKey(tab)) {
                area.remove(tab);
            }
        }
        showFacts();
    }

    /// Shows a key in the preview tab, or in its own where it has one.
    public void preview(byte[] key) {
        open(key, true);
    }

    /// Shows a key in a tab of its own.
    public void pin(byte[] key) {
        open(key, false);
    }

    private void open(byte[] key, boolean preview) {
        Session here = session;
        if (here == null) {
            return;
        }
        String id = "key:" + here.database() + ":" + Names.shown(key);
        TabPage there = area.find(id).orElse(null);
        if (there != null) {
            if (!preview) {
                there.preview().set(false);
            }
            area.select(there);
            return;
        }
        Page page = new Page(here, key, formats, around);
        KeyPage shown = new KeyPage(page, id, this::showFacts, () -> onChanged.accept(key));
        TabPage tab = shown.tab();
        tab.preview().set(preview);
        tab.onClosed(() -> {
            pages.remove(tab);
            if (!tab.preview().get()) {
                area.rememberClosed(() -> pin(key));
            }
        });
        pages.put(tab, shown);
        area.open(tab);
    }

    private @Nullable KeyPage shown() {
        TabPage tab = area.selected().get();
        return tab == null ? null : pages.get(tab);
    }

    private void showFacts() {
        KeyPage shown = shown();
        factsView.show(shown == null ? null : shown.facts());
    }

    /// This key was deleted or renamed away: closes its tab.
    public void gone(byte[] key) {
        for (KeyPage page : java.util.List.copyOf(pages.values())) {
            if (Arrays.equals(page.key(), key)) {
                area.remove(page.tab());
            }
        }
    }

    /// This key has another name now: a tab of its own goes on under that.
    public void renamed(byte[] key, byte[] name) {
        for (KeyPage page : java.util.List.copyOf(pages.values())) {
            if (Arrays.equals(page.key(), key)) {
                boolean pinned = !page.tab().preview().get();
                area.remove(page.tab());
                if (pinned) {
                    pin(name);
                }
            }
        }
    }

    /// Runs `next` if and when no unsaved edit of this key is in the way.
    public void leave(byte[] key, Runnable next) {
        for (KeyPage page : pages.values()) {
            if (Arrays.equals(page.key(), key) && page.tab().dirty().get()) {
                page.tab().leave(next);
                return;
            }
        }
        next.run();
    }

    /// This key was changed elsewhere in the window: reads it again.
    public void refreshKey(byte[] key) {
        for (KeyPage page : pages.values()) {
            if (Arrays.equals(page.key(), key)) {
                page.refresh();
            }
        }
    }

    /// Reads the shown key again.
    public void refresh() {
        KeyPage shown = shown();
        if (shown != null) {
            shown.refresh();
        }
    }

    public void save() {
        KeyPage shown = shown();
        if (shown != null) {
            shown.save();
        }
    }

    /// Closes the shown tab, when what is unsaved in it lets it go.
    public void closeTab() {
        TabPage tab = area.selected().get();
        if (tab != null) {
            area.close(tab);
        }
    }

    /// Runs `next` if and when no unsaved edit is in the way, asking for one page after the other.
    public void leave(Runnable next) {
        for (KeyPage page : pages.values()) {
            if (page.tab().dirty().get()) {
                area.select(page.tab());
                page.tab().leave(() -> leave(next));
                return;
            }
        }
        next.run();
    }

    /// Hears of keys whose value was changed here.
    public void onChanged(Consumer<byte[]> action) {
        onChanged = action;
    }

    private void copyAsCommand(byte[] key) {
        KeyPage shown = shown();
        Values.Facts facts = shown == null ? null : shown.facts();
        if (shown == null || facts == null) {
            return;
        }
        around.background().run(() -> AsCommand.of(shown.page().session(), around.clock(), facts)).onDone(text -> {
            around.overlay().copy(text, Texts.text("inspect.copied-as-a-command"));
        }).onError(error -> around.overlay().toast(Problem.doing(Texts.text("inspect.copying"), error).said()));
    }
}
