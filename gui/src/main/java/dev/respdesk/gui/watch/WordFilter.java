package dev.respdesk.gui.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which lines are wanted: those that have every word, and none of those behind a minus: `set -respdesk cart:`.
record WordFilter(List<String> with, List<String> without) {
    static WordFilter of(String typed) {
        List<String> with = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (String word : typed.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            if (word.length() > 1 && word.startsWith("-")) {
                without.add(word.substring(1));
            } else if (!word.isEmpty()) {
                with.add(word);
            }
        }
        return new WordFilter(with, without);
    }

    boolean isAll() {
        return with.isEmpty() && without.isEmpty();
    }

    /// Whether a text is wanted, case aside.
    boolean takes(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return with.stream().allMatch(lower::contains) && without.stream().noneMatch(lower::contains);
    }
}
