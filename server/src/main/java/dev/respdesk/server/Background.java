package dev.respdesk.server;

import dev.respdesk.commands.server.ServerControl.FileWork;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Work with files on a thread beside the data thread, which hears of its end.
record Background(Executor files, Executor dataThread) {
    void run(FileWork work, Consumer<@Nullable IOException> done) {
        files.execute(() -> {
            IOException failure = attempt(work);
            dataThread.execute(() -> done.accept(failure));
        });
    }

    private static @Nullable IOException attempt(FileWork work) {
        try {
            work.run();
            return null;
        } catch (IOException failure) {
            return failure;
        }
    }
}
