package dev.respdesk.script;

import dev.respdesk.command.Reply;
import dev.respdesk.resp.RespVersion;
import java.nio.charset.StandardCharsets;

/// Writes what a script returned as a reply: the way back of `LuaReply`.
final class LuaToReply {
    private final LuaStrings strings;
    private final int[] words;
    private final long L;
    private final Reply reply;
    private final RespVersion scripts;
    private final ErrorListener onError;

    /// Hears of errors that are replied.
    interface ErrorListener {
        /// @param counted whether a command that the script called has replied it, and it was counted then
        void replied(String text, boolean counted);
    }

    /// @param scripts what `redis.setresp` chose
    LuaToReply(Interpreter interpreter, Reply reply, RespVersion scripts, ErrorListener onError) {
        strings = interpreter.strings();
        words = interpreter.words();
        L = interpreter.state();
        this.reply = reply;
        this.scripts = scripts;
        this.onError = onError;
    }

    /// Writes the value on top and takes it off.
    void write() {
        if (Lua.checkStack(L, 6) == 0) {
            error("ERR reached lua stack limit", false);
            Lua.pop(L, 1);
            return;
        }
        switch (Lua.type(L, -1)) {
            case Lua.STRING -> reply.bulk(strings.read(L, -1));
            case Lua.NUMBER -> reply.integer(integer(Lua.toNumber(L, -1)));
            case Lua.BOOLEAN -> writeBoolean(Lua.toBoolean(L, -1) != 0);
            case Lua.TABLE -> writeTable();
            default -> reply.nil();
        }
        Lua.pop(L, 1);
    }

    /// As C makes an integer of it.
    private static long integer(double number) {
        boolean fits = number >= Long.MIN_VALUE && number < 0x1p63;
        return fits ? (long) number : Long.MIN_VALUE;
    }

    private void writeBoolean(boolean value) {
        if (scripts == RespVersion.RESP3) {
            reply.bool(value);
        } else if (value) {
            reply.integer(1);
        } else {
            reply.nil();
        }
    }

    private void error(String text, boolean counted) {
        reply.error(text);
        onError.replied(text, counted);
    }

    /// Pushes a field of the table on top; its type. Numbers pass as strings.
    private int field(Words word) {
        Lua.rawGet(L, Lua.REGISTRY, words[word.ordinal()]);
        Lua.rawGet(L, -2);
        return Lua.type(L, -1);
    }

    private boolean fieldIs(Words word, int type) {
        if (field(word) == type) {
            return true;
        }
        Lua.pop(L, 1);
        return false;
    }

    private void writeTable() {
        if (fieldIs(Words.ERR, Lua.STRING)) {
            writeError();
        } else if (fieldIs(Words.OK, Lua.STRING)) {
            reply.simple(new String(strings.read(L, -1), StandardCharsets.UTF_8)
                    .replace('\r', ' ').replace('\n', ' '));
            Lua.pop(L, 1);
        } else if (fieldIs(Words.DOUBLE, Lua.NUMBER)) {
            reply.dbl(Lua.toNumber(L, -1));
            Lua.pop(L, 1);
        } else if (fieldIs(Words.BIG_NUMBER, Lua.STRING)) {
            reply.bigNumber(strings.text(L, -1).replace('\r', ' ').replace('\n', ' '));
            Lua.pop(L, 1);
        } else if (!writeVerbatim() && !writeMap() && !writeSet()) {
            writeArray();
        }
    }

    private void writeError() {
        String text = strings.text(L, -1);
        Lua.pop(L, 1);
        boolean counted = field(Words.IGNORE) == Lua.BOOLEAN && Lua.toBoolean(L, -1) != 0;
        Lua.pop(L, 1);
        error(text, counted);
    }

    private boolean writeVerbatim() {
        if (!fieldIs(Words.VERBATIM, Lua.TABLE)) {
            return false;
        }
        boolean whole = false;
        if (fieldIs(Words.FORMAT, Lua.STRING)) {
            String format = (strings.text(L, -1) + "   ").substring(0, 3);
            Lua.pop(L, 1);
            if (fieldIs(Words.STRING, Lua.STRING)) {
                reply.verbatim(format, strings.read(L, -1));
                Lua.pop(L, 1);
                whole = true;
            }
        }
        Lua.pop(L, 1);
        return whole;
    }

    /// The number of fields of the table on top.
    private int fields() {
        int count = 0;
        Lua.pushNil(L);
        while (Lua.next(L, -2) != 0) {
            count++;
            Lua.pop(L, 1);
        }
        return count;
    }

    private boolean writeMap() {
        if (!fieldIs(Words.MAP, Lua.TABLE)) {
            return false;
        }
        reply.map(fields());
        Lua.pushNil(L);
        while (Lua.next(L, -2) != 0) {
            Lua.pushValue(L, -2);
            write();
            write();
        }
        Lua.pop(L, 1);
        return true;
    }

    private boolean writeSet() {
        if (!fieldIs(Words.SET, Lua.TABLE)) {
            return false;
        }
        reply.set(fields());
        Lua.pushNil(L);
        while (Lua.next(L, -2) != 0) {
            Lua.pop(L, 1);
            Lua.pushValue(L, -1);
            write();
        }
        Lua.pop(L, 1);
        return true;
    }

    /// Up to the first nil.
    private void writeArray() {
        int count = 0;
        while (elementType(count + 1) != Lua.NIL) {
            count++;
        }
        reply.array(count);
        for (int i = 1; i <= count; i++) {
            Lua.rawGet(L, -1, i);
            write();
        }
    }

    private int elementType(int index) {
        Lua.rawGet(L, -1, index);
        int type = Lua.type(L, -1);
        Lua.pop(L, 1);
        return type;
    }
}
