package dev.respdesk.command;

/// The group of a command in `COMMAND DOCS`, with the class of the keyspace events that its changes cause.
public enum Group {
    STRING("string", '$'),
    HASH("hash", 'h'),
    LIST("list", 'l'),
    SET("set", 's'),
    SORTED_SET("sorted-set", 'z'),
    STREAM("stream", 't'),
    GENERIC("generic", 'g'),
    GEO("geo", 'z'),
    HYPERLOGLOG("hyperloglog", '$'),
    BITMAP("bitmap", '$'),
    PUBSUB("pubsub", 'g'),
    TRANSACTIONS("transactions", 'g'),
    SCRIPTING("scripting", 'g'),
    CONNECTION("connection", 'g'),
    SERVER("server", 'g'),
    CLUSTER("cluster", 'g');

    private final String word;
    private final char eventClass;

    Group(String word, char eventClass) {
        this.word = word;
        this.eventClass = eventClass;
    }

    public String word() {
        return word;
    }

    /// The letter of `notify-keyspace-events`.
    public char eventClass() {
        return eventClass;
    }
}
