package dev.respdesk.commands.lists;

/// Elements of a list in a row: the first `first` are before it, `count` are in it.
record Range(long first, long count) {
    static final Range NONE = new Range(0, 0);

    /// What lies between two places, both included, which count from the end where they are negative.
    static Range of(long start, long stop, long size) {
        long first = Math.max(0, start < 0 ? size + start : start);
        long last = Math.min(size - 1, stop < 0 ? size + stop : stop);
        return first > last ? NONE : new Range(first, last - first + 1);
    }
}
