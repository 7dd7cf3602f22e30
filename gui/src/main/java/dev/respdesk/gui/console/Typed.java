package dev.respdesk.gui.console;

import java.util.List;

/// Where the caret stands in a line that is being typed.
final class Typed {
    private Typed() {}

    /// Whether the caret stands on a new word: after a blank, outside quotes.
    static boolean fresh(String text, int caret, List<Word> before) {
        return before.isEmpty() || (before.getLast().closed()
                && before.getLast().end() < Math.min(caret, text.length()));
    }
}
