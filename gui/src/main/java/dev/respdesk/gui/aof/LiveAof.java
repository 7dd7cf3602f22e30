package dev.respdesk.gui.aof;

import dev.respdesk.gui.session.Session;
import dev.respdesk.resp.RespValue;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Finds the append-only files of the connected server, where they lie on this computer.
public final class LiveAof {
    private LiveAof() {}

    /// The live directory, or nothing where the server has AOF off, hides its settings or runs elsewhere.
    public static CompletableFuture<Optional<Path>> of(Session session) {
        List<byte[][]> questions = List.of(
                Session.argv("CONFIG", "GET", "appendonly"),
                Session.argv("CONFIG", "GET", "dir"),
                Session.argv("CONFIG", "GET", "appenddirname"));
        return session.pipeline(questions).thenApply(LiveAof::path);
    }

    private static Optional<Path> path(List<RespValue> replies) {
        String dir = value(replies.get(1));
        String name = value(replies.get(2));
        if (!value(replies.get(0)).equals("yes") || dir.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path path = Path.of(dir).resolve(name.isEmpty() ? "appendonlydir" : name);
            return Files.isDirectory(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String value(RespValue reply) {
        return switch (reply) {
            case RespValue.MapOf map when map.pairs().size() == 1 ->
                    String.valueOf(map.pairs().getFirst().value().asText());
            case RespValue.Array array when array.items().size() == 2 -> String.valueOf(array.items().get(1).asText());
            default -> "";
        };
    }
}
