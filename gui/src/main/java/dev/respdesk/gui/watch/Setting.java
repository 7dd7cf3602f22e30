package dev.respdesk.gui.watch;

import dev.respdesk.gui.embedded.KnownDirective;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A directive as a server is set.
///
/// @param known what is known of it, or null
record Setting(String name, String value, @Nullable KnownDirective known) {
    private static final String MASK = "••••••";
    /// In the tables, where it depends on how the server was started.
    private static final String UNKNOWN = "?";

    /// The heading under which it stands; "" for what is not known.
    String group() {
        return known == null ? "" : known.group();
    }

    /// What it is for; "" where that is not known.
    String doc() {
        return known == null ? "" : known.doc();
    }

    /// Its value when nothing is set, or null where that is not known.
    @Nullable String standard() {
        return known == null || known.standard().equals(UNKNOWN) ? null : known.standard();
    }

    /// Whether it is known to be set otherwise than when nothing is set.
    boolean differs() {
        String standard = standard();
        return standard != null && !standard.equals(value);
    }

    /// Whether its value must not be read over somebody's shoulder.
    boolean isSecret() {
        return name.endsWith("pass") || name.endsWith("auth") || name.contains("secret") || name.contains("password");
    }

    /// The value as it may be shown.
    String shown() {
        return isSecret() && !value.isEmpty() ? MASK : value;
    }

    boolean isStartOnly() {
        return known != null && known.startOnly();
    }

    /// The words that it may be set to; empty where it takes others.
    List<String> choices() {
        String kind = known == null ? "" : known.kind();
        return kind.equals("yesno") ? List.of("yes", "no")
                : kind.startsWith("enum ") ? List.of(kind.substring(5).split(" ", -1)) : List.of();
    }

    /// Whether its name, its value where that is no secret, or what it is for has every one of the words.
    boolean has(String lowerCase) {
        String text = (name + "\n" + (isSecret() ? "" : value) + "\n" + doc()).toLowerCase(Locale.ROOT);
        for (String word : lowerCase.split("\\s+", -1)) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
