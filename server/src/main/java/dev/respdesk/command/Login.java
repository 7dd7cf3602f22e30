package dev.respdesk.command;

/// As whom a client has logged in. What that allows is known to the gate that asks for it.
public interface Login {
    /// The user's name.
    String name();

    /// Whether a call may read any key at all, as one must that names keys in values.
    boolean mayReadAllKeys(Command command, byte[][] argv);
}
