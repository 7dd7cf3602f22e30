package dev.respdesk.gui.inspect;

import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.control.TabPage;
import dev.respdesk.gui.control.TypeLetter;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Values;
import dev.respdesk.gui.session.Values.Facts;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Formats;
import java.time.Duration;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// One key in a tab: asks what it is, then shows its value by type.
final class KeyPage {
    /// Larger than this, a value is not edited as a whole: in the editor a byte takes up to 90 bytes of the heap (8 MB
    /// of lines of ten characters: 700 MB), and the server may live in the same process.
    private static final long EDITED_AT_MOST_BYTES = Math.min(16L << 20, Runtime.getRuntime().maxMemory() / 200);

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Page page;
    private final StackPane place = new StackPane();
    private final TabPage tab;
    private final TypeLetter letter = new TypeLetter();
    private final Runnable onFacts;
    private final Runnable onSaved;
    private @Nullable ValuePane pane;
    private @Nullable Facts facts;
    private volatile long wholeBytes = Values.WHOLE_BYTES;

    /// `onFacts` hears that the facts are known or have changed, `onSaved` that the value was changed here.
    KeyPage(Page page, String id, Runnable onFacts, Runnable onSaved) {
        this.page = page;
        this.onFacts = onFacts;
        this.onSaved = onSaved;
        tab = new TabPage(id, page.name(), place).dataTitle();
        place.setAlignment(Pos.TOP_LEFT);
        letter.show("", "type-unknown", "");
        tab.badge().set(letter);
        tab.guardLeaving(this::leave);
        load();
    }

    TabPage tab() {
        return tab;
    }

    byte[] key() {
        return page.key();
    }

    @Nullable Facts facts() {
        return facts;
    }

    Page page() {
        return page;
    }

    /// What has been read of a key: facts, and the string if it is one that is held as a whole.
    private record Read(Facts facts, Optional<StringPane.Read> string) {}

    private void load() {
        Job<?> patience = page.background().after(PATIENCE, () ->
                say(Texts.text("inspect.reading-x", page.name()),
                        Texts.text("inspect.the-server-has-not-answered-yet"), null, () -> {}));
        page.background().run(this::read).onDone(read -> {
            patience.cancel();
            show(read);
        }).onError(error -> {
            patience.cancel();
            Problem problem = Problem.doing(Texts.text("inspect.reading-x-2", page.name()), error);
            say(Texts.text("browse.x-did-not-work", problem.tried()), problem.said() + "\n" + problem.advice(),
                    Texts.text("window.try-again"), this::load);
        });
    }

    private void editWhole() {
        wholeBytes = EDITED_AT_MOST_BYTES;
        load();
    }

    private Read read() throws Exception {
        Facts read = page.values().facts(page.key());
        boolean whole = read.type() == KeyType.STRING && read.length() <= wholeBytes
                || read.type() == KeyType.JSON;
        return new Read(read, whole ? Optional.ofNullable(StringPane.read(page, read.type())) : Optional.empty());
    }

    private void show(Read read) {
        facts = read.facts;
        showLetter(read.facts);
        if (!read.facts.exists()) {
            pane = null;
            say(Texts.text("inspect.this-key-does-not-exist-any"), Texts.text("inspect.it-was-deleted-or-has-expired"),
                    null, () -> {});
        } else {
            pane = paneFor(read);
            if (pane == null) {
                say("A " + read.facts.typeName() + ".", Texts.text("inspect.this-type-cannot-be-shown-yet"),
                        null, () -> {});
            } else {
                tab.dirty().bind(pane.dirty());
                tab.dirty().addListener((o, before, dirty) -> keepWhenEdited(dirty));
                place.getChildren().setAll(pane.node());
            }
        }
        onFacts.run();
    }

    /// A preview that is edited stays open.
    private void keepWhenEdited(boolean dirty) {
        if (dirty) {
            tab.preview().set(false);
        }
    }

    private @Nullable ValuePane paneFor(Read read) {
        return switch (read.facts.type()) {
            case STRING, JSON -> stringPane(read);
            case HASH -> new HashPane(page, read.facts.length(), this::saved);
            case STREAM -> new TwoViews(elements(read.facts), Texts.text("stream.entries"),
                    Texts.text("stream.groups"), () -> new GroupsPane(page, this::saved));
            case ZSET -> new TwoViews(elements(read.facts), Texts.text("geo.members"), Texts.text("geo.map"),
                    () -> new GeoPane(page, this::saved));
            case LIST, SET -> elements(read.facts);
            case OTHER -> null;
        };
    }

    private ElementsPane elements(Facts of) {
        return new ElementsPane(page, of.type(), of.length(), this::saved);
    }

    /// A string that is no text is seen as bits, too; a HyperLogLog as what it has counted, first.
    private ValuePane stringPane(Read read) {
        if (read.string.isEmpty()) {
            boolean huge = read.facts.length() > EDITED_AT_MOST_BYTES;
            return bits(new RangePane(page, read.facts.length(), huge ? null : this::editWhole));
        }
        StringPane.Read string = read.string.get();
        StringPane plain = new StringPane(page, read.facts.type(), string, this::saved, this::refresh);
        if (DistinctPane.holds(string.value())) {
            return new TwoViews(plain, Texts.text("value.view"), Texts.text("distinct.view"),
                    () -> new DistinctPane(page, string.value(), this::saved)).otherFirst();
        }
        return read.facts.type() == KeyType.STRING && Formats.isBinary(string.value()) ? bits(plain) : plain;
    }

    private TwoViews bits(ValuePane plain) {
        return new TwoViews(plain, Texts.text("value.view"), Texts.text("bitmap.view"),
                () -> new BitmapPane(page, this::saved));
    }

    private void showLetter(Facts read) {
        KeyType type = read.type();
        letter.show(read.exists() ? type.letter() : "", read.exists() ? type.styleClass() : "type-unknown",
                type.title());
    }

    private void saved() {
        reloadFacts();
        onSaved.run();
    }

    private void reloadFacts() {
        page.background().run(() -> page.values().facts(page.key())).onDone(now -> {
            facts = now;
            onFacts.run();
        }).onError(error -> page.overlay().toast(Problem.doing(Texts.text("inspect.reading-x-2", page.name()),
                error).said()));
    }

    /// Reads the key again; edits are kept.
    void refresh() {
        ValuePane shown = pane;
        Facts before = facts;
        page.background().run(() -> page.values().facts(page.key())).onDone(now -> {
            facts = now;
            boolean same = before != null && now.type() == before.type() && now.exists() && shown != null;
            if (same || (shown != null && shown.dirty().get())) {
                java.util.Objects.requireNonNull(shown).refresh();
            } else {
                tab.dirty().unbind();
                load();
            }
            onFacts.run();
        }).onError(error -> page.overlay().toast(Problem.doing(Texts.text("inspect.refreshing-x", page.name()),
                error).said()));
    }

    void save() {
        if (pane != null) {
            pane.save();
        }
    }

    private void leave(Runnable next) {
        if (pane == null) {
            next.run();
        } else {
            Leaving.ask(page.overlay(), pane, Texts.text("inspect.value-of", page.name()), next);
        }
    }

    private void say(String first, String second, @Nullable String button, Runnable action) {
        Label head = new Label(first);
        head.getStyleClass().add("medium");
        Label words = new Label(second);
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        words.setTextAlignment(TextAlignment.CENTER);
        VBox box = new VBox(head, words);
        box.getStyleClass().add("empty");
        if (button != null) {
            Button act = new Button(button);
            act.setOnAction(e -> action.run());
            box.getChildren().add(act);
        }
        place.getChildren().setAll(box);
    }
}
