package dev.respdesk.gui.inspect;

import dev.respdesk.gui.control.KeyMenu;
import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.control.TableList.Cell;
import dev.respdesk.gui.control.TableList.Column;
import dev.respdesk.gui.control.TableList;
import dev.respdesk.gui.session.StreamGroups.Consumer;
import dev.respdesk.gui.session.StreamGroups.Group;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.gui.viewer.Words;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The consumer groups of a stream: above the groups, below the consumers of the chosen one and what is pending.
final class GroupsPane implements SideView {
    private final Page page;
    private final Runnable onChanged;
    private final GroupsViewModel model;
    private final GroupCards cards;
    private final TableList groups;
    private final TableList consumers;
    private final PendingTable pending;
    private final Label groupCount = new Label();
    private final Label pendingCount = new Label();
    private final Label none = new Label(Texts.text("stream.none"));
    private final Button setId = button(Texts.text("stream.setid"), this::setId);
    private final Button destroy = button(Texts.text("stream.group.delete"), this::destroy);
    private final Button deleteConsumer = button(Texts.text("stream.consumer.delete"), this::deleteConsumer);
    private final Button acknowledge = button(Texts.text("stream.ack"), this::acknowledge);
    private final Button claim = button(Texts.text("stream.claim"), this::claim);
    private final StackPane view = new StackPane();
    private final SplitPane below;

