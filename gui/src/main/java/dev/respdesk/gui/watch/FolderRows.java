package dev.respdesk.gui.watch;

import dev.respdesk.gui.control.SingleChoice;
import dev.respdesk.gui.control.TableList;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Folders and what they take, folded open one in the other, the largest first.
final class FolderRows extends SingleChoice implements TableList.Cells {
    private record Row(MemoryTally.Folder folder, int depth) {}

    private final Runnable changed;
    private final Consumer<String> show;
    private final Set<String> open = new HashSet<>();
    private List<MemoryTally.Folder> top = List.of();
    private Function<String, List<MemoryTally.Folder>> inside = path -> List.of();
    private double whole;
    private List<Row> rows = List.of();

    /// @param changed hears that there are other rows, or another choice
    /// @param show    opens a folder in the list of keys
    FolderRows(Runnable changed, Consumer<String> show) {
        this.changed = changed;
        this.show = show;
    }

    /// Other folders; `within` answers what lies in one, and nothing while that is not known yet.
    void show(MemoryTally.Folder all, List<MemoryTally.Folder> folders,
            Function<String, List<MemoryTally.Folder>> within) {
        whole = all.bytes();
        top = folders;
        inside = within;
        arrange();
    }

    private void arrange() {
        String chosen = chosen();
        List<Row> fresh = new ArrayList<>();
        add(top, 0, fresh);
        rows = fresh;
        setFocus(-1);
        for (int i = 0; i < rows.size() && chosen != null; i++) {
            if (rows.get(i).folder().path().equals(chosen)) {
                setFocus(i);
            }
        }
        changed.run();
    }

    private void add(List<MemoryTally.Folder> folders, int depth, List<Row> to) {
        for (MemoryTally.Folder folder : folders) {
            to.add(new Row(folder, depth));
            if (open.contains(folder.path())) {
                add(inside.apply(folder.path()), depth + 1, to);
            }
        }
    }

    /// The path of the chosen folder, or null.
    @Nullable String chosen() {
        int focus = focusIndex();
        return focus < 0 || focus >= rows.size() ? null : rows.get(focus).folder().path();
    }

    @Override
    protected void chosen(int index) {
        changed.run();
    }

    @Override
    public void fold(int index, boolean wanted) {
        MemoryTally.Folder folder = rows.get(index).folder();
        boolean other = wanted ? folder.inner() && open.add(folder.path()) : open.remove(folder.path());
        if (other) {
            arrange();
        }
    }

    /// Enter or a double click.
    @Override
    public void activate(int index) {
        show.accept(rows.get(index).folder().path());
    }

    @Override
    public int count() {
        return rows.size();
    }

    @Override
    public TableList.Cell cell(int row, int column) {
        MemoryTally.Folder folder = rows.get(row).folder();
        return switch (column) {
            case 0 -> new TableList.Cell(name(rows.get(row)), null);
            case 1 -> new TableList.Cell(Words.size(Math.round(folder.bytes())), null);
            case 2 -> new TableList.Cell(folder.error() < 1 ? Texts.text("memory.exact")
                    : "± " + Words.size(Math.round(folder.error())), "muted");
            case 3 -> new TableList.Cell(whole <= 0 ? "" : Overview.percent(folder.bytes() / whole), null);
            case 4 -> new TableList.Cell(Words.count(Math.round(folder.keys())), null);
            default -> new TableList.Cell(Words.size(Math.round(folder.bytes() / Math.max(1, folder.keys()))), null);
        };
    }

    private String name(Row row) {
        String path = row.folder().path();
        if (path.isEmpty()) {
            return "  " + Texts.text("memory.outside");
        }
        String name = path.substring(path.lastIndexOf(':', path.length() - 2) + 1);
        String twist = !row.folder().inner() ? "  " : open.contains(path) ? "▾ " : "▸ ";
        return "  ".repeat(row.depth()) + twist + name;
    }
}
