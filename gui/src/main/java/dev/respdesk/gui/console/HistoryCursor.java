package dev.respdesk.gui.console;

import org.jspecify.annotations.Nullable;

/// Where the prompt stands in the history: Up and Down, and the reverse search of Ctrl+R. What was typed before the
/// first step is kept and comes back at the lower end.
final class HistoryCursor {
    private final History history;
    private int at = -1;
    private String typed = "";

    HistoryCursor(History history) {
        this.history = history;
    }

    /// One line older, or null at the oldest.
    @Nullable String older(String input) {
        if (at < 0) {
            typed = input;
            at = history.size();
        }
        if (at == 0) {
            return null;
        }
        return history.line(--at);
    }

    /// One line newer, at last what was typed; null when not in the history.
    @Nullable String newer() {
        if (at < 0) {
            return null;
        }
        if (++at >= history.size()) {
            at = -1;
            return typed;
        }
        return history.line(at);
    }

    /// The next older line that contains the text, from the cursor on; null when there is none.
    @Nullable String search(String text, boolean further) {
        int from = at < 0 ? history.size() : further ? at : at + 1;
        int found = history.find(text, from);
        if (found < 0) {
            return null;
        }
        at = found;
        return history.line(found);
    }

    void reset() {
        at = -1;
        typed = "";
    }
}
