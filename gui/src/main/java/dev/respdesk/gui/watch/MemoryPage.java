package dev.respdesk.gui.watch;

import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.browse.ProblemCard;
import dev.respdesk.gui.control.TableList;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.gui.viewer.Words;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// What takes the memory of the selected database: its folders and its biggest keys, from a sample with its error or,
/// where all keys were visited, exactly. A folder and a key open in the list of keys.
final class MemoryPage extends Page {
    private static final List<Long> SAMPLES = List.of(10_000L, 100_000L, 1_000_000L, Long.MAX_VALUE);

    /// Where a folder, by a pattern of its keys, and a key are shown.
    record Opening(Consumer<String> folder, Consumer<byte[]> key) {}

    private final Surroundings around;
    private final ComboBox<Long> sample = new ComboBox<>();
    private final Button begin = button(Texts.text("memory.begin"), this::begin);
    private final Button stop = button(Texts.text("stop"), this::stop);
    private final ProgressBar bar = new ProgressBar(0);
    private final Label status = new Label();
    private final FolderRows folders;
    private final TableList folderTable;
    private final Table<MemoryTally.Big> keys;
    private @Nullable MemoryScan scan;
    private @Nullable Job<?> job;
    private MemoryScan.@Nullable State latest;

    MemoryPage(Surroundings around, Opening opening) {
        this.around = around;
        folders = new FolderRows(this::refresh, path -> opening.folder().accept(pattern(path)));
        folderTable = new TableList(List.of(new TableList.Column(Texts.text("memory.folder"), 0),
                new TableList.Column(Texts.text("memory.bytes"), 7),
                new TableList.Column(Texts.text("memory.error"), 7, 3),
                new TableList.Column(Texts.text("memory.share"), 5, 4),
                new TableList.Column(Texts.text("memory.keys"), 8, 2),
                new TableList.Column(Texts.text("memory.each"), 7, 1)), folders, around.scale());
        folderTable.list().setAccessibleText(Texts.text("memory.byfolder"));
        keys = new Table<>(List.of(
                Column.text(Texts.text("memory.biggest"), 0, big -> Names.shown(big.key())),
                Column.number(Texts.text("memory.bytes"), 7, big -> Words.size(big.bytes()),
                        big -> (double) big.bytes())),
                1, big -> Names.shown(big.key()), big -> null, around.scale(), Texts.text("memory.biggest"));
        keys.onActivate(big -> opening.key().accept(big.key()));
        sample.getItems().setAll(SAMPLES);
        sample.setValue(SAMPLES.getFirst());
        sample.setConverter(new Counts());
        sample.setAccessibleText(Texts.text("memory.sample"));
        sample.setMinWidth(USE_PREF_SIZE);
        bar.setVisible(false);
        bar.managedProperty().bind(bar.visibleProperty());
        bar.setMinWidth(40);
        status.getStyleClass().addAll("muted", "small");
        status.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(status, Priority.ALWAYS);
        stop.setDisable(true);
        strip().getChildren().addAll(sample, begin, stop, bar, status);
        SplitPane split = new SplitPane(folderTable, keys.view());
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.58);
        fill(split);
        say(Texts.text("memory.first"));
        around.sessions().current().addListener(o -> forget());
    }

    /// The pattern of what begins with a name.
    static String pattern(String name) {
        return name.replace("\\\\", "\\\\\\\\").replaceAll("[*?\\[]", "\\\\$0") + "*";
    }

    private void refresh() {
        folderTable.list().refresh();
    }

    private void begin() {
        Session session = around.sessions().current().get();
        if (session == null || !session.isOpen() || scan != null) {
            return;
        }
        say("");
        begin.setDisable(true);
        stop.setDisable(false);
        bar.setVisible(true);
        Runnable show = around.background().coalesced(this::show);
        job = around.background().when(session.another("memory")).onDone(link -> {
            MemoryScan made = new MemoryScan(link, sample.getValue(), state -> {
                latest = state;
                show.run();
            });
            scan = made;
            job = around.background().run(() -> {
                try (link) {
                    return made.run();
                }
            }).onDone(state -> ended(made, state)).onError(this::failed);
        }).onError(this::failed);
    }

    private void stop() {
        if (scan != null) {
            scan.stop();
        }
    }

    private void failed(Throwable error) {
        idle();
        ProblemCard.show(around.overlay(), Problem.doing(Texts.text("memory.doing"), error));
    }

    private void idle() {
        scan = null;
        job = null;
        begin.setDisable(false);
        stop.setDisable(true);
        bar.setVisible(false);
    }

    private void show() {
        MemoryScan.State state = latest;
        if (state != null && scan != null) {
            show(state, path -> List.of());
        }
    }

    private void ended(MemoryScan made, MemoryScan.State state) {
        idle();
        show(state, made::inside);
    }

    private void show(MemoryScan.State state,
            java.util.function.Function<String, List<MemoryTally.Folder>> inside) {
        folders.show(state.whole(), state.folders(), inside);
        keys.show(state.biggest());
        long wanted = Math.min(sample.getValue(), Math.max(1, state.total()));
        bar.setProgress(Math.min(1, (double) state.visited() / wanted));
        String bytes = Words.size(Math.round(state.whole().bytes()));
        status.setText(state.total() == 0 ? Texts.text("memory.empty")
                : state.all() ? Texts.text("memory.all", Words.count(state.visited()), bytes)
                : Texts.text("memory.some", Words.count(state.visited()), Words.count(state.total()), bytes,
                        Words.size(Math.round(state.whole().error()))));
        status.setTooltip(new javafx.scene.control.Tooltip(Texts.text("memory.how")));
    }

    /// Another server or database: what was found does not belong to it.
    private void forget() {
        stop();
        if (job != null) {
            job.cancel();
        }
        idle();
        latest = null;
        status.setText("");
        folders.show(new MemoryTally.Folder("", 0, 0, 0, false), List.of(), path -> List.of());
        keys.show(List.of());
        say(Texts.text("memory.first"));
    }

    /// Ends what is under way.
    void close() {
        stop();
    }

    private static final class Counts extends StringConverter<Long> {
        @Override
        public String toString(Long count) {
            return count == Long.MAX_VALUE ? Texts.text("memory.sample.all")
                    : Texts.text("memory.sample.some", Words.count(count));
        }

        @Override
        public Long fromString(String text) {
            throw new UnsupportedOperationException("chosen, not typed");
        }
    }
}
