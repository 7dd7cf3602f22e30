package dev.respdesk.gui.transfer;

/// How many keys are asked for at once: many where they are small, which saves round trips, and few where they are
/// large, so that neither side holds much of what is on its way.
final class BatchSize {
    private static final int MOST = 200;
    private static final long WANTED_BYTES = 1 << 20;

    private int keys = 8;

    int keys() {
        return keys;
    }

    /// The last batch had so many bytes.
    void was(long bytes) {
        keys = bytes > WANTED_BYTES ? Math.max(1, keys / 2) : Math.min(MOST, keys * 2);
    }
}
