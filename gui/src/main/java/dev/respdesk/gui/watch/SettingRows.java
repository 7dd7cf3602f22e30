package dev.respdesk.gui.watch;

import dev.respdesk.gui.control.SingleChoice;
import dev.respdesk.gui.control.TableList;
import dev.respdesk.gui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The rows of the table of settings: those that are wanted, under the headings of their groups.
final class SettingRows extends SingleChoice implements TableList.Cells {
    /// A heading, where `setting` is null, or a setting.
    private record Row(String heading, @Nullable Setting setting) {}

    private final Runnable onChosen;
    private final Runnable onActivate;
    private List<Setting> all = List.of();
    private List<Row> rows = List.of();
    private String wanted = "";
    private boolean differing;
    private @Nullable String chosen;

    /// `onChosen` hears that another setting is chosen, or that the chosen one has another value; `onActivate` that it
    /// is to be changed.
    SettingRows(Runnable onChosen, Runnable onActivate) {
        this.onChosen = onChosen;
        this.onActivate = onActivate;
    }

    /// @param settings those of a group one after the other
    void show(List<Setting> settings) {
        all = settings;
        arrange();
    }

    /// Shows only those that have the words, and where `differing` only those that are set otherwise.
    void filter(String words, boolean onlyDiffering) {
        wanted = words.strip().toLowerCase(Locale.ROOT);
        differing = onlyDiffering;
        arrange();
    }

    private void arrange() {
        List<Row> kept = new ArrayList<>();
        @Nullable String group = null;
        for (Setting setting : all) {
            if (setting.has(wanted) && (!differing || setting.differs())) {
                if (!setting.group().equals(group)) {
                    group = setting.group();
                    kept.add(new Row(heading(setting.group()), null));
                }
                kept.add(new Row("", setting));
            }
        }
        rows = kept;
        int at = -1;
        for (int i = 0; i < rows.size() && chosen != null; i++) {
            Setting setting = rows.get(i).setting();
            at = setting != null && setting.name().equals(chosen) ? i : at;
        }
        setFocus(at);
        onChosen.run();
    }

    /// The chosen setting, or null.
    @Nullable Setting chosen() {
        int focus = focusIndex();
        return focus < 0 || focus >= rows.size() ? null : rows.get(focus).setting();
    }

    /// How many settings are shown, headings aside.
    int shown() {
        return (int) rows.stream().filter(row -> row.setting() != null).count();
    }

    /// How many there are, and how many of them are set otherwise.
    int total() {
        return all.size();
    }

    int differing() {
        return (int) all.stream().filter(Setting::differs).count();
    }

    @Override
    protected void chosen(int index) {
        Setting setting = chosen();
        chosen = setting == null ? null : setting.name();
        onChosen.run();
    }

    /// Enter or a double click.
    @Override
    public void activate(int index) {
        onActivate.run();
    }

    @Override
    public int count() {
        return rows.size();
    }

    @Override
    public TableList.Cell cell(int row, int column) {
        Row shown = rows.get(row);
        Setting setting = shown.setting();
        if (setting == null) {
            return new TableList.Cell(column == 0 ? shown.heading() : "", "heading-cell");
        }
        return switch (column) {
            case 0 -> new TableList.Cell((setting.differs() ? "• " : "  ") + setting.name(),
                    setting.differs() ? "good" : null);
            case 1 -> new TableList.Cell(setting.shown(), null);
            case 2 -> new TableList.Cell(setting.differs() ? said(setting.standard()) : "", "muted");
            default -> new TableList.Cell(setting.doc(), "prose");
        };
    }

    /// A group as the window calls it.
    private static String heading(String group) {
        return Texts.text("config.group." + group.replaceAll("[^A-Za-z]+", "-").toLowerCase(Locale.ROOT));
    }

    private static String said(@Nullable String standard) {
        return standard == null || standard.isEmpty() ? Texts.text("config.empty") : standard;
    }
}