    GroupsPane(Page page, Runnable onChanged) {
        this.page = page;
        this.onChanged = onChanged;
        model = new GroupsViewModel(page.session(), page.key(), page.background());
        cards = new GroupCards(page, model);
        groups = new TableList(List.of(new Column(Texts.text("stream.group"), 0),
                new Column(Texts.text("stream.consumers"), 8), new Column(Texts.text("stream.pending"), 7),
                new Column(Texts.text("stream.last"), 14, 2), new Column(Texts.text("stream.lag"), 6, 1)),
                new GroupRows(), page.scale());
        groups.list().setId("groups");
        consumers = new TableList(List.of(new Column(Texts.text("stream.consumer"), 0),
                new Column(Texts.text("stream.pending"), 5), new Column(Texts.text("stream.idle"), 5, 1)),
                new ConsumerRows(), page.scale());
        consumers.list().setId("consumers");
        pending = new PendingTable(model, page.scale());
        pending.table().list().setId("pending");
        below = new SplitPane(part(strip(new Label(), deleteConsumer), consumers),
                part(strip(pendingCount, acknowledge, claim), pending.table()));
        below.setDividerPositions(0.38);
        Button add = button(Texts.text("stream.group.add"), this::create);
        add.setId("add-group");
        SplitPane split = new SplitPane(part(strip(groupCount, setId, destroy, add), groups), below);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.36);
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        none.setMouseTransparent(true);
        view.getChildren().addAll(split, none);
        model.onChanged(this::show);
        model.onProblem(problem -> page.overlay().toast(
                problem.tried() + ": " + problem.said() + " " + problem.advice()));
        pending.onChoice(this::showButtons);
        onDelete(groups, this::destroy);
        onDelete(consumers, this::deleteConsumer);
        onDelete(pending.table(), this::acknowledge);
        menu();
        show();
        model.refresh();
    }

    private void menu() {
        ContextMenu menu = new KeyMenu(item(Texts.text("stream.ack"), this::acknowledge),
                item(Texts.text("stream.claim"), this::claim));
        pending.table().list().addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event ->
                menu.show(pending.table().list(), event.getScreenX(), event.getScreenY()));
    }

    private static void onDelete(TableList table, Runnable action) {
        table.list().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DELETE) {
                action.run();
                event.consume();
            }
        });
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(e -> action.run());
        return item;
    }

    private static Button button(String words, Runnable action) {
        Button button = new Button(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private static HBox strip(Label first, Button... buttons) {
        first.getStyleClass().add("muted");
        first.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox strip = new HBox(first, space);
        strip.getChildren().addAll(buttons);
        strip.getStyleClass().add("strip");
        return strip;
    }

    private static BorderPane part(HBox strip, TableList table) {
        BorderPane part = new BorderPane(table);
        part.setTop(strip);
        part.getStyleClass().add("part");
        return part;
    }

    @Override
    public Region node() {
        return view;
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    private void show() {
        boolean any = model.group() >= 0;
        none.setVisible(model.isKnown() && !any);
        below.setVisible(any);
        groupCount.setText(Words.count(model.groups().size(), Texts.text("stream.one"), Texts.text("stream.many")));
        long whole = any ? model.groups().get(model.group()).pending() : 0;
        int listed = model.pending().size();
        pendingCount.setText(listed < whole ? Texts.text("stream.pending.some", Words.count(listed),
                Words.count(whole)) : Texts.text("stream.pending.all", Words.count(whole)));
        groups.list().refresh();
        consumers.list().refresh();
        pending.refresh();
        showButtons();
    }

    private void showButtons() {
        setId.setDisable(model.group() < 0);
        destroy.setDisable(model.group() < 0);
        deleteConsumer.setDisable(model.consumer() < 0);
        acknowledge.setDisable(model.chosen().isEmpty());
        claim.setDisable(model.chosen().isEmpty());
    }

    private void create() {
        page.beforeWriting(Texts.text("stream.group.create"), page.name(), () -> cards.create(onChanged));
    }

    private void setId() {
        if (model.group() >= 0) {
            Group group = model.groups().get(model.group());
            page.beforeWriting(Texts.text("stream.setid.main"), Names.shown(group.name()), () ->
                    cards.setId(group, onChanged));
        }
    }

    private void destroy() {
        if (model.group() >= 0) {
            Group group = model.groups().get(model.group());
            String name = Names.shown(group.name());
            page.beforeWriting(Texts.text("stream.group.delete"), name, () -> cards.beforeLosing(
                    Texts.text("stream.group.delete.title", name), group.pending(), () -> model.destroy(() -> {
                        page.overlay().toast(Texts.text("stream.group.deleted", name));
                        onChanged.run();
                    })));
        }
    }

    private void deleteConsumer() {
        if (model.consumer() >= 0) {
            Consumer consumer = model.consumers().get(model.consumer());
            String name = Names.shown(consumer.name());
            page.beforeWriting(Texts.text("stream.consumer.delete"), name, () -> cards.beforeLosing(
                    Texts.text("stream.consumer.delete.title", name), consumer.pending(), () ->
                            model.deleteConsumer(lost -> {
                                page.overlay().toast(Texts.text("stream.consumer.deleted", name, lost));
                                onChanged.run();
                            })));
        }
    }

    private void acknowledge() {
        int count = model.chosen().size();
        if (count > 0) {
            page.beforeWriting(Texts.text("stream.ack"), Texts.text("stream.pending.all", count), () ->
                    model.acknowledge(done -> {
                        page.overlay().toast(Texts.text("stream.acked", done, count));
                        onChanged.run();
                    }));
        }
    }

    private void claim() {
        if (!model.chosen().isEmpty()) {
            page.beforeWriting(Texts.text("stream.claim.main"),
                    Texts.text("stream.pending.all", model.chosen().size()), () -> cards.claim(onChanged));
        }
    }

    private final class GroupRows implements TableList.Cells {
        @Override
        public int count() {
            return model.groups().size();
        }

        @Override
        public int focusIndex() {
            return model.group();
        }

        @Override
        public boolean isSelected(int index) {
            return index == model.group();
        }

        @Override
        public void focus(int index, RowList.How how) {
            if (index != model.group()) {
                model.chooseGroup(index);
            }
        }

        @Override
        public Cell cell(int row, int column) {
            Group group = model.groups().get(row);
            return switch (column) {
                case 0 -> new Cell(Names.shown(group.name()), null);
                case 1 -> new Cell(Words.count(group.consumers()), "muted");
                case 2 -> new Cell(Words.count(group.pending()), group.pending() > 0 ? "warn" : "muted");
                case 3 -> new Cell(group.lastDelivered(), "muted");
                default -> new Cell(group.lag() < 0 ? "–" : Words.count(group.lag()), "muted");
            };
        }
    }

    /// The first row stands for all consumers.
    private final class ConsumerRows implements TableList.Cells {
        @Override
        public int count() {
            return model.consumers().isEmpty() ? 0 : model.consumers().size() + 1;
        }

        @Override
        public int focusIndex() {
            return model.consumers().isEmpty() ? -1 : model.consumer() + 1;
        }

        @Override
        public boolean isSelected(int index) {
            return index == focusIndex();
        }

        @Override
        public void focus(int index, RowList.How how) {
            if (index != focusIndex()) {
                model.chooseConsumer(index - 1);
            }
        }

        @Override
        public Cell cell(int row, int column) {
            if (row == 0) {
                return new Cell(column == 0 ? Texts.text("stream.consumer.all") : "", "prose");
            }
            Consumer consumer = model.consumers().get(row - 1);
            return switch (column) {
                case 0 -> new Cell(Names.shown(consumer.name()), null);
                case 1 -> new Cell(Words.count(consumer.pending()), consumer.pending() > 0 ? "warn" : "muted");
                default -> new Cell(consumer.idleMillis() < 0 ? "–" : Words.duration(consumer.idleMillis()), "muted");
            };
        }
    }
}
