package dev.respdesk.gui.control;

import dev.respdesk.gui.control.RowList.How;
import javafx.scene.input.KeyEvent;

/// The keyboard of a row list.
final class RowListKeys {
    private RowListKeys() {}

    static void pressed(RowList list, RowList.Model model, KeyEvent event) {
        int focus = model.focusIndex();
        switch (event.getCode()) {
            case UP -> move(list, model, focus - 1, event);
            case DOWN -> move(list, model, focus + 1, event);
            case PAGE_UP -> move(list, model, focus - list.rowsPerPage() + 1, event);
            case PAGE_DOWN -> move(list, model, focus + list.rowsPerPage() - 1, event);
            case HOME -> move(list, model, 0, event);
            case END -> move(list, model, model.count() - 1, event);
            case LEFT -> fold(model, focus, false, event);
            case RIGHT -> fold(model, focus, true, event);
            case SPACE -> toggle(model, focus, event);
            case ENTER -> activate(model, focus, event);
            default -> {}
        }
    }

    private static void move(RowList list, RowList.Model model, int wanted, KeyEvent event) {
        if (event.isAltDown() || event.isShortcutDown()) {
            return;
        }
        event.consume(); // also where there is no row: the key must not take the focus elsewhere
        if (model.count() == 0) {
            return;
        }
        int index = Math.clamp(wanted, 0, model.count() - 1);
        model.focus(index, event.isShiftDown() ? How.EXTEND : How.ONLY);
        list.reveal(index);
    }

    private static void fold(RowList.Model model, int focus, boolean open, KeyEvent event) {
        if (focus >= 0 && !event.isAltDown()) {
            model.fold(focus, open);
            event.consume();
        }
    }

    private static void toggle(RowList.Model model, int focus, KeyEvent event) {
        if (focus >= 0) {
            model.focus(focus, How.TOGGLE);
            event.consume();
        }
    }

    private static void activate(RowList.Model model, int focus, KeyEvent event) {
        if (focus >= 0 && !event.isAltDown() && !event.isShortcutDown()) {
            model.activate(focus);
            event.consume();
        }
    }
}
