package dev.respdesk.gui.transfer;

/// The forms in which keys are written to a file.
enum FileForm {
    EXACT("Exact", "resp", "Every type to the last byte, with expiry and groups, for servers of the same version or "
            + "newer. Load it here, or with redis-cli --pipe."),
    COMMANDS("Commands", "txt", "One command a line, to read, change and run anywhere: here, or with redis-cli < file. "
            + "Pending entries of streams are not in it."),
    JSON("JSON lines", "jsonl", "One key a line, for other programs.");

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
