package dev.respdesk.command;

/// Hears of every call that ran: statistics, slow log, MONITOR.
public interface CallObserver {
    /// The call has run, its reply is written.
    void ran(Call call, long nanos, boolean failed);

    /// The call was refused by a gate.
    default void rejected(Call call) {}
}
