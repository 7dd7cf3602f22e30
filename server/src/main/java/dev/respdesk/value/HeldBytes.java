package dev.respdesk.value;

/// Bytes that stay as they are until they are released, whatever becomes of the value meanwhile. Any thread may copy
/// them; they are held and released on the data thread.
public interface HeldBytes extends Bytes {
    /// Gives them up, once.
    void release();

    /// Whether they only take memory because they are held.
    boolean orphaned();
}
