package dev.respdesk.value;

/// Sees members of a sorted set with their scores, each valid until the visit returns; must not change the set. Returns
/// false to stop.
public interface ScoreVisitor {
    boolean member(Bytes member, double score);
}
