package dev.respdesk.config;

import java.util.Set;

/// One directive as the table declares it.
public final class Directive {
    /// What is special about a directive.
    enum Mark {
        /// Only at start.
        IMMUTABLE,
        /// CONFIG SET only where `enable-protected-configs` lets it.
        PROTECTED,
        /// CONFIG SET only where a part of the server takes the change over.
        LIVE,
        /// Accepted; belongs to a feature that is still to come.
        LATER,
        /// Accepted for compatibility; has no meaning here.
        NONE,
        /// CONFIG SET not while data is being loaded.
        LOADED,
        /// CONFIG GET shows it only to who asks for it by its whole name.
        HIDDEN
    }

    private final String group;
    private final String name;
    private final String alias;
    private final String kindWords;
    private final Kind kind;
    private final String defaultValue;
    private final Set<Mark> marks;
    private final String doc;

    /// `cells` are those of a row of the table, stripped.
    Directive(String group, String[] cells, Set<Mark> marks) {
        this.group = group;
        String[] names = cells[0].split(" ", -1);
        name = names[0];
        alias = names.length > 1 ? names[1] : "";
        kindWords = cells[1];
        kind = Kinds.named(kindWords);
        defaultValue = cells[2];
        this.marks = marks;
        doc = cells[4];
    }

    /// The heading under which it stands in the table.
    public String group() {
        return group;
    }

    public String name() {
        return name;
    }

    /// The older name that works too, or empty.
    public String alias() {
        return alias;
    }

    Kind kind() {
        return kind;
    }

    /// What values it takes, as the table says it: "yesno", "enum always everysec no", "int 0 65535".
    public String kindWords() {
        return kindWords;
    }

    /// As CONFIG GET shows it.
    public String defaultValue() {
        return defaultValue;
    }

    boolean is(Mark mark) {
        return marks.contains(mark);
    }

    public boolean isImmutable() {
        return is(Mark.IMMUTABLE);
    }

    public boolean isProtected() {
        return is(Mark.PROTECTED);
    }

    /// Whether it cannot be set while data is being loaded.
    public boolean needsLoaded() {
        return is(Mark.LOADED);
    }

    /// Whether only who asks for it by its whole name is shown it.
    public boolean isHidden() {
        return is(Mark.HIDDEN);
    }

    /// Whether setting it has an effect; false for what is only accepted.
    public boolean hasEffect() {
        return !is(Mark.LATER) && !is(Mark.NONE);
    }

    /// What it is for, one sentence.
    public String doc() {
        return doc;
    }
}
