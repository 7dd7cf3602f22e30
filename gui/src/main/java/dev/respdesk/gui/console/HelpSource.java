package dev.respdesk.gui.console;

import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.codec.ReplyDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Where help comes from: the connected server, or what came with the window for servers that cannot say it.
@FunctionalInterface
public interface HelpSource {
    /// A source that knows no command.
    HelpSource NONE = () -> CompletableFuture.completedFuture(Help.NONE);

    /// The help, or `Help.NONE` where the source has none.
    CompletableFuture<Help> load();

    /// What came with the window: a reply of COMMAND DOCS in RESP3, made and read by `threads`.
    static HelpSource bundled(Executor threads, Supplier<byte[]> docs) {
        return () -> CompletableFuture.supplyAsync(
                () -> {
                    ByteBuf bytes = Unpooled.wrappedBuffer(docs.get());
                    RespValue reply = new ReplyDecoder().decode(bytes);
                    return reply == null ? Help.NONE : DocsReader.read(reply).incomplete();
                },
                threads);
    }

    /// Asks the server on that connection. One that has no COMMAND DOCS (before 7.0) still lists its commands: they get
    /// the texts of `bundled`. One that refuses both leaves what is bundled. Never fails.
    static HelpSource of(ConsoleLink link, HelpSource bundled) {
        return () -> link.send("COMMAND", "DOCS")
                .thenCompose(reply -> {
                    Help help = DocsReader.read(reply);
                    return help.isEmpty() ? listed(link, bundled) : CompletableFuture.completedFuture(help);
                })
                .exceptionallyCompose(gone -> bundled.load());
    }

    private static CompletableFuture<Help> listed(ConsoleLink link, HelpSource bundled) {
        return bundled.load().thenCompose(texts -> link.send("COMMAND")
                .thenApply(reply -> CommandListReader.read(reply, texts)));
    }
}
