package dev.respdesk.gui.console;

import dev.respdesk.resp.RespValue;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Writes a whole reply to a file: `.json` and `.csv` in those forms; else a string as its bytes and everything else as
/// the console shows it.
public final class ReplyFile {
    private ReplyFile() {}

    /// Returns the path written to.
    public static Path write(RespValue reply, Path path) throws IOException {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return Files.writeString(path, ReplyJson.text(reply));
        }
        if (name.endsWith(".csv")) {
            return Files.writeString(path, ReplyTable.of(reply).csv());
        }
        switch (reply) {
            case RespValue.Bulk bulk -> Files.write(path, bulk.bytes());
            case RespValue.Verbatim verbatim -> Files.write(path, verbatim.bytes());
            default -> lines(reply, path);
        }
        return path;
    }

    private static void lines(RespValue reply, Path path) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            for (Line line : ReplyText.write(reply, Integer.MAX_VALUE, Integer.MAX_VALUE).lines()) {
                out.write(line.text());
                out.newLine();
            }
        }
    }
}
