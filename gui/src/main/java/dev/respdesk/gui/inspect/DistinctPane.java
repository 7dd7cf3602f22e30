package dev.respdesk.gui.inspect;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.session.Bitmaps;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.gui.viewer.Words;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A HyperLogLog: how many different elements it has counted, how surely, and how it is kept.
final class DistinctPane implements SideView {
    private static final byte[] MARK = "HYLL".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD_BYTES = 16;
    /// The standard error of 16384 registers: 1.04 / sqrt(16384).
    private static final double ERROR = 0.0081;

    private final Page page;
    private final Runnable onChanged;
    private final Bitmaps counter;
    private final Label count = new Label();
    private final Label error = new Label();
    private final VBox view;

    DistinctPane(Page page, byte[] value, Runnable onChanged) {
        this.page = page;
        this.onChanged = onChanged;
        counter = new Bitmaps(page.session(), page.key());
        count.getStyleClass().add("heading");
        error.getStyleClass().add("muted");
        Label form = new Label(Texts.text(value[4] == 0 ? "distinct.dense" : "distinct.sparse",
                Words.size(value.length)));
        form.getStyleClass().add("muted");
        Label why = new Label(Texts.text("distinct.words"));
        why.getStyleClass().add("muted");
        why.setWrapText(true);
        Button add = new Button(Texts.text("distinct.add"));
        add.setOnAction(e -> page.beforeWriting(Texts.text("distinct.verb"), page.name(), this::add));
        view = new VBox(count, error, form, why, add);
        view.getStyleClass().add("empty");
        refresh();
    }

    /// Whether a string is a HyperLogLog.
    static boolean holds(byte[] value) {
        return value.length >= HEAD_BYTES && Arrays.equals(value, 0, MARK.length, MARK, 0, MARK.length)
                && (value[4] == 0 || value[4] == 1);
    }

    private void add() {
        Card card = new Card(page.overlay(), Texts.text("distinct.title", page.name()));
        TextArea element = card.area(Texts.text("distinct.element"), 2);
        card.cancel(Texts.text("cancel"));
        card.main(Texts.text("distinct.verb"), "primary", () -> {
            page.background().run(() -> counter.count(Names.typed(element.getText()))).onDone(changed -> {
                page.overlay().toast(Texts.text(changed ? "distinct.changed" : "distinct.same"));
                onChanged.run();
                refresh();
            }).onError(problem -> page.overlay().toast(
                    Problem.doing(Texts.text("distinct.verb"), problem).said()));
            return true;
        });
        card.show();
    }

    @Override
    public Region node() {
        return view;
    }

    @Override
    public void refresh() {
        page.background().run(counter::distinct).onDone(distinct -> {
            count.setText(Texts.text("distinct.count", Words.count(distinct)));
            error.setText(Texts.text("distinct.error", Words.count((long) Math.ceil(distinct * ERROR))));
        }).onError(problem -> page.overlay().toast(Problem.doing(Texts.text("distinct.counting"), problem).said()));
    }
}
