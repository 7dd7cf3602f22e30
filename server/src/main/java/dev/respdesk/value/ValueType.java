package dev.respdesk.value;

/// The type of a value as `TYPE` names it. The order is the order of the type codes in an entry's header.
public enum ValueType {
    STRING("string"),
    LIST("list"),
    SET("set"),
    ZSET("zset"),
    HASH("hash"),
    STREAM("stream");

    private final String word;

    ValueType(String word) {
        this.word = word;
    }

    /// The word that `TYPE` and `SCAN … TYPE` use.
    public String word() {
        return word;
    }
}
