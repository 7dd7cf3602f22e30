package dev.respdesk.script;

/// Strings that the way between Lua and replies needs again and again; each lies in the registry of the state.
enum Words {
    OK("ok"),
    ERR("err"),
    IGNORE("ignore_error_stats_update"),
    SOURCE("source"),
    LINE("line"),
    DOUBLE("double"),
    BIG_NUMBER("big_number"),
    VERBATIM("verbatim_string"),
    STRING("string"),
    FORMAT("format"),
    MAP("map"),
    SET("set"),
    KEYS("KEYS"),
    ARGV("ARGV");

    private final String word;

    Words(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /// Makes them all; the numbers that `push` takes.
    static int[] make(long L, LuaStrings strings) {
        int[] references = new int[values().length];
        for (Words each : values()) {
            strings.push(L, each.word);
            references[each.ordinal()] = Lua.reference(L, Lua.REGISTRY);
        }
        return references;
    }
}
