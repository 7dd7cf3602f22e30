package dev.respdesk.gui.inspect;

import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.control.SingleChoice;
import dev.respdesk.gui.control.TableList.Cell;
import dev.respdesk.gui.control.TableList.Column;
import dev.respdesk.gui.control.TableList;
import dev.respdesk.gui.session.Bitmaps;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A string as a grid of bits: how many are set, where the first are, and one to set or to look for.
final class BitmapPane implements SideView {
    private static final String BIT = "\\d{1,10}";

    private final Page page;
    private final Runnable onChanged;
    private final BitmapViewModel model;
    private final TableList table;
    private final Label figures = new Label();
    private final TextField bit = new TextField();
    private final BorderPane view = new BorderPane();
    private final Rows rows = new Rows();

    BitmapPane(Page page, Runnable onChanged) {
        this.page = page;
        this.onChanged = onChanged;
        model = new BitmapViewModel(page.session(), page.values(), page.key(), page.background());
        table = new TableList(List.of(new Column(Texts.text("bitmap.bit"), 8), new Column(Texts.text("bitmap.bits"), 0),
                new Column(Texts.text("bitmap.set"), 5, 1)), rows, page.scale());
        table.list().setId("bits");
        figures.getStyleClass().add("muted");
        figures.setMinWidth(0);
        bit.setPromptText(Texts.text("bitmap.number"));
        bit.setPrefColumnCount(9);
        bit.setOnAction(e -> go());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox strip = new HBox(figures, space, bit, button(Texts.text("bitmap.go"), this::go),
                button(Texts.text("bitmap.one"), () -> set(true)), button(Texts.text("bitmap.zero"), () -> set(false)));
        strip.getStyleClass().add("strip");
        view.setTop(strip);
        view.setCenter(table);
        model.onChanged(this::show);
        model.onProblem(problem -> page.overlay().toast(
                problem.tried() + ": " + problem.said() + " " + problem.advice()));
        model.refresh();
    }

    private static Button button(String words, Runnable action) {
        Button button = new Button(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private void show() {
        Bitmaps.Facts facts = model.facts();
        if (facts != null) {
            String share = String.format(Locale.ROOT, "%.1f", facts.bits() == 0 ? 0 : 100.0 * facts.set()
                    / facts.bits());
            figures.setText(Texts.text("bitmap.figures", Words.count(facts.set()), Words.count(facts.bits()), share,
                    place(facts.firstSet()), place(facts.firstClear())));
        }
        table.list().refresh();
    }

    private static String place(long bit) {
        return bit < 0 ? "–" : Words.count(bit);
    }

    private void go() {
        if (isBit()) {
            long row = Long.parseLong(bit.getText().strip()) / 8 / BitmapViewModel.ROW_BYTES;
            if (row < model.rows()) {
                rows.setFocus((int) row);
                table.list().reveal((int) row);
                table.list().refresh();
            } else {
                page.overlay().toast(Texts.text("bitmap.behind"));
            }
        }
    }

    private boolean isBit() {
        boolean fits = bit.getText().strip().matches(BIT);
        if (!fits) {
            page.overlay().toast(Texts.text("bitmap.wrong"));
        }
        return fits;
    }

    private void set(boolean one) {
        if (isBit()) {
            long number = Long.parseLong(bit.getText().strip());
            page.beforeWriting(Texts.text("bitmap.verb"), Texts.text("bitmap.what", number, page.name()), () ->
                    model.set(number, one, before -> {
                        page.overlay().toast(Texts.text("bitmap.done", number, one ? 1 : 0, before ? 1 : 0));
                        onChanged.run();
                    }));
        }
    }

    @Override
    public Region node() {
        return view;
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    private final class Rows extends SingleChoice implements TableList.Cells {
        @Override
        public int count() {
            return model.rows();
        }

        @Override
        protected void chosen(int index) {
            bit.setText(Long.toString((long) index * BitmapViewModel.ROW_BYTES * 8));
            table.list().refresh();
        }

        @Override
        public void focus(int index, RowList.How how) {
            super.focus(index, RowList.How.ONLY);
        }

        @Override
        public Cell cell(int row, int column) {
            byte[] bytes = model.row(row);
            if (column == 0) {
                return new Cell(Words.count((long) row * BitmapViewModel.ROW_BYTES * 8), "muted");
            }
            if (bytes == null) {
                return new Cell("…", "faint");
            }
            return column == 1 ? new Cell(grid(bytes), null) : new Cell(Integer.toString(set(bytes)), "muted");
        }

        private String grid(byte[] bytes) {
            StringBuilder bits = new StringBuilder();
            for (byte each : bytes) {
                for (int i = 7; i >= 0; i--) {
                    bits.append((each >> i & 1) == 1 ? '■' : '·');
                }
                bits.append(' ');
            }
            return bits.toString();
        }

        private int set(byte[] bytes) {
            int set = 0;
            for (byte each : bytes) {
                set += Integer.bitCount(each & 0xff);
            }
            return set;
        }
    }
}
