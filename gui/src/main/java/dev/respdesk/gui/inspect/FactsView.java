package dev.respdesk.gui.inspect;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.browse.KeyActions;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.session.Values.Facts;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The facts of the key that is shown, and what can be done with it.
final class FactsView extends ScrollPane {
    private static final long SOON_MILLIS = 60_000;
    private static final Duration OFTEN = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofSeconds(20);

    private final VBox box = new VBox();
    private final Background background;
    private final InstantSource clock;
    private final KeyActions actions;
    private final Consumer<byte[]> copyAsCommand;
    private final Label expiry = new Label();
    private @Nullable Job<?> ticking;
    private byte @Nullable [] actedOn;

    FactsView(Background background, InstantSource clock, KeyActions actions, Consumer<byte[]> copyAsCommand) {
        this.background = background;
        this.clock = clock;
        this.actions = actions;
        this.copyAsCommand = copyAsCommand;
        box.getStyleClass().add("facts");
        setContent(box);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinWidth(0);
        show(null);
    }

    void show(@Nullable Facts facts) {
        if (ticking != null) {
            ticking.cancel();
        }
        if (facts == null) {
            Label none = new Label(Texts.text("inspect.facts-about-the-key-you-choose"));
            none.setWrapText(true);
            none.getStyleClass().addAll("faint", "small");
            box.getChildren().setAll(none);
            return;
        }
        VBox known = group(facts.exists() ? title(facts) : Texts.text("inspect.gone"), lines(facts));
        if (!facts.exists()) {
            box.getChildren().setAll(known);
        } else if (box.getChildren().size() == 2 && Arrays.equals(facts.key(), actedOn)) {
            box.getChildren().set(0, known); // the actions stay, with the focus that one of them may have
        } else {
            actedOn = facts.key();
            box.getChildren().setAll(known, actions(facts.key()));
        }
    }

    private static String title(Facts facts) {
        return facts.type() == KeyType.OTHER ? facts.typeName() : facts.type().title();
    }

    private VBox lines(Facts facts) {
        VBox lines = new VBox();
        if (!facts.encoding().isEmpty()) {
            lines.getChildren().add(line(Texts.text("inspect.encoding"), facts.encoding(), null));
        }
        if (facts.length() >= 0) {
            boolean string = facts.type() == KeyType.STRING;
            lines.getChildren().add(line(lengthName(facts.type()), string ? Words.size(facts.length())
                    : Words.count(facts.length()), null));
        }
        if (facts.bytes() >= 0) {
            lines.getChildren().add(line(Texts.text("inspect.memory"), Words.size(facts.bytes()), null));
        }
        if (facts.exists()) {
            lines.getChildren().add(line(Texts.text("inspect.expires"), expiry));
            expiry.setText(Texts.text("inspect.never"));
            expiry.getStyleClass().setAll("label");
            if (facts.expiresAtMillis() > 0) {
                lines.getChildren().add(line("", Words.moment(facts.expiresAtMillis(), clock.millis()), "faint"));
                tick(facts.expiresAtMillis());
            }
        }
        return lines;
    }

    /// What is left grows shorter: every second only while it is short.
    private void tick(long expiresAtMillis) {
        long left = expiresAtMillis - clock.millis();
        expiry.setText(left <= 0 ? "gone" : Texts.text("inspect.in-x", Words.duration(left)));
        if (left < SOON_MILLIS && !expiry.getStyleClass().contains("warn")) {
            expiry.getStyleClass().add("warn");
        }
        if (left > 0) {
            ticking = background.after(left < SOON_MILLIS + SELDOM.toMillis() ? OFTEN : SELDOM,
                    () -> tick(expiresAtMillis));
        }
    }

    private static String lengthName(KeyType type) {
        return switch (type) {
            case STRING -> Texts.text("inspect.length");
            case HASH -> Texts.text("inspect.fields");
            case LIST -> Texts.text("inspect.elements");
            case STREAM -> Texts.text("inspect.entries");
            default -> Texts.text("inspect.members");
        };
    }

    private static HBox line(String name, String value, @Nullable String style) {
        Label right = new Label(value);
        if (style != null) {
            right.getStyleClass().add(style);
        }
        return line(name, right);
    }

    private static HBox line(String name, Label right) {
        Label left = new Label(name);
        left.getStyleClass().add("muted");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(left, space, right);
        line.getStyleClass().add("fact");
        return line;
    }

    private VBox actions(byte[] key) {
        VBox lines = new VBox(
                act(Texts.text("inspect.copy-as-command"), "", () -> copyAsCommand.accept(key)),
                act("Duplicate…", "", () -> actions.duplicate(key)),
                act("Rename…", "F2", () -> actions.rename(key)),
                act(Texts.text("browse.set-expiry-2"), "", () -> actions.setExpiry(List.of(key))),
                act(Texts.text("inspect.delete"), Texts.text("inspect.del"), () -> actions.delete(List.of(key))));
        lines.getChildren().getLast().getStyleClass().add("danger-line");
        return group(Texts.text("inspect.actions"), lines);
    }

    private static HBox act(String words, String key, Runnable action) {
        Button button = new Button(words);
        button.getStyleClass().add("action-line");
        button.setOnAction(e -> action.run());
        Label hint = new Label(key);
        hint.getStyleClass().addAll("faint", "small");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(button, space, hint);
        line.getStyleClass().add("fact");
        return line;
    }

    private static VBox group(String title, VBox content) {
        Label head = new Label(title);
        head.getStyleClass().add("group-title");
        VBox group = new VBox(head, content);
        group.getStyleClass().add("group");
        return group;
    }
}
