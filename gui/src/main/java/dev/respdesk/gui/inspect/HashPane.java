package dev.respdesk.gui.inspect;

import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.browse.ExpiryCard;
import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.KeyMenu;
import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.control.TableList.Cell;
import dev.respdesk.gui.control.TableList.Column;
import dev.respdesk.gui.control.TableList;
import dev.respdesk.gui.session.Values.Field;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.gui.viewer.Words;
import java.time.Duration;
import java.util.List;
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

/// A hash: a table of fields that reads on as it is scrolled, and the chosen field in the editor below.
final class HashPane implements ValuePane {
    private static final int SHOWN_BYTES = 300;
    private static final long SOON_MILLIS = 5 * 60_000;
    private static final Duration TYPING = Duration.ofMillis(200);

    private final Page page;
    private final HashViewModel model;
    private final EditView editor;
    private final TableList table;
    private final BorderPane view = new BorderPane();
    private final Label count = new Label();
    private final TextField filter = new TextField();
    private final Runnable onChanged;
    private long length;
    private @Nullable Job<?> typing;

    HashPane(Page page, long length, Runnable onChanged) {
        this.page = page;
        this.length = length;
        this.onChanged = onChanged;
        model = new HashViewModel(page.values(), page.key(), page.background(), page.formats());
        editor = new EditView(model.edit(), page::compare).underTable();
        Column field = new Column(Texts.text("inspect.field"), 0.24);
        Column value = new Column(Texts.text("inspect.value"), 0);
        table = new TableList(model.fieldsExpire() ? List.of(field, value, new Column("TTL", 8))
                : List.of(field, value), new Rows(), page.scale());
        model.edit().guardSaving(save -> page.beforeWriting(Texts.text("inspect.save"),
                Texts.text("inspect.the-value-of-a-field"), save));
        table.list().setId("hash-fields");
        SplitPane split = new SplitPane(table, editor);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.45);
        view.setTop(strip());
        view.setCenter(split);
        model.onChanged(this::show);
        model.onProblem(problem -> page.overlay().toast(problem.tried() + ": " + problem.said()));
        model.edit().note().addListener(o -> table.list().refresh());
        table.list().addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        ContextMenu menu = new KeyMenu();
        table.list().addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            menu.getItems().setAll(menuItems());
            menu.show(table.list(), event.getScreenX(), event.getScreenY());
        });
        model.readOn();
    }

    private HBox strip() {
        filter.setPromptText(Texts.text("inspect.filter-fields"));
        filter.setPrefWidth(220);
        filter.textProperty().addListener(o -> typed());
        count.getStyleClass().add("muted");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button delete = new Button(Texts.text("inspect.delete-field"));
        delete.setOnAction(e -> delete());
        Button expiry = new Button("Expiry…");
        expiry.setOnAction(e -> askExpiry());
        expiry.setVisible(model.fieldsExpire());
        expiry.setManaged(model.fieldsExpire());
        Button add = new Button(Texts.text("inspect.field-2"));
        add.setId("add-field");
        add.setOnAction(e -> askField());
        HBox strip = new HBox(filter, count, space, expiry, delete, add);
        strip.getStyleClass().add("strip");
        for (Button button : List.of(delete, expiry, add)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        filter.setMinWidth(80);
        count.setMinWidth(0);
        return strip;
    }

    private void typed() {
        if (typing != null) {
            typing.cancel();
        }
        typing = page.background().after(TYPING, () -> ifClean(() -> model.filter(filter.getText().strip())));
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
        MenuItem add = new MenuItem(Texts.text("inspect.add-field"));
        add.setOnAction(e -> askField());
        MenuItem expiry = new MenuItem(Texts.text("inspect.set-expiry-of-field"));
        expiry.setOnAction(e -> askExpiry());
        MenuItem delete = new MenuItem(Texts.text("inspect.delete-field"));
        delete.getStyleClass().add("danger");
        delete.setOnAction(e -> delete());
        return model.fieldsExpire() ? List.of(add, expiry, delete) : List.of(add, delete);
    }

    private void askField() {
        page.beforeWriting(Texts.text("inspect.add-field-2"), Texts.text("inspect.a-field-of-x", page.name()),
                this::showFieldCard);
    }

    private void showFieldCard() {
        Card card = new Card(page.overlay(), Texts.text("inspect.add-a-field-to-x", page.name()));
        TextField name = card.field(Texts.text("inspect.field"), "");
        TextField value = card.field(Texts.text("inspect.value"), "");
        card.cancel(Texts.text("cancel"));
        card.main(Texts.text("inspect.add-field-2"), "primary", () -> {
            model.add(Names.typed(name.getText()), value.getText().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    free -> {
                if (free) {
                    length++;
                    card.close();
                    onChanged.run();
                } else {
                    card.trouble(Texts.text("inspect.there-is-a-field-called-x", name.getText()));
                }
            });
            return false;
        });
        card.show();
    }

    private void askExpiry() {
        Field field = model.chosen();
        if (field == null) {
            return;
        }
        String what = Texts.text("inspect.field-x", Names.shown(field.name()));
        page.beforeWriting(Texts.text("browse.set-expiry"), what, () ->
                ExpiryCard.show(page.overlay(), what, "", model::expireChosen));
    }

    private void delete() {
        Field field = model.chosen();
        if (field != null) {
            String what = Texts.text("inspect.field-x", Names.shown(field.name()));
            page.beforeWriting(Texts.text("inspect.delete-field"), Texts.text("lines.count", what, page.name()),
                    () -> model.deleteChosen(() -> {
                length--;
                page.overlay().toast(Texts.text("browse.deleted-x", what));
                onChanged.run();
            }));
        }
    }

    private void show() {
        Field chosen = model.chosen();
        editor.setVisible(chosen != null);
        editor.setName(chosen == null ? "" : Names.shown(chosen.name()));
        int listed = model.fields().size();
        count.setText(!filter.getText().isEmpty() ? Texts.text("inspect.x-x-of-x", Words.count(listed),
                model.isFinished() ? "" : Texts.text("inspect.so-far"), Words.count(length, Texts.text("count.field"),
                        Texts.text("count.fields")))
                : model.isFinished() ? Words.count(listed, Texts.text("count.field"), Texts.text("count.fields"))
                : Texts.text("lines.count", Words.count(listed), Words.count(length, Texts.text("count.field"),
                Texts.text("count.fields"))));
        table.list().refresh();
    }

    private void ifClean(Runnable next) {
        Leaving.ask(page.overlay(), this, Texts.text("count.field"), next);
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
            return model.fields().size();
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
            if (last >= model.fields().size() - 20) {
                model.readOn();
            }
        }

        @Override
        public Cell cell(int row, int column) {
            Field field = model.fields().get(row);
            return switch (column) {
                case 0 -> new Cell(shown(field.name()), null);
                case 1 -> new Cell(shown(field.value()) + (row == model.focus() && dirty().get() ? "  ●" : ""), null);
                default -> ttl(field.expiresAtMillis());
            };
        }

        private Cell ttl(long expiresAt) {
            if (expiresAt == 0) {
                return new Cell("–", "faint");
            }
            long left = expiresAt - page.clock().millis();
            return new Cell(left <= 0 ? Texts.text("inspect.gone-field") : Words.duration(left),
                    left < SOON_MILLIS ? "warn" : "muted");
        }

        private String shown(byte[] bytes) {
            return Names.shown(bytes, 0, Math.min(bytes.length, SHOWN_BYTES));
        }
    }
}
