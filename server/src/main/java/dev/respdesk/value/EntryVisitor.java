package dev.respdesk.value;

/// Sees entries of a stream; returns whether it wants to see more.
@FunctionalInterface
public interface EntryVisitor {
    boolean entry(StreamEntry entry);
}
