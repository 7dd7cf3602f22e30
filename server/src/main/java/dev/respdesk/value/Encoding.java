package dev.respdesk.value;

/// How a value is laid out, under the names that `OBJECT ENCODING` has for it.
public enum Encoding {
    RAW("raw"),
    INT("int"),
    EMBSTR("embstr"),
    LISTPACK("listpack"),
    LISTPACKEX("listpackex"),
    HASHTABLE("hashtable"),
    QUICKLIST("quicklist"),
    INTSET("intset"),
    SKIPLIST("skiplist"),
    STREAM("stream");

    private final String word;

    Encoding(String word) {
        this.word = word;
    }

    /// Whether values so laid out are big collections, beside their entries.
    boolean isBig() {
        return this == HASHTABLE || this == SKIPLIST || this == QUICKLIST || this == STREAM;
    }

    /// The word that `OBJECT ENCODING` replies.
    public String word() {
        return word;
    }
}
