package dev.respdesk.gui.console;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A server for tests of the console: answers from a table, and leaves open what it has no answer for.
final class FakeServer implements ConsoleLinks {
    final List<String> received = new ArrayList<>();
    final List<Integer> opened = new ArrayList<>();
    final Map<String, RespValue> replies = new HashMap<>();
    final List<CompletableFuture<RespValue>> unanswered = new ArrayList<>();
    final List<Link> links = new ArrayList<>();

    FakeServer() {
        replies.put("COMMAND DOCS", Docs.reply(true));
    }

    @Override
    public CompletableFuture<ConsoleLink> open(int db) {
        opened.add(db);
        Link link = new Link();
        links.add(link);
        return CompletableFuture.completedFuture(link);
    }

    final class Link implements ConsoleLink {
        Consumer<RespValue> pushes = value -> {};
        Consumer<@Nullable Throwable> closing = reason -> {};
        boolean closed;

        @Override
        public CompletableFuture<RespValue> send(byte[]... argv) {
            List<String> words = new ArrayList<>();
            for (byte[] word : argv) {
                words.add(new String(word, StandardCharsets.UTF_8));
            }
            String line = String.join(" ", words);
            received.add(line);
            RespValue reply = replies.get(line);
            if (reply instanceof RespValue.Push) {
                pushes.accept(reply);
            }
            if (reply != null) {
                return CompletableFuture.completedFuture(reply);
            }
            CompletableFuture<RespValue> open = new CompletableFuture<>();
            unanswered.add(open);
            return open;
        }

        @Override
        public void onPush(Consumer<RespValue> listener) {
            pushes = listener;
        }

        @Override
        public void onClose(Consumer<@Nullable Throwable> listener) {
            closing = listener;
        }

        @Override
        public void close() {
            closed = true;
            unanswered.forEach(open -> open.completeExceptionally(new IOException("closed")));
            closing.accept(null);
        }
    }
}
