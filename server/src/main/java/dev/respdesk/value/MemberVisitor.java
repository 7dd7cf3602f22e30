package dev.respdesk.value;

/// Sees members of a set, each valid until the visit returns; must not change the set. Returns false to stop.
public interface MemberVisitor {
    boolean member(Bytes member);
}
