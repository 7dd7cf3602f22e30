package dev.respdesk.gui.console;

import dev.respdesk.gui.text.Texts;

/// How the commands of a sheet are sent.
public enum SheetMode {
    ONE_BY_ONE(Texts.text("console.one-by-one"), Texts.text("console.each-waits-for-the-reply-of")),
    PIPELINED(Texts.text("console.pipelined"), Texts.text("console.sent-in-one-go-without-waiting")),
    TRANSACTION(Texts.text("console.as-a-transaction"), Texts.text("console.between-multi-and-exec-all-of"));

    private final String title;
    private final String words;

    SheetMode(String title, String words) {
        this.title = title;
        this.words = words;
    }

    public String title() {
        return title;
    }

    /// What it means, in a sentence.
    public String words() {
        return words;
    }
}
