package dev.respdesk.gui.aof;

import dev.respdesk.gui.session.InfoText;
import dev.respdesk.gui.session.Session;
import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// Finds the append-only files of the connected server, where they lie on this computer.
public final class LiveAof {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1");
    /// What a server may have written between its answer and the look at the files.
    private static final long SLACK_BYTES = 64L << 20;

    private LiveAof() {}

    /// The live directory (or file, before Redis 7), or nothing where the server has AOF off, hides its settings or
    /// runs elsewhere. Files of the right name count only if they are as large as the server says.
    public static CompletableFuture<Optional<Path>> of(Session session) {
        if (!HERE.contains(session.target().host())) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        List<byte[][]> questions = List.of(
                Session.argv("CONFIG", "GET", "appendonly"),
                Session.argv("CONFIG", "GET", "dir"),
                Session.argv("CONFIG", "GET", "appenddirname"),
                Session.argv("CONFIG", "GET", "appendfilename"),
                Session.argv("INFO", "persistence"));
        return session.pipeline(questions).thenApply(LiveAof::path);
    }

    private static Optional<Path> path(List<RespValue> replies) {
        String dir = value(replies.get(1));
        String name = value(replies.get(2));
        String file = value(replies.get(3));
        if (!value(replies.get(0)).equals("yes") || dir.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path path = Path.of(dir).resolve(name.isEmpty() ? file : name);
            return Files.exists(path) && isAsLarge(path, replies.get(4)) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException | IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isAsLarge(Path path, RespValue info) throws IOException {
        Map<String, String> facts = InfoText.parse(String.valueOf(info.asText()));
        if (!facts.containsKey("aof_current_size") || InfoText.number(facts, "aof_rewrite_in_progress") == 1) {
            return true;
        }
        long said = InfoText.number(facts, "aof_current_size");
        long bytes = 0;
        for (AofPart part : AofSet.of(path).parts()) {
            bytes += Files.size(part.path());
        }
        return bytes >= said && bytes - said < SLACK_BYTES;
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
