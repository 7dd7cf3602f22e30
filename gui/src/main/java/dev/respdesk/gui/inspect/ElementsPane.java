package dev.respdesk.gui.inspect;

import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.control.KeyMenu;
import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.control.TableList.Cell;
import dev.respdesk.gui.control.TableList.Column;
import dev.respdesk.gui.control.TableList;
import dev.respdesk.gui.session.Elements;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.gui.viewer.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A list, set, sorted set or stream: a table that reads on as it is scrolled, from either end, and the chosen element
/// in the editor below.
final class ElementsPane implements ValuePane {
    private static final int SHOWN_BYTES = 300;
    private static final Duration TYPING = Duration.ofMillis(200);

    private final Page page;
    private final KeyType type;
    private final Runnable onChanged;
    private final ElementsViewModel model;
    private final ElementCards cards;
    private final EditView editor;
    private final TableList table;
    private final BorderPane view = new BorderPane();
    private final Label count = new Label();
    private final TextField filter = new TextField();
    private final Button order = new Button(Texts.text("inspect.last-first"));
    private long length;
    private boolean backwards;
    private @Nullable Job<?> typing;

    /// `onChanged` hears that elements were added, changed or deleted here.
    ElementsPane(Page page, KeyType type, long length, Runnable onChanged) {
        this.page = page;
        this.type = type;
        this.length = length;
        this.onChanged = onChanged;
        model = new ElementsViewModel(page.session(), page.key(), type, page.background(), page.formats());
        cards = new ElementCards(page, type, model);
        editor = new EditView(model.edit(), page::compare).underTable();
        model.edit().guardSaving(save -> page.beforeWriting(Texts.text("inspect.save"), Texts.text("inspect.a-x-of-x",
                unit(), page.name()), save));
        List<Column> columns = new ArrayList<>();
        for (String head : Elements.heads(type)) {
            columns.add(new Column(Texts.text("inspect.head." + head.toLowerCase(Locale.ROOT)),
                    head.equals("Index") || head.equals("Score") ? 8 : head.equals("ID") ? 15 : 0));
        }
        table = new TableList(columns, new Rows(), page.scale());
        table.list().setId("elements");
        SplitPane split = new SplitPane(table, editor);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.6);
        view.setTop(strip());
        view.setCenter(split);
        listen();
        show();
        model.readOn();
    }

    private void listen() {
        model.onChanged(this::show);
        model.onProblem(problem -> page.overlay().toast(
                problem.tried() + ": " + problem.said() + " " + problem.advice()));
        model.edit().note().addListener(o -> table.list().refresh());
        table.list().addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        ContextMenu menu = new KeyMenu();
        table.list().addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            menu.getItems().setAll(menuItems());
            menu.show(table.list(), event.getScreenX(), event.getScreenY());
        });
    }

    private HBox strip() {
        filter.setPromptText(Texts.text("inspect.filter-x", units()));
        filter.setPrefWidth(200);
        filter.setMinWidth(80);
        filter.textProperty().addListener(o -> typed());
        count.getStyleClass().add("muted");
        count.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        order.getStyleClass().add("link");
        order.setOnAction(e -> ifClean(this::turn));
        Button score = button("Score…", this::askScore);
        Button add = button("+ " + unit().substring(0, 1).toUpperCase(java.util.Locale.ROOT) + unit().substring(1),
                this::askElement);
        add.setId("add-element");
        HBox strip = new HBox(filter, count, space);
        if (type != KeyType.SET) {
            strip.getChildren().add(order);
        }
        if (type == KeyType.ZSET) {
            strip.getChildren().add(score);
        }
        strip.getChildren().addAll(button(Texts.text("browse.delete-x-2", unit()), this::delete), add);
        order.setMinWidth(Region.USE_PREF_SIZE);
        strip.getStyleClass().add("strip");
        return strip;
    }

    private static Button button(String words, Runnable action) {
        Button button = new Button(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private void turn() {
        backwards = !backwards;
        order.setText(backwards ? Texts.text("inspect.first-first") : Texts.text("inspect.last-first"));
        model.backwards(backwards);
    }

    private void typed() {
        if (typing != null) {
            typing.cancel();
        }
        typing = page.background().after(TYPING, () ->
                Leaving.ask(page.overlay(), this, unit(), () -> model.filter(filter.getText())));
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.DELETE) {
            delete();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            editor.requestFocus();
        } else if (event.getCode() == KeyCode.SLASH) {
            filter.requestFocus();
            event.consume();
        }
    }

    private List<MenuItem> menuItems() {
        List<MenuItem> items = new ArrayList<>();
        items.add(item(Texts.text("inspect.add-x", unit()), this::askElement));
        if (type == KeyType.ZSET) {
            items.add(item(Texts.text("inspect.set-score-2"), this::askScore));
        }
        MenuItem delete = item(Texts.text("browse.delete-x-2", unit()), this::delete);
        delete.getStyleClass().add("danger");
        items.add(delete);
        return items;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(e -> action.run());
        return item;
    }

    private void askElement() {
        ifClean(() -> page.beforeWriting(Texts.text("inspect.add-x-2", unit()), Texts.text("inspect.a-new-x-of-x",
                unit(), page.name()), () ->
                cards.add(() -> changed(1))));
    }

    private void askScore() {
        ifClean(() -> page.beforeWriting(Texts.text("inspect.set-score"),
                Texts.text("inspect.the-score-of-a-member-of", page.name()), cards::score));
    }

    private void delete() {
        if (model.chosen() == null) {
            return;
        }
        ifClean(() -> page.beforeWriting(Texts.text("browse.delete-x-2", unit()), Texts.text("inspect.a-x-of-x",
                unit(), page.name()), () ->
                model.deleteChosen(there -> {
                    page.overlay().toast(there ? Texts.text("inspect.deleted-the-x", unit())
                            : Texts.text("inspect.not-deleted-the-x-was-changed", unit()));
                    changed(there ? -1 : 0);
                })));
    }

    private void changed(int more) {
        length += more;
        onChanged.run();
    }

    private void show() {
        boolean all = model.isFinished();
        int listed = model.rows().size();
        editor.setVisible(model.chosen() != null);
        editor.setName(name());
        String whole = Words.count(Math.max(length, listed), unit(), units());
        count.setText(!filter.getText().isEmpty() ? Words.count(listed) + (all ? Texts.text("watch.of-x", whole)
                : Texts.text("inspect.found-x-of-x-searched", Words.count(model.looked()), whole))
                : all ? Words.count(listed, unit(), units()) : Texts.text("lines.count", Words.count(listed), whole));
        table.list().refresh();
    }

    private String name() {
        byte @Nullable [][] row = model.chosen();
        return row == null || type == KeyType.SET ? "" : type == KeyType.LIST ? "[" + Names.shown(row[0]) + "]"
                : Names.shown(row[0]);
    }

    private String unit() {
        return switch (type) {
            case LIST -> Texts.text("count.element");
            case STREAM -> Texts.text("count.entry");
            default -> Texts.text("count.member");
        };
    }

    private String units() {
        return switch (type) {
            case LIST -> Texts.text("count.elements");
            case STREAM -> Texts.text("count.entries");
            default -> Texts.text("count.members");
        };
    }

    private void ifClean(Runnable next) {
        Leaving.ask(page.overlay(), this, unit(), next);
    }

    @Override
    public Region node() {
        return view;
    }

    @Override
    public ReadOnlyBooleanProperty dirty() {
        return model.edit().dirty();
    }

    @Override
    public void save() {
        model.edit().save();
    }

    @Override
    public void discard() {
        model.edit().discard();
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    private final class Rows implements TableList.Cells {
        @Override
        public int count() {
            return model.rows().size();
        }

        @Override
        public int focusIndex() {
            return model.focus();
        }

        @Override
        public boolean isSelected(int index) {
            return index == model.focus();
        }

        @Override
        public void focus(int index, RowList.How how) {
            if (index != model.focus()) {
                ifClean(() -> model.choose(index));
            }
        }

        @Override
        public void visible(int first, int last) {
            if (last >= model.rows().size() - 20) {
                model.readOn();
            }
        }

        @Override
        public Cell cell(int row, int column) {
            byte[][] cells = model.rows().get(row);
            byte[] bytes = cells[column];
            boolean last = column == cells.length - 1;
            String edited = last && row == model.focus() && dirty().get() ? "  ●" : "";
            return new Cell(Names.shown(bytes, 0, Math.min(bytes.length, SHOWN_BYTES)) + edited,
                    last ? null : "muted");
        }
    }
}
