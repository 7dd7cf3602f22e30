package dev.respdesk.gui.browse;

import dev.respdesk.gui.session.KeyType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Filters that the user wants to have again, in the order in which they were saved.
public final class SavedFilters {
    private final List<Filter> all = new ArrayList<>();
    private Runnable onChange = () -> {};

    /// Hears that there is another one, or one less.
    public void onChange(Runnable action) {
        onChange = action;
    }

    /// What they are called.
    public List<String> words() {
        return all.stream().map(Filter::words).toList();
    }

    List<Filter> all() {
        return List.copyOf(all);
    }

    /// Whether a filter can be saved: one that filters, and is not there already.
    boolean canSave(Filter filter) {
        return !filter.isNone() && !all.contains(filter);
    }

    void save(Filter filter) {
        if (canSave(filter)) {
            all.add(filter);
            onChange.run();
        }
    }

    void remove(Filter filter) {
        if (all.remove(filter)) {
            onChange.run();
        }
    }

    /// All of them by their numbers, as `restore` reads them: types with commas between, a space, the text.
    public Map<String, String> written() {
        Map<String, String> written = new TreeMap<>();
        for (Filter filter : all) {
            String types = filter.types().stream().map(KeyType::name).sorted().collect(Collectors.joining(","));
            written.put(String.format(Locale.ROOT, "%04d", written.size() + 1), types + " " + filter.text());
        }
        return written;
    }

    /// Takes over what `written` gave; types that are not known here are left out.
    public void restore(Map<String, String> written) {
        all.clear();
        new TreeMap<>(written).values().forEach(line -> {
            int space = line.indexOf(' ');
            Filter filter = new Filter(line.substring(space + 1), types(space < 0 ? "" : line.substring(0, space)));
            if (canSave(filter)) {
                all.add(filter);
            }
        });
    }

    private static Set<KeyType> types(String names) {
        Set<KeyType> types = EnumSet.noneOf(KeyType.class);
        List<String> wanted = List.of(names.split(",", -1));
        for (KeyType type : KeyType.values()) {
            if (wanted.contains(type.name())) {
                types.add(type);
            }
        }
        return Set.copyOf(types);
    }
}
