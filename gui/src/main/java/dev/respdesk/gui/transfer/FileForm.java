package dev.respdesk.gui.transfer;

import dev.respdesk.gui.text.Texts;

/// The forms in which keys are written to a file.
enum FileForm {
    EXACT(Texts.text("transfer.exact"), "resp", Texts.text("transfer.every-type-to-the-last-byte")),
    COMMANDS(Texts.text("transfer.commands"), "txt", Texts.text("transfer.one-command-a-line-to-read")),
    JSON(Texts.text("transfer.json-lines"), "jsonl", Texts.text("transfer.one-key-a-line-for-other"));

    private final String title;
    private final String extension;
    private final String words;

    FileForm(String title, String extension, String words) {
        this.title = title;
        this.extension = extension;
        this.words = words;
    }

    String title() {
        return title;
    }

    /// Of files of this form, without a dot.
    String extension() {
        return extension;
    }

    /// What it is good for.
    String words() {
        return words;
    }
}
