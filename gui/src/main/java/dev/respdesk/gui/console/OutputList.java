package dev.respdesk.gui.console;

import dev.respdesk.gui.control.CharacterRuler;
import dev.respdesk.gui.control.TailList;
import dev.respdesk.gui.text.Texts;
import java.util.function.IntFunction;
import javafx.scene.control.ContextMenu;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Lines of text in their tones, as many characters a row as the data face lets fit.
public final class OutputList extends Region {
    private static final double SIDES = 40;

    private final Scrollback lines;
    private final TailList list;
    private final CharacterRuler ruler = new CharacterRuler(this::measure);

    /// Lines of which none has more to show.
    public OutputList(Scrollback lines) {
        this(lines, (exchange, all) -> {});
    }

    OutputList(Scrollback lines, LineRow.More more) {
        this.lines = lines;
        list = new TailList(lines, 20, Texts.text("console.output"), () -> new LineRow(lines, more));
        getChildren().addAll(ruler, list);
        lines.revision().subscribe(now -> list.refresh());
        widthProperty().subscribe(now -> measure());
    }

    private void measure() {
        if (ruler.characterWidth() > 0 && getWidth() > SIDES) {
            list.list().setRowHeight(ruler.rowHeight());
            lines.fit((int) ((getWidth() - SIDES) / ruler.characterWidth()));
            requestLayout();
        }
    }

    TailList list() {
        return list;
    }

    void setMenu(IntFunction<@Nullable ContextMenu> maker) {
        list.setMenu(maker);
    }

    /// Shows the start, and does not follow the end from now on.
    public void top() {
        list.top();
    }

    double characterWidth() {
        return ruler.characterWidth();
    }

    @Override
    protected void layoutChildren() {
        list.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
