package dev.respdesk.commands.scripting;

import dev.respdesk.command.Commands;
import dev.respdesk.script.Scripts;

/// FUNCTION and FCALL.
final class FunctionCommands {
    private final Scripts scripts;

    FunctionCommands(Scripts scripts) {
        this.scripts = scripts;
    }

    void declare(Commands commands) {
    }
}
