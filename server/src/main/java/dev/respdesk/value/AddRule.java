package dev.respdesk.value;

/// When a member of a sorted set is added or gets another score, as ZADD's options say.
///
/// @param onlyNew      NX: those that are there stay as they are
/// @param onlyThere    XX: none is added
/// @param onlyGreater  GT: one that is there only gets a greater score
/// @param onlyLess     LT: one that is there only gets a lower score
/// @param increments   INCR: the score is added to the one that is there
public record AddRule(
        boolean onlyNew, boolean onlyThere, boolean onlyGreater, boolean onlyLess, boolean increments) {
    /// Adds, or gives the score.
    public static final AddRule PUT = new AddRule(false, false, false, false, false);

    /// Whether a member that is there may get the score in the place of its own.
    boolean allows(double score, double current) {
        return !(onlyLess && score >= current || onlyGreater && score <= current);
    }
}
