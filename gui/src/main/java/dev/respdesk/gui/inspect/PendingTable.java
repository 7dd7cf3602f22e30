package dev.respdesk.gui.inspect;

import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.control.TableList.Cell;
import dev.respdesk.gui.control.TableList.Column;
import dev.respdesk.gui.control.TableList;
import dev.respdesk.gui.session.StreamGroups.Pending;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.gui.viewer.Words;
import java.util.List;
import java.util.TreeSet;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Pending entries, some of which are chosen; reads on as it is scrolled.
final class PendingTable implements TableList.Cells {
    private static final int AHEAD = 20;

    private final GroupsViewModel model;
    private final TableList table;
    private Runnable onChoice = () -> {};
    private int focus = -1;
    private int anchor;

    PendingTable(GroupsViewModel model, ObservableDoubleValue scale) {
        this.model = model;
        table = new TableList(List.of(new Column(Texts.text("stream.id"), 0),
                new Column(Texts.text("stream.consumer"), 0.28), new Column(Texts.text("stream.idle"), 7),
                new Column(Texts.text("stream.deliveries"), 7, 1)), this, scale);
        table.list().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.A) {
                choose(0, model.pending().size() - 1);
                event.consume();
            }
        });
    }

    TableList table() {
        return table;
    }

    /// Hears that others are chosen.
    void onChoice(Runnable action) {
        onChoice = action;
    }

    void refresh() {
        focus = model.chosen().isEmpty() ? -1 : Math.clamp(focus, 0, Math.max(0, model.pending().size() - 1));
        table.list().refresh();
    }

    private void choose(int from, int to) {
        TreeSet<Integer> chosen = model.chosen();
        chosen.clear();
        for (int i = Math.min(from, to); i <= Math.max(from, to); i++) {
            chosen.add(i);
        }
        table.list().refresh();
        onChoice.run();
    }

    @Override
    public void focus(int index, RowList.How how) {
        focus = index;
        if (how == RowList.How.EXTEND) {
            choose(Math.min(anchor, model.pending().size() - 1), index);
            return;
        }
        anchor = index;
        if (how == RowList.How.ONLY) {
            choose(index, index);
        } else {
            if (!model.chosen().remove(index)) {
                model.chosen().add(index);
            }
            table.list().refresh();
            onChoice.run();
        }
    }

    @Override
    public boolean dragSelects() {
        return true;
    }

    @Override
    public int count() {
        return model.pending().size();
    }

    @Override
    public int focusIndex() {
        return focus;
    }

    @Override
    public boolean isSelected(int index) {
        return model.chosen().contains(index);
    }

    @Override
    public void visible(int first, int last) {
        if (last >= model.pending().size() - AHEAD) {
            model.readOn();
        }
    }

    @Override
    public Cell cell(int row, int column) {
        Pending entry = model.pending().get(row);
        return switch (column) {
            case 0 -> new Cell(entry.id(), null);
            case 1 -> new Cell(Names.shown(entry.consumer()), "muted");
            case 2 -> new Cell(Words.duration(entry.idleMillis()), "muted");
            default -> new Cell(Words.count(entry.deliveries()), entry.deliveries() > 1 ? "warn" : "muted");
        };
    }
}
