package dev.respdesk.gui.browse;

import dev.respdesk.gui.viewer.Names;
import dev.respdesk.gui.session.KeyType;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the keys list shows: a text and the chosen types. A text with `*`, `?` or `[` is a pattern as Redis matches it;
/// any other is searched for anywhere in the name. No type chosen means all.
record Filter(String text, Set<KeyType> types) {
    static final Filter NONE = new Filter("", Set.of());

    boolean isNone() {
        return text.isEmpty() && types.isEmpty();
    }

    /// As people name it: "cart:*, hash".
    String words() {
        List<String> words = new ArrayList<>();
        if (!text.isEmpty()) {
            words.add(text);
        }
        types.stream().sorted().forEach(type -> words.add(type.title()));
        return String.join(", ", words);
    }

    /// The pattern for SCAN MATCH, or null for all.
    byte @Nullable [] pattern() {
        if (text.isEmpty()) {
            return null;
        }
        if (text.matches(".*[*?\\[].*")) {
            return Names.typed(text);
        }
        ByteArrayOutputStream pattern = new ByteArrayOutputStream();
        pattern.write('*');
        for (byte b : Names.typed(text)) {
            if (b == '\\') {
                pattern.write('\\');
            }
            pattern.write(b);
        }
        pattern.write('*');
        return pattern.toByteArray();
    }

    /// The values of SCAN's TYPE option, one scan each; a single null means one scan over all types.
    List<@Nullable String> scans() {
        List<@Nullable String> scans = new ArrayList<>();
        types.forEach(type -> scans.add(type.wire()));
        if (scans.isEmpty()) {
            scans.add(null);
        }
        return scans;
    }

    Filter withType(KeyType type, boolean wanted) {
        Set<KeyType> changed = types.isEmpty() ? EnumSet.noneOf(KeyType.class) : EnumSet.copyOf(types);
        if (wanted) {
            changed.add(type);
        } else {
            changed.remove(type);
        }
        return new Filter(text, Set.copyOf(changed));
    }

    Filter withText(String newText) {
        return new Filter(newText, types);
    }
}
