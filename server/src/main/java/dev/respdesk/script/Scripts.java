package dev.respdesk.script;

/// Everything of scripts that commands and the server work with.
public final class Scripts {
    private final Runner runner;
    private final Scripting scripting;

    public Scripts(Surroundings surroundings) {
        runner = new Runner(surroundings);
        scripting = new Scripting(surroundings, runner);
    }

    /// What runs now.
    public Runner runner() {
        return runner;
    }

    public Scripting scripting() {
        return scripting;
    }
}
