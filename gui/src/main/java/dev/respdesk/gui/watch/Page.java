package dev.respdesk.gui.watch;

import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.text.Texts;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A view of something of the server: a strip with what can be done, and the thing itself or words in its place.
abstract class Page extends BorderPane {
    /// Of the page's height at most for a chart.
    private static final double CHART_SHARE = 0.45;

    private final HBox strip = new HBox();
    private final Label words = new Label();
    private final StackPane place = new StackPane();

    Page() {
        getStyleClass().add("watch-page");
        strip.getStyleClass().add("strip");
        strip.setAlignment(Pos.CENTER_LEFT);
        words.getStyleClass().addAll("muted", "page-words");
        words.setWrapText(true);
        words.setMouseTransparent(true);
        words.setVisible(false);
        setTop(strip);
        setCenter(place);
    }

    /// What is in the page, under the strip.
    final void fill(Node content) {
        place.getChildren().setAll(content, words);
    }

    final HBox strip() {
        return strip;
    }

    /// As `fill`, with a chart under the content, of half its height at most and only while it is visible.
    final void fill(Node content, Bars chart) {
        BorderPane both = new BorderPane(content);
        both.setBottom(chart);
        chart.setVisible(false);
        chart.managedProperty().bind(chart.visibleProperty());
        chart.maxHeightProperty().bind(both.heightProperty().multiply(CHART_SHARE));
        fill(both);
    }

    /// Says something where there is nothing to see; "" takes it away.
    final void say(String text) {
        words.setText(text);
        words.setVisible(!text.isEmpty());
    }

    /// Shows, above the content, why there is no answer.
    final void showProblems(ReadOnlyObjectProperty<@Nullable Problem> problem) {
        Label said = new Label();
        said.setWrapText(true);
        HBox banner = new HBox(said);
        banner.getStyleClass().addAll("banner", "error");
        problem.addListener((o, before, now) -> {
            said.setText(now == null ? "" : Texts.text("watch.x-did-not-work-x-x", now.tried(), now.said(),
                    now.advice()));
            setTop(now == null ? strip : new VBox(strip, banner));
        });
    }

    /// Runs the watch while the page is on screen.
    final void watchWhileShown(Watch<?> watch) {
        sceneProperty().addListener((o, before, scene) -> watch.setShown(scene != null));
    }

    static Button button(String text, Runnable action) {
        Button button = new Button(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    static TextField field(String prompt) {
        TextField field = new TextField();
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.getStyleClass().add("search");
        return field;
    }
}
