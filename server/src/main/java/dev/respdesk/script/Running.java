package dev.respdesk.script;

import org.jspecify.annotations.Nullable;

/// What runs now, if anything.
final class Running {
    private @Nullable ScriptRun run;
    private boolean allowsAll;

    @Nullable ScriptRun run() {
        return run;
    }

    void run(@Nullable ScriptRun now) {
        run = now;
    }

    /// Whether scripts may call what is not for scripts.
    boolean allowsAll() {
        return allowsAll;
    }

    void allowsAll(boolean on) {
        allowsAll = on;
    }
}
