package dev.respdesk.gui.session;

import java.util.LinkedHashMap;
import java.util.Map;

/// The reply of INFO as names and values.
public final class InfoText {
    private InfoText() {}

    public static Map<String, String> parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0 && line.charAt(0) != '#') {
                values.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return values;
    }

    /// A whole number, or 0 where the server does not say.
    public static long number(Map<String, String> info, String name) {
        String value = info.getOrDefault(name, "");
        return value.matches("-?\\d{1,18}") ? Long.parseLong(value) : 0;
    }

    /// The number of keys in each database that has any: the `db0:keys=3,expires=1` lines.
    public static Map<Integer, Long> keyCounts(Map<String, String> info) {
        Map<Integer, Long> counts = new LinkedHashMap<>();
        info.forEach((name, value) -> {
            if (name.matches("db\\d{1,6}") && value.matches("keys=\\d{1,18}.*")) {
                String keys = value.substring("keys=".length()).split(",", 2)[0];
                counts.put(Integer.parseInt(name.substring(2)), Long.parseLong(keys));
            }
        });
        return counts;
    }
}
