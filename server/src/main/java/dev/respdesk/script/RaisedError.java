package dev.respdesk.script;

import java.nio.charset.StandardCharsets;

/// An error that ended a script.
///
/// @param message   with its code
/// @param place     of the script, empty where it is not known
/// @param isCounted whether a command that the script called has replied it, and it was counted then
/// @param isWhole   whether it was a table, as the sandbox makes of every error that is no failure of Lua itself
record RaisedError(String message, String place, boolean isCounted, boolean isWhole) {
    private static final int SHOWN_MAX = 100;

    /// Of the value on top, which leaves the stack.
    static RaisedError take(Interpreter interpreter) {
        long L = interpreter.state();
        LuaStrings strings = interpreter.strings();
        RaisedError error;
        if (Lua.type(L, -1) == Lua.TABLE) {
            String source = field(L, strings, Words.SOURCE);
            String line = field(L, strings, Words.LINE);
            String message = field(L, strings, Words.ERR);
            String place = source.isEmpty() || line.isEmpty() ? "" : source + ":" + line;
            error = new RaisedError(message.isEmpty() ? "ERR unknown error" : message, place, isIgnored(L, strings),
                    true);
        } else {
            String text = Lua.type(L, -1) == Lua.STRING ? strings.text(L, -1) : "execution failure";
            error = new RaisedError(text.substring(0, Math.min(SHOWN_MAX, text.length())), "", false, false);
        }
        Lua.pop(L, 1);
        return error;
    }

    private static String field(long L, LuaStrings strings, Words word) {
        strings.push(L, word.word());
        Lua.rawGet(L, -2);
        String text = switch (Lua.type(L, -1)) {
            case Lua.STRING -> strings.text(L, -1);
            case Lua.NUMBER -> new String(LuaNumbers.text(Lua.toNumber(L, -1)), StandardCharsets.ISO_8859_1);
            default -> "";
        };
        Lua.pop(L, 1);
        return text;
    }

    private static boolean isIgnored(long L, LuaStrings strings) {
        strings.push(L, Words.IGNORE.word());
        Lua.rawGet(L, -2);
        boolean ignored = Lua.type(L, -1) == Lua.BOOLEAN && Lua.toBoolean(L, -1) != 0;
        Lua.pop(L, 1);
        return ignored;
    }

    /// What is replied.
    String text(String script) {
        if (!isWhole) {
            return "ERR Error running script " + script + ", " + message;
        }
        return place.isEmpty() ? message : message + " script: " + script + ", on " + place + ".";
    }
}
