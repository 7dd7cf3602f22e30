package dev.respdesk.net;

/// Decides when replies may leave: under `appendfsync always` only after what they promise is on the disk.
/// Implemented by the append-only file.
public interface ReplyGate {
    /// Replies leave at once: no append-only file.
    ReplyGate OPEN = released -> true;

    /// A turn of the loop has ended: writes what the policy says.
    ///
    /// @param released run on the data thread once the turn's replies may leave; not run where this returns true
    /// @return true where they may leave now
    boolean endTurn(Runnable released);
}
