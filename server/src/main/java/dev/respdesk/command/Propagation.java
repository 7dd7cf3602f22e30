package dev.respdesk.command;

/// Takes the effects of calls where they have to go: the append-only file, replicas, later the history.
public interface Propagation {
    /// One atomic unit of effects, in order. The unit is reused: take from it what is to be kept.
    void propagate(Unit unit);

    /// A call ended unexpectedly: something may have changed that no unit will tell of.
    default void incomplete() {}
}
