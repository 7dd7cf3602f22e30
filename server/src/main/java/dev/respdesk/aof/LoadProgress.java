package dev.respdesk.aof;

/// Hears how far a load is. It is called after each record, so it must be cheap; it may keep the load waiting while
/// others have their turn, and break it off by an exception.
public interface LoadProgress {
    /// A load that nobody follows.
    LoadProgress NONE = new LoadProgress() {
        @Override
        public void begins(long bytes) {}

        @Override
        public void reached(long bytes) {}
    };

    /// The files to load have so many bytes together.
    void begins(long bytes);

    /// So many of them have been loaded.
    void reached(long bytes);
}
