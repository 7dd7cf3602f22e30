package dev.respdesk.server;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Runs the checks of files as the command line does.
public final class ServerChecks {
    private ServerChecks() {}

    /// What came of it.
    public record Result(int code, String text) {}

    public static Result run(String... arguments) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int code = new Checks(new PrintStream(text, true, StandardCharsets.UTF_8)).run(arguments);
        return new Result(code, text.toString(StandardCharsets.UTF_8));
    }
}
