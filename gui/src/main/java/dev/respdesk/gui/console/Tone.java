package dev.respdesk.gui.console;

import java.util.Locale;

/// What a piece of console text means; the stylesheet gives each a colour.
public enum Tone {
    PLAIN,
    PROMPT,
    FAINT,
    MUTED,
    /// A remark of the console itself: a time, a count.
    NOTE,
    NUMBER,
    STRING,
    STATUS,
    NIL,
    KEY,
    ERROR,
    WARN,
    ACCENT;

    /// The style class: `tone-number` and so on.
    public String styleClass() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }
}
