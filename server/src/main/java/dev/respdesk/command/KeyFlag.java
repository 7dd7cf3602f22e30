package dev.respdesk.command;

/// What a command does with the keys of one key spec, as `COMMAND INFO` names it.
public enum KeyFlag {
    RO,
    RW,
    OW,
    RM,
    ACCESS("access"),
    UPDATE("update"),
    INSERT("insert"),
    DELETE("delete"),
    NOT_KEY("not_key"),
    INCOMPLETE("incomplete"),
    VARIABLE_FLAGS("variable_flags");

    private final String word;

    KeyFlag() {
        word = name();
    }

    KeyFlag(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
