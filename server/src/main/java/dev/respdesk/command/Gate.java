package dev.respdesk.command;

/// One reason for which a call may be refused before it runs. `Gates` says in which order they are asked.
@FunctionalInterface
public interface Gate {
    /// Lets the call pass or throws the error to reply.
    void check(Call call);
}
