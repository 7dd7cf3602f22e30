package dev.respdesk.gui.session;

import dev.respdesk.gui.text.Texts;
import java.util.Locale;

/// The types a key can have, each with its letter, which the user learns once and sees everywhere.
public enum KeyType {
    STRING("string", 'S', Texts.text("session.string")),
    HASH("hash", 'H', Texts.text("session.hash")),
    LIST("list", 'L', Texts.text("session.list")),
    SET("set", 'E', Texts.text("session.set")),
    ZSET("zset", 'Z', Texts.text("session.sorted-set")),
    STREAM("stream", 'X', Texts.text("session.stream")),
    JSON("ReJSON-RL", 'J', "JSON"),
    OTHER("", '?', Texts.text("session.other"));

    private final String wire;
    private final char letter;
    private final String title;

    KeyType(String wire, char letter, String title) {
        this.wire = wire;
        this.letter = letter;
        this.title = title;
    }

    /// The type by the name that TYPE answers with.
    public static KeyType of(String wire) {
        for (KeyType type : values()) {
            if (type.wire.equals(wire)) {
                return type;
            }
        }
        return OTHER;
    }

    /// The name in TYPE and in SCAN's TYPE option.
    public String wire() {
        return wire;
    }

    public String letter() {
        return String.valueOf(letter);
    }

    public String title() {
        return title;
    }

    /// The style class of its letter: `type-s`, `type-h` ...
    public String styleClass() {
        return this == OTHER ? "type-unknown" : "type-" + letter().toLowerCase(Locale.ROOT);
    }
}
