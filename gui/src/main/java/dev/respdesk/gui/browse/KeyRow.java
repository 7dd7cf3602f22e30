package dev.respdesk.gui.browse;

import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.control.TypeLetter;
import dev.respdesk.gui.session.KeyDetail;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// One row of the keys list: a folder with its count, or a key with its letter, time to live and size.
final class KeyRow extends RowList.Row {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("focused-row");
    private static final PseudoClass SOON = PseudoClass.getPseudoClass("soon");
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final long SOON_MILLIS = 60_000;

    private final KeysViewModel model;
    private final Region twist = new Region();
    private final TypeLetter letter = new TypeLetter();
    private final Label name = new Label();
    private final Label ttl = new Label();
    private final Label size = new Label();
    private int depth;
    private int index = -1;
    private boolean folder;

    KeyRow(KeysViewModel model) {
        this.model = model;
        getStyleClass().addAll("row", "key-row");
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        twist.getStyleClass().add("twist");
        twist.addEventHandler(MouseEvent.MOUSE_PRESSED, this::twisted);
        ttl.getStyleClass().addAll("ttl", "muted");
        size.getStyleClass().addAll("size", "muted");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        getChildren().addAll(twist, letter, name, ttl, size);
    }

    private void twisted(MouseEvent event) {
        if (folder && index >= 0) {
            model.activate(index);
        }
    }

    @Override
    protected void show(int row, boolean selected, boolean focused) {
        TreeRows rows = model.rows();
        index = row;
        depth = rows.depth(row);
        if (folder != rows.isFolder(row) || name.getStyleClass().size() < 2) {
            folder = rows.isFolder(row);
            name.getStyleClass().setAll(folder ? new String[] {"label", "folder"} : new String[] {"label", "mono"});
        }
        name.setText(rows.label(row));
        twist.setVisible(folder);
        letter.setVisible(!folder);
        if (folder) {
            showFolder(rows, row);
        } else {
            showKey(model.detail(row));
        }
        pseudoClassStateChanged(SELECTED, selected);
        pseudoClassStateChanged(FOCUSED, focused);
        setAccessibleText(name.getText() + ", " + (folder ? Texts.text("memory.sample.some", size.getText())
                : letter.getAccessibleText()));
        requestLayout();
    }

    private void showFolder(TreeRows rows, int row) {
        twist.pseudoClassStateChanged(OPEN, rows.isOpen(row));
        ttl.setText("");
        size.setText(Words.count(rows.keyCount(row)));
    }

    private void showKey(@org.jspecify.annotations.Nullable KeyDetail detail) {
        if (detail == null) {
            letter.show("", "type-unknown", "");
            ttl.setText("");
            size.setText("");
            return;
        }
        boolean gone = detail.type().equals("none");
        KeyType type = KeyType.of(detail.type());
        letter.show(gone ? "" : type.letter(), gone ? "type-unknown" : type.styleClass(), type.title());
        long left = detail.expiresAtMillis() - model.nowMillis();
        boolean expires = detail.expiresAtMillis() > 0;
        ttl.setText(gone || (expires && left <= 0) ? Texts.text("inspect.gone-field")
                : expires ? Words.duration(left) : "–");
        ttl.pseudoClassStateChanged(SOON, expires && left < SOON_MILLIS);
        size.setText(detail.bytes() < 0 ? "" : Words.size(detail.bytes()));
    }

    /// The width of the last column, in a list that is so wide and has letters of this size.
    static double sizeWidth(double em, double width) {
        return Math.min(5.7 * em, width * 0.24);
    }

    @Override
    protected void layoutChildren() {
        double em = name.getFont().getSize() / (folder ? 1 : 0.96);
        double height = getHeight();
        double left = snappedLeftInset() + depth * 1.25 * em;
        double right = getWidth() - snappedRightInset();
        double sizeWidth = sizeWidth(em, getWidth());
        double ttlWidth = Math.min(6.1 * em, getWidth() * 0.26);
        right(size, right, sizeWidth, height);
        right(ttl, right - sizeWidth, ttlWidth, height);
        double arrow = twist.minWidth(-1);
        twist.resizeRelocate(snapPositionX(left), snapPositionY((height - arrow) / 2), arrow, arrow);
        double square = letter.prefWidth(-1);
        letter.resizeRelocate(snapPositionX(left), snapPositionY((height - square) / 2), square, square);
        double start = left + (folder ? 1.3 * em : square + 0.54 * em);
        double end = folder ? right - sizeWidth : right - sizeWidth - Math.min(ttlWidth, ttl.prefWidth(-1) + 0.5 * em);
        place(name, start, Math.max(0, Math.min(name.prefWidth(-1), end - start)), height);
    }

    private void place(Label label, double x, double width, double height) {
        double own = label.prefHeight(-1);
        label.resizeRelocate(snapPositionX(x), snapPositionY((height - own) / 2), width, own);
    }

    private void right(Label label, double end, double most, double height) {
        double width = Math.min(most, label.prefWidth(-1));
        place(label, end - width, width, height);
    }
}
