package dev.respdesk.value;

/// Sees where an element was found; must not change the list.
public interface ElementMatches {
    /// The number of elements before it. Returns false to stop.
    boolean found(long index);
}
