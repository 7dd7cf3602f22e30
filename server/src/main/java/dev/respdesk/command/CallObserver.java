package dev.respdesk.command;

/// Hears of every call that ran: statistics, slow log, MONITOR.
public interface CallObserver {
    /// The call has run, its reply is written.
    void ran(Call call, long nanos, boolean failed);

    /// The call is about to run others, which are told of before it has run: a script.
    default void begins(Call call) {}

    /// The call found nothing and waits: `ran` is told of it when it has run again and found something. Not told a
    /// second time when it runs again in vain.
    default void blocked(Call call) {}

    /// The call was refused by a gate.
    default void rejected(Call call) {}

    /// An error was replied, be it of a call or of a request that names none; the text includes the code.
    default void errorReplied(String text) {}
}
