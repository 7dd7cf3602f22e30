package dev.respdesk.resp.aof;

import java.util.List;

/// Ends the reading of a file within a record. At most one per file, so it may be an exception.
final class AofStop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final List<String> ORDINALS = List.of(
            "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");

    final AofKind kind;
    final String reason;

    private AofStop(AofKind kind, String reason) {
        super(reason, null, false, false);
        this.kind = kind;
        this.reason = reason;
    }

    static AofStop torn(String reason) {
        return new AofStop(AofKind.TORN, reason);
    }

    static AofStop broken(String reason) {
        return new AofStop(AofKind.BROKEN, reason);
    }

    /// `the third argument`, counted from 1.
    static String argument(int index) {
        return index < ORDINALS.size() ? "the " + ORDINALS.get(index) + " argument" : "argument " + index;
    }

    /// The line that announces an argument, or for index 0 the record.
    static String head(int index) {
        return index == 0 ? "the count of arguments" : "the length of " + argument(index);
    }

    /// A byte as a person reads it.
    static String shown(byte b) {
        return b > ' ' && b < 127 ? "'" + (char) b + "'" : String.format("byte 0x%02x", b & 0xff);
    }
}
