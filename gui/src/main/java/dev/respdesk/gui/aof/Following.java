package dev.respdesk.gui.aof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Watches the folder of a set of files and looks at the set anew when something in it changed. Methods are for the
/// window's thread.
final class Following {
    private final Work work;
    private final Consumer<Look> changed;
    private final Supplier<@Nullable AofFile> shown;
    private final Consumer<String> failed;
    private @Nullable Tail tail;
    private @Nullable AofSet watched;

    /// What was seen: the set as it is now, and whether the file that is shown has become shorter.
    record Look(AofSet set, boolean shrunk) {}

    /// `changed` hears what was seen, `failed` why it cannot be looked at.
    Following(
            Work work, Supplier<@Nullable AofFile> shown, Consumer<Look> changed, Consumer<String> failed) {
        this.work = work;
        this.shown = shown;
        this.changed = changed;
        this.failed = failed;
    }

    /// Watches the files of a set, and no other.
    void start(AofSet set) {
        stop();
        watched = set;
        Path folder = set.parts().getFirst().path().toAbsolutePath().resolveSibling(".").normalize();
        try {
            tail = new Tail(folder, work.threads(), work.soon(this::look));
        } catch (IOException e) {
            failed.accept(Failures.reason(e));
        }
    }

    boolean running() {
        return tail != null;
    }

    /// Looks at the set now.
    void look() {
        AofSet now = watched;
        AofFile file = shown.get();
        if (now == null || file == null) {
            return;
        }
        work.threads().execute(() -> {
            try {
                AofSet fresh = AofSet.of(now.origin());
                Look look = new Look(fresh, Files.exists(file.path()) && file.shrunk());
                work.window().execute(() -> tell(now, look));
            } catch (IOException e) {
                work.window().execute(() -> failed.accept(Failures.reason(e)));
            }
        });
    }

    private void tell(AofSet of, Look look) {
        if (of == watched) {
            watched = look.set();
            changed.accept(look);
        }
    }

    void stop() {
        watched = null;
        try (Tail old = tail) {
            tail = null;
        } catch (IOException e) {
            failed.accept(Failures.reason(e));
        }
    }
}
