package dev.respdesk.gui.console;

/// How the commands of a sheet are sent.
public enum SheetMode {
    ONE_BY_ONE("One by one", "Each waits for the reply of the one before"),
    PIPELINED("Pipelined", "Sent in one go, without waiting for replies"),
    TRANSACTION("As a transaction", "Between MULTI and EXEC: all of them, or none where one is refused");

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
