package dev.respdesk.script;

import org.jspecify.annotations.Nullable;

/// What runs now, if anything.
final class Running {
    private @Nullable ScriptRun run;

    @Nullable ScriptRun run() {
        return run;
    }

    void run(@Nullable ScriptRun now) {
        run = now;
    }
}
