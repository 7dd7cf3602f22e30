package dev.respdesk.command;

/// One reason for which a call may be refused before it runs. The order of the gates is fixed in `Gates`.
@FunctionalInterface
public interface Gate {
    /// Lets the call pass or throws the error to reply.
    void check(Call call);
}
