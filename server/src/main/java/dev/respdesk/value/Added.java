package dev.respdesk.value;

/// What came of adding a member to a sorted set.
public enum Added {
    /// The rule did not let it be added or changed.
    REFUSED,
    /// Its score would be no number; nothing was done.
    NOT_A_NUMBER,
    /// It has the score that it had.
    UNCHANGED,
    /// It was there and has another score now.
    CHANGED,
    /// It is new.
    NEW
}
