package dev.respdesk.script;

/// Everything of scripts that commands and the server work with.
public final class Scripts {
    private final Runner runner;
    private final Scripting scripting;
    private final Libraries libraries;

    public Scripts(Surroundings surroundings) {
        runner = new Runner(surroundings);
        scripting = new Scripting(surroundings, runner);
        libraries = new Libraries(surroundings, runner);
    }

    /// What runs now.
    public Runner runner() {
        return runner;
    }

    public Scripting scripting() {
        return scripting;
    }

    public Libraries libraries() {
        return libraries;
    }
}
