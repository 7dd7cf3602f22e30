package dev.respdesk.gui.watch;

import dev.respdesk.gui.browse.ProblemCard;
import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.control.TailList;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Channels: what is listened to, what comes, and a line to publish.
final class ChannelsPage extends Page {
    private static final double ROW_HEIGHT = 24;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final Surroundings around;
    private final ChannelsViewModel model;
    private final TailList list;
    private final FlowPane chips = new FlowPane();
    private final Label count = new Label();

    ChannelsPage(Surroundings around) {
        this.around = around;
        model = new ChannelsViewModel(around.background(), around.sessions(), around.clock(),
                problem -> ProblemCard.show(around.overlay(), problem));
        list = new TailList(model.messages(), ROW_HEIGHT * around.scale().get(), Texts.text("watch.messages"),
                MessageRow::new);
        around.scale().addListener(o -> list.list().setRowHeight(ROW_HEIGHT * around.scale().get()));
        list.onActivate(this::open);
        chips.getStyleClass().add("channel-chips");
        count.getStyleClass().addAll("muted", "small");
        strip().getChildren().setAll(listening());
        VBox content = new VBox(chips, list, publishing());
        VBox.setVgrow(list, Priority.ALWAYS);
        fill(content);
        model.revision().addListener(o -> show());
        show();
    }

    private HBox listening() {
        TextField name = field(Texts.text("watch.channel-or-pattern"));
        Button listen = button(Texts.text("watch.listen"), () -> {
            model.listen(name.getText().strip());
            name.clear();
        });
        name.setOnAction(e -> listen.fire());
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(300);
        TextField filter = field(Texts.text("watch.filter-messages"));
        filter.textProperty().addListener((o, before, text) -> model.filter(text));
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.setMaxWidth(220);
        ToggleButton pause = new ToggleButton(Texts.text("watch.pause"));
        pause.setMinWidth(USE_PREF_SIZE);
        pause.selectedProperty().addListener((o, before, on) -> model.pause(on));
        HBox.setHgrow(count, Priority.ALWAYS);
        count.setMaxWidth(Double.MAX_VALUE);
        HBox bar = new HBox(8, name, listen, filter, count, pause, button(Texts.text("watch.clear"), model::clear));
        bar.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        HBox.setHgrow(bar, Priority.ALWAYS);
        return bar;
    }

    private HBox publishing() {
        TextField channel = field(Texts.text("watch.channel"));
        TextField message = field(Texts.text("watch.message"));
        channel.setPrefColumnCount(14);
        HBox.setHgrow(message, Priority.ALWAYS);
        Button publish = button(Texts.text("watch.publish"), () -> {
            if (!channel.getText().isBlank()) {
                model.publish(channel.getText().strip(), message.getText(), receivers -> {
                    around.overlay().toast(receivers == 0 ? Texts.text("watch.nobody-listens-to-x",
                            channel.getText().strip())
                            : Texts.text("watch.received-by-x", Words.count(receivers, Texts.text("count.client"),
                            Texts.text("count.clients"))));
                    message.clear();
                });
            }
        });
        message.setOnAction(e -> publish.fire());
        HBox bar = new HBox(8, channel, message, publish);
        bar.getStyleClass().addAll("strip", "publish");
        bar.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return bar;
    }

    private void show() {
        chips.getChildren().setAll(model.names().stream().map(this::chip).toList());
        chips.setVisible(!model.names().isEmpty());
        chips.setManaged(!model.names().isEmpty());
        long missed = model.missed();
        count.setText(model.total() == 0 ? "" : Words.count(model.total(), Texts.text("count.message"),
                Texts.text("count.messages"))
                + (missed == 0 ? "" : Texts.text("lines.missed", Words.count(missed))));
        list.refresh();
        say(model.messages().count() > 0 ? "" : model.messages().total() > 0
                ? Texts.text("watch.no-message-is-like-that")
                : model.names().isEmpty() ? Texts.text("watch.name-a-channel-or-a-pattern")
                : Texts.text("watch.listening-nothing-has-been-published-yet"));
    }

    private Button chip(String name) {
        Button chip = button(name + "  ×", () -> model.stopListening(name));
        chip.getStyleClass().addAll("pill", "mono");
        chip.setAccessibleText(Texts.text("watch.stop-listening-to-x", name));
        return chip;
    }

    private void open(int row) {
        Message message = model.messages().row(row);
        Card card = new Card(around.overlay(), message.channel()).wide();
        Label payload = new Label(message.text());
        payload.setWrapText(true);
        payload.getStyleClass().add("mono");
        card.add(payload).words(CLOCK.format(at(message)) + ", " + Words.size(message.payload().length)
                + (message.pattern().isEmpty() ? "" : Texts.text("watch.by-the-pattern-x", message.pattern())));
        card.button(Texts.text("copy"), () -> {
            around.overlay().copy(new String(message.payload(), StandardCharsets.UTF_8),
                    Texts.text("watch.message-copied"));
            return false;
        });
        card.cancel(Texts.text("close"));
        card.show();
    }

    private static java.time.ZonedDateTime at(Message message) {
        return Instant.ofEpochMilli(message.atMillis()).atZone(ZoneId.systemDefault());
    }

    /// Ends the connection that listens.
    void close() {
        model.end();
    }

    private final class MessageRow extends RowList.Row {
        private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

        private final Label time = cell("muted");
        private final Label channel = cell("muted");
        private final Label text = cell("plain");

        MessageRow() {
            getStyleClass().add("row");
            getChildren().addAll(time, channel, text);
        }

        @Override
        protected void show(int index, boolean selected, boolean focused) {
            Message message = model.messages().row(index);
            time.setText(CLOCK.format(at(message)));
            channel.setText(message.channel());
            text.setText(message.text());
            setAccessibleText(message.channel() + " " + message.text());
            pseudoClassStateChanged(SELECTED, selected);
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double side = 14 * around.scale().get();
            double clock = 105 * around.scale().get();
            double names = Math.min(240 * around.scale().get(), getWidth() * 0.25);
            place(time, side, clock - side);
            place(channel, clock + side, names - side);
            place(text, clock + names + side, getWidth() - clock - names - 2 * side);
        }

        private void place(Label label, double x, double width) {
            double height = label.prefHeight(-1);
            label.resizeRelocate(x, Math.round((getHeight() - height) / 2), Math.max(0, width), height);
        }
    }
}
