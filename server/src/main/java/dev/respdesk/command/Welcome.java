package dev.respdesk.command;

/// Decides as whom clients begin.
public interface Welcome {
    /// Whether clients have to log in before they can do anything.
    boolean isLoginRequired();

    /// Makes a client what a new one is.
    void welcome(Client client);
}
