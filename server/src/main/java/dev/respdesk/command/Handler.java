package dev.respdesk.command;

/// What a command does: takes arguments and values from the call, changes them, says what changed, writes one reply.
@FunctionalInterface
public interface Handler {
    void run(Call call);
}
