package dev.respdesk.gui.watch;

import dev.respdesk.gui.embedded.KnownDirective;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of the directives of a product: our server's table, and for others what `directives.txt` says of them.
final class KnownSettings {
    private final Map<String, KnownDirective> byName = new HashMap<>();
    private final List<String> groups = new ArrayList<>();

    /// @param product "RespDesk", "Redis", "Valkey"; others are taken for Redis
    KnownSettings(List<KnownDirective> ours, String product) {
        ours.forEach(this::add);
        if (!product.equals("RespDesk")) {
            String table = product.equals("Valkey") ? product : "Redis";
            others().stream().filter(cells -> cells[0].equals(table)).forEach(this::change);
        }
    }

    private void add(KnownDirective directive) {
        byName.put(directive.name(), directive);
        if (!directive.alias().isEmpty()) {
            byName.put(directive.alias(), directive);
        }
        if (!groups.contains(directive.group())) {
            groups.add(directive.group());
        }
    }

    private void change(String[] cells) {
        KnownDirective was = byName.get(cells[1]);
        add(was == null ? new KnownDirective(cells[2], cells[1], "", cells[3], cells[4], false, false, true, cells[5])
                : new KnownDirective(was.group(), was.name(), was.alias(), was.kind(), cells[4], was.startOnly(),
                        was.guarded(), true, cells[5].isEmpty() ? was.doc() : cells[5]));
    }

    private static List<String[]> others() {
        try (InputStream file = KnownSettings.class.getResourceAsStream("directives.txt")) {
            if (file == null) {
                throw new IllegalStateException("directives.txt is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(row -> !row.isEmpty() && !row.startsWith("#"))
                    .map(row -> row.strip().split("\\s*\\|\\s*", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nullable KnownDirective find(String name) {
        return byName.get(name);
    }

    /// The settings in a reply of CONFIG GET: by group as in the table, what is unknown last, by name in each.
    List<Setting> read(RespValue reply) {
        List<RespValue> items = Ask.items(reply);
        List<Setting> settings = new ArrayList<>();
        for (int i = 0; i + 1 < items.size(); i += 2) {
            String name = Ask.text(items.get(i), "");
            settings.add(new Setting(name, Ask.text(items.get(i + 1), ""), byName.get(name)));
        }
        settings.sort(Comparator.comparingInt(this::place).thenComparing(Setting::name));
        return settings;
    }

    private int place(Setting setting) {
        int place = groups.indexOf(setting.group());
        return place < 0 ? groups.size() : place;
    }
}
