package dev.respdesk.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The table of all directives, read from `directives.txt` beside this class.
public final class Directives {
    private static final Directives ALL = new Directives();

    private final List<Directive> inOrder = new ArrayList<>();
    private final Map<String, Directive> byName = new HashMap<>();

    private Directives() {
        String group = "";
        for (String row : table().split("\n", -1)) {
            if (row.startsWith("#")) {
                group = row.substring(1).strip();
            } else if (!row.isEmpty()) {
                add(directive(group, row));
            }
        }
    }

    /// All directives in the order of the table.
    public static Collection<Directive> all() {
        return ALL.inOrder;
    }

    /// The directive of that name or older name in any case, or null.
    public static @Nullable Directive find(String name) {
        return ALL.byName.get(name.toLowerCase(Locale.ROOT));
    }

    private void add(Directive directive) {
        inOrder.add(directive);
        byName.put(directive.name(), directive);
        if (!directive.alias().isEmpty()) {
            byName.put(directive.alias(), directive);
        }
    }

    private static Directive directive(String group, String row) {
        String[] cells = row.strip().split("\\s*\\|\\s*", -1);
        if (cells.length != 5) {
            throw new IllegalStateException("directives.txt: five columns are needed: " + row);
        }
        Set<Directive.Mark> marks = EnumSet.noneOf(Directive.Mark.class);
        for (String word : cells[3].split(" ", -1)) {
            if (!word.isEmpty()) {
                marks.add(Directive.Mark.valueOf(word.toUpperCase(Locale.ROOT)));
            }
        }
        return new Directive(group, cells, marks);
    }

    private static String table() {
        try (InputStream file = Directives.class.getResourceAsStream("directives.txt")) {
            if (file == null) {
                throw new IllegalStateException("directives.txt is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
