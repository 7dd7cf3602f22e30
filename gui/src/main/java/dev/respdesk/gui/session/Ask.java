package dev.respdesk.gui.session;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Questions for background threads: waits for the reply, turns error replies into `ServerError` and a lost connection
/// into an `IOException`, and reads the usual shapes of replies, RESP2 or RESP3.
public final class Ask {
    private Ask() {}

    /// Sends and waits.
    public static RespValue ask(Session session, byte[]... argv) throws IOException, ServerError, InterruptedException {
        return good(await(session.send(argv)));
    }

    /// Sends and waits; arguments in UTF-8.
    public static RespValue ask(Session session, String... argv) throws IOException, ServerError, InterruptedException {
        return ask(session, Session.argv(argv));
    }

    /// Sends a pipeline and waits; error replies stay among the values.
    public static List<RespValue> pipeline(Session session, List<byte[][]> requests)
            throws IOException, InterruptedException {
        return requests.isEmpty() ? List.of() : await(session.pipeline(requests));
    }

    public static <T> T await(CompletableFuture<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof IOException io ? io : new IOException(String.valueOf(cause.getMessage()), cause);
        }
    }

    /// The value itself, unless it is an error.
    public static RespValue good(RespValue value) throws ServerError {
        if (value instanceof RespValue.Failure failure) {
            throw new ServerError(failure.text());
        }
        return value instanceof RespValue.Attributed attributed ? good(attributed.value()) : value;
    }

    /// The bytes of a string-like reply, or null.
    public static byte @Nullable [] bytes(RespValue value) {
        return switch (value) {
            case RespValue.Bulk bulk -> bulk.bytes();
            case RespValue.Verbatim verbatim -> verbatim.bytes();
            default -> {
                String text = value.asText();
                yield text == null ? null : text.getBytes(StandardCharsets.UTF_8);
            }
        };
    }

    /// The number in a reply, or `otherwise` where there is none.
    public static long number(RespValue value, long otherwise) {
        if (value instanceof RespValue.Int number) {
            return number.value();
        }
        String text = value instanceof RespValue.Failure ? null : value.asText();
        return text != null && text.matches("-?\\d{1,18}") ? Long.parseLong(text) : otherwise;
    }

    /// The text of a reply, or `otherwise` for errors and nulls.
    public static String text(RespValue value, String otherwise) {
        String text = value instanceof RespValue.Failure ? null : value.asText();
        return text == null ? otherwise : text;
    }

    /// The elements of an aggregate; a map as key, value, key, value.
    public static List<RespValue> items(RespValue value) {
        return switch (value) {
            case RespValue.Array array -> array.items();
            case RespValue.SetOf set -> set.items();
            case RespValue.Push push -> push.items();
            case RespValue.MapOf map -> flat(map.pairs());
            case RespValue.Attributed attributed -> items(attributed.value());
            default -> List.of();
        };
    }

    private static List<RespValue> flat(List<RespValue.Pair> pairs) {
        List<RespValue> flat = new ArrayList<>(pairs.size() * 2);
        for (RespValue.Pair pair : pairs) {
            flat.add(pair.key());
            flat.add(pair.value());
        }
        return flat;
    }
}
