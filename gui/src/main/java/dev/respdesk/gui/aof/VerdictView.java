package dev.respdesk.gui.aof;

import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What a check of the files came to: the verdict, below it what was found, each with a way to its place.
final class VerdictView extends VBox {
    /// Findings shown; a file with more is not read more wisely for them.
    private static final int MOST = 12;

    private final AofViewModel model;

    VerdictView(AofViewModel model) {
        this.model = model;
        getStyleClass().addAll("verdict");
        model.verification().verdict().subscribe(this::show);
    }

    private void show(@Nullable AofVerdict verdict) {
        setVisible(verdict != null);
        setManaged(verdict != null);
        getChildren().clear();
        getStyleClass().removeAll("sound", "loss", "refused");
        if (verdict == null) {
            return;
        }
        getStyleClass().add(switch (verdict.weight()) {
            case NOTE -> "sound";
            case LOSS -> "loss";
            case REFUSED -> "refused";
        });
        Label title = new Label(verdict.title());
        title.getStyleClass().add("verdict-title");
        title.setWrapText(true);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button close = new Button(Texts.text("close"));
        close.getStyleClass().add("flat");
        close.setMinWidth(USE_PREF_SIZE);
        close.setOnAction(event -> model.verification().forget());
        HBox head = new HBox(title, close);
        head.getStyleClass().add("verdict-head");
        getChildren().add(head);
        verdict.findings().stream().limit(MOST).forEach(finding -> getChildren().add(line(verdict, finding)));
        if (verdict.findings().size() > MOST) {
            getChildren().add(new Label(Texts.text("aof.x-more-of-the-same-kind", verdict.findings().size() - MOST)));
        }
    }

    private HBox line(AofVerdict verdict, AofFinding finding) {
        AofPart part = finding.part();
        Label words = new Label((part == null || verdict.files() == 1 ? "" : part.name() + ": ") + finding.words());
        words.setWrapText(true);
        words.getStyleClass().add(finding.weight() == AofFinding.Weight.NOTE ? "muted" : "plain");
        HBox line = new HBox(words);
        line.getStyleClass().add("finding");
        if (finding.offset() >= 0) {
            Button show = new Button(Texts.text("aof.show-x", Words.count(finding.offset())));
            show.getStyleClass().add("link");
            show.setMinWidth(USE_PREF_SIZE);
            show.setOnAction(event -> model.show(finding));
            line.getChildren().add(show);
        }
        return line;
    }
}
