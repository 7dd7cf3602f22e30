package dev.respdesk.value;

/// Counts the walks that have begun: a block carries the number of the last walk that has seen it.
final class Epochs {
    private int current;
    private int walks;

    /// Whether any walk is under way.
    boolean walking() {
        return walks != 0;
    }

    /// The number that new and seen blocks carry, 0 to 255.
    int current() {
        return current;
    }
}
