package dev.respdesk.transcript;

import dev.respdesk.command.Client;
import dev.respdesk.commands.server.ServerControl;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A server that cannot be controlled: transcripts do not rewrite, reload or end one.
final class NoControl implements ServerControl {
    @Override
    public void rewriteAof() {}

    @Override
    public void reloadAof() {}

    @Override
    public void shutdown() {}

    @Override
    public void activeExpire(boolean on) {}

    @Override
    public void pauseTicks(boolean paused) {}

    @Override
    public boolean hasAof() {
        return false;
    }

    @Override
    public OnDisk written(Client client) {
        return () -> false;
    }

    @Override
    public void whenOnDisk(OnDisk written, Runnable then) {}

    @Override
    public void withFiles(FileWork work, Consumer<@Nullable IOException> done) {
        try {
            work.run();
            done.accept(null);
        } catch (IOException failure) {
            done.accept(failure);
        }
    }
}
