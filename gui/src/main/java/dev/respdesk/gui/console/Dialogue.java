package dev.respdesk.gui.console;

import dev.respdesk.gui.text.Texts;
import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The console's conversation with the server: the connection, opened when first needed, and what its replies say about
/// the selected database and the transaction. Used from the window's thread only.
final class Dialogue {
    private final ConsoleLinks links;
    private final Executor window;
    private final Runnable transactionLost;
    private @Nullable CompletableFuture<ConsoleLink> link;
    private int db;
    private int queuedDb = -1;
    private boolean transaction;

    /// `transactionLost` hears that the connection went while commands were queued and none was running.
    Dialogue(ConsoleLinks links, int db, Executor window, Runnable transactionLost) {
        this.links = links;
        this.db = db;
        this.window = window;
        this.transactionLost = transactionLost;
    }

    int db() {
        return db;
    }

    /// Whether commands are being queued for EXEC.
    boolean transaction() {
        return transaction;
    }

    String prompt() {
        return "db" + db + (transaction ? "(TX)> " : "> ");
    }

    /// The connection; a lost or failed one is replaced.
    CompletableFuture<ConsoleLink> link() {
        CompletableFuture<ConsoleLink> now = link;
        if (now == null || now.isCompletedExceptionally()) {
            CompletableFuture<ConsoleLink> fresh = links.open(db);
            link = fresh;
            now = fresh;
            fresh.thenAccept(open -> open.onClose(reason -> window.execute(() -> forget(fresh))));
        }
        return now;
    }

    /// Fails in words for the user: with what kept the connection from being made, or that it was lost meanwhile.
    CompletableFuture<RespValue> run(byte[][] argv) {
        return link().thenCompose(open -> open.send(argv).exceptionallyCompose(failure ->
                CompletableFuture.failedFuture(new IOException(
                        Texts.text("console.x-the-command-may-have-run", Failures.text(failure)), failure))));
    }

    /// Sends all at once; fails as `run` does.
    CompletableFuture<List<RespValue>> runAll(List<byte[][]> argvs) {
        return link().thenCompose(open -> {
            List<CompletableFuture<RespValue>> sent = argvs.stream().map(open::send).toList();
            return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                    .thenApply(all -> sent.stream().map(CompletableFuture::join).toList())
                    .exceptionallyCompose(failure -> CompletableFuture.failedFuture(new IOException(
                            Texts.text("console.x-commands-without-a-reply-may", Failures.text(failure)), failure)));
        });
    }

    /// Lets go of the connection: what runs on it fails, the next command opens a new one.
    void abandon() {
        CompletableFuture<ConsoleLink> now = link;
        lost();
        if (now != null) {
            now.thenAccept(ConsoleLink::close);
        }
    }

    private void forget(CompletableFuture<ConsoleLink> gone) {
        if (link == gone) {
            boolean queued = transaction;
            lost();
            if (queued) {
                transactionLost.run();
            }
        }
    }

    /// Starts anew, on another server.
    void restart(int newDb) {
        abandon();
        db = newDb;
    }

    /// Follows what a reply changes: SELECT, MULTI, EXEC, DISCARD, RESET.
    void learn(List<Word> words, RespValue reply) {
        if (words.isEmpty() || reply instanceof RespValue.Failure failure && !failure.code().equals("EXECABORT")) {
            return;
        }
        String name = words.getFirst().text().toUpperCase(Locale.ROOT);
        switch (name) {
            case "SELECT" -> selected(words, reply);
            case "MULTI" -> transaction = true;
            case "EXEC" -> {
                db = queuedDb >= 0 && reply instanceof RespValue.Array ? queuedDb : db;
                leave();
            }
            case "DISCARD" -> leave();
            case "RESET" -> {
                db = 0;
                leave();
            }
            default -> {}
        }
    }

    /// What is known after the connection was lost.
    void lost() {
        link = null;
        leave();
    }

    private void leave() {
        transaction = false;
        queuedDb = -1;
    }

    private void selected(List<Word> words, RespValue reply) {
        String number = words.size() > 1 ? words.get(1).text() : "";
        if (!number.matches("\\d{1,9}")) {
            return;
        }
        if ("QUEUED".equals(reply.asText())) {
            queuedDb = Integer.parseInt(number);
        } else {
            db = Integer.parseInt(number);
        }
    }
}
