package dev.respdesk.gui.inspect;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.control.TableList.Cell;
import dev.respdesk.gui.control.TableList.Column;
import dev.respdesk.gui.control.TableList;
import dev.respdesk.gui.session.GeoPoints.Point;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.gui.viewer.Words;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A sorted set as points: the list with latitude and longitude, and a map beside it.
final class GeoPane implements SideView {
    private static final int AHEAD = 20;
    /// What GEOADD takes: beyond, the earth is not on its map.
    private static final double HIGHEST_LATITUDE = 85.05112878;

    private final Page page;
    private final Runnable onChanged;
    private final GeoViewModel model;
    private final TableList table;
    private final GeoMap map;
    private final Label count = new Label();
    private final BorderPane view = new BorderPane();

    GeoPane(Page page, Runnable onChanged) {
        this.page = page;
        this.onChanged = onChanged;
        model = new GeoViewModel(page.session(), page.key(), page.background());
        map = new GeoMap(model);
        table = new TableList(List.of(new Column(Texts.text("geo.member"), 0),
                new Column(Texts.text("geo.latitude"), 7), new Column(Texts.text("geo.longitude"), 7)), new Rows(),
                page.scale());
        table.list().setId("points");
        count.getStyleClass().add("muted");
        count.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button add = new Button(Texts.text("geo.add"));
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.setOnAction(e -> page.beforeWriting(Texts.text("geo.verb"), page.name(), this::add));
        HBox strip = new HBox(count, space, add);
        strip.getStyleClass().add("strip");
        SplitPane split = new SplitPane(table, map);
        split.setDividerPositions(0.42);
        view.setTop(strip);
        view.setCenter(split);
        model.onChanged(this::show);
        model.onProblem(problem -> page.overlay().toast(
                problem.tried() + ": " + problem.said() + " " + problem.advice()));
        model.readOn();
    }

    private void show() {
        count.setText(Texts.text(model.isFinished() ? "geo.count" : "geo.some", Words.count(model.points().size())));
        table.list().refresh();
        if (model.focus() >= 0) {
            table.list().reveal(model.focus());
        }
        map.requestLayout();
    }

    /// Degrees with as many digits as a step of the grid needs.
    static String degrees(double degrees, double step) {
        int digits = Math.clamp((int) Math.ceil(-Math.log10(step)), 0, 6);
        return String.format(Locale.ROOT, "%." + digits + "f°", degrees + 0.0);
    }

    private void add() {
        Card card = new Card(page.overlay(), Texts.text("geo.title", page.name()));
        TextField member = card.field(Texts.text("geo.member"), "");
        TextField latitude = card.field(Texts.text("geo.latitude"), "");
        TextField longitude = card.field(Texts.text("geo.longitude"), "");
        card.cancel(Texts.text("cancel"));
        card.main(Texts.text("geo.verb"), "primary", () -> {
            double north = number(latitude);
            double east = number(longitude);
            if (!(Math.abs(north) <= HIGHEST_LATITUDE && Math.abs(east) <= 180)) {
                card.trouble(Texts.text("geo.wrong"));
                return false;
            }
            model.add(Names.typed(member.getText()), north, east, isNew -> {
                page.overlay().toast(Texts.text(isNew ? "geo.added" : "geo.moved"));
                onChanged.run();
            });
            return true;
        });
        card.show();
    }

    private static double number(TextField field) {
        String text = field.getText().strip();
        return text.matches("[+-]?\\d{1,3}(\\.\\d{1,20})?") ? Double.parseDouble(text) : Double.NaN;
    }

    @Override
    public Region node() {
        return view;
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    private final class Rows implements TableList.Cells {
        @Override
        public int count() {
            return model.points().size();
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
            model.choose(index);
        }

        @Override
        public void visible(int first, int last) {
            if (last >= model.points().size() - AHEAD) {
                model.readOn();
            }
        }

        @Override
        public Cell cell(int row, int column) {
            Point point = model.points().get(row);
            return switch (column) {
                case 0 -> new Cell(Names.shown(point.member()), null);
                case 1 -> new Cell(String.format(Locale.ROOT, "%.5f", point.latitude()), "muted");
                default -> new Cell(String.format(Locale.ROOT, "%.5f", point.longitude()), "muted");
            };
        }
    }
}
