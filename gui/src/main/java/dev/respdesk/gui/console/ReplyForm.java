package dev.respdesk.gui.console;

import dev.respdesk.gui.text.Texts;
import dev.respdesk.resp.RespValue;
import java.util.List;

/// The forms that a reply can be shown and saved in.
public enum ReplyForm {
    /// As redis-cli prints it.
    TEXT(Texts.text("console.text"), "txt"),
    TREE(Texts.text("console.tree"), "txt"),
    TABLE(Texts.text("console.table"), "csv"),
    JSON("JSON", "json"),
    HEX(Texts.text("console.hex"), "txt");

    private final String title;
    private final String extension;

    ReplyForm(String title, String extension) {
        this.title = title;
        this.extension = extension;
    }

    public String title() {
        return title;
    }

    /// What a file in this form is called after the dot.
    String extension() {
        return extension;
    }

    /// The reply in this form, at most so many lines of it where there are more.
    List<Line> lines(RespValue reply, int mostLines, int mostBytes) {
        return switch (this) {
            case TEXT -> ReplyText.write(reply, mostLines, mostBytes).lines();
            case TREE -> ReplyTree.lines(reply, mostLines, mostBytes);
            case TABLE -> ReplyTable.of(reply).lines(mostLines);
            case JSON -> ReplyJson.lines(reply, mostLines);
            case HEX -> ReplyHex.lines(reply, mostLines);
        };
    }
}
