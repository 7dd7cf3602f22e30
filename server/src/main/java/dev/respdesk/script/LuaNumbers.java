package dev.respdesk.script;

import java.nio.charset.StandardCharsets;

/// Numbers as Lua 5.1 reads and writes them.
final class LuaNumbers {
    private LuaNumbers() {}

    /// The value at an index as a number, also where it is a string that reads as one; NaN where it is neither.
    static double of(long L, int index, LuaStrings strings) {
        return switch (Lua.type(L, index)) {
            case Lua.NUMBER, Lua.STRING -> Lua.type(L, index) == Lua.STRING && Lua.isNumber(L, index) == 0
                    ? Double.NaN : Lua.toNumber(L, index);
            default -> Double.NaN;
        };
    }

    /// The text that Lua makes of a number: `%.14g`.
    static byte[] text(double number) {
        return Printf.g(number, 14).getBytes(StandardCharsets.ISO_8859_1);
    }
}
