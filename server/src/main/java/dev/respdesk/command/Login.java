package dev.respdesk.command;

/// As whom a client has logged in. What that allows is known to the gate that asks for it.
public interface Login {
    /// The user's name.
    String name();
}
