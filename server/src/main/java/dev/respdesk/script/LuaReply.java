package dev.respdesk.script;

import dev.respdesk.command.Reply;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.value.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The reply of a command that a script called: becomes a value of Lua while it is written, on top of the stack of
/// whichever coroutine called.
final class LuaReply implements Reply {
    private enum Kind {
        ARRAY,
        MAP,
        SET
    }

    private final LuaStrings strings;
    private final int[] words;
    private RespVersion version = RespVersion.RESP2;
    private long state;
    private int base;
    private boolean failed;

    private Kind[] kinds = new Kind[8];
    private long[] rest = new long[8];
    private int[] index = new int[8];
    private int depth;

    LuaReply(LuaStrings strings, int[] words) {
        this.strings = strings;
        this.words = words;
    }

    /// From now on values go on top of this stack.
    void begin(long L) {
        state = L;
        base = Lua.top(L);
        depth = 0;
        failed = false;
    }

    /// Whether the whole reply is an error.
    boolean isError() {
        return failed;
    }

    /// Whether there is a reply yet.
    boolean isEmpty() {
        return Lua.top(state) == base;
    }

    @Override
    public RespVersion version() {
        return version;
    }

    @Override
    public void version(RespVersion next) {
        version = next;
    }

    private boolean isResp3() {
        return version == RespVersion.RESP3;
    }

    /// Only the beginning of a reply is a place to roll back to.
    @Override
    public long mark() {
        return 0;
    }

    @Override
    public void rollback(long mark) {
        Lua.top(state, base);
        depth = 0;
        failed = false;
    }

    private void room() {
        if (depth > 4) {
            Lua.checkStack(state, 8);
        }
    }

    private void word(Words word) {
        Lua.rawGet(state, Lua.REGISTRY, words[word.ordinal()]);
    }

    /// The value on top is whole: it goes where it belongs.
    private void ended() {
        while (depth > 0) {
            int top = depth - 1;
            rest[top]--;
            switch (kinds[top]) {
                case ARRAY -> Lua.rawSet(state, -2, ++index[top]);
                case SET -> {
                    Lua.pushBoolean(state, 1);
                    Lua.rawSet(state, -3);
                }
                case MAP -> {
                    if ((rest[top] & 1) == 0) {
                        Lua.rawSet(state, -3);
                    }
                }
            }
            if (rest[top] > 0) {
                return;
            }
            close(kinds[top]);
        }
    }

    /// Ends the innermost aggregate; the table on top is a value of its own then.
    private void close(Kind kind) {
        depth--;
        if (kind != Kind.ARRAY) {
            Lua.rawSet(state, -3);
        }
    }

    private void open(Kind kind, long values) {
        room();
        if (depth == kinds.length) {
            kinds = Arrays.copyOf(kinds, depth * 2);
            rest = Arrays.copyOf(rest, depth * 2);
            index = Arrays.copyOf(index, depth * 2);
        }
        if (kind != Kind.ARRAY) {
            Lua.createTable(state, 0, 1);
            word(kind == Kind.MAP ? Words.MAP : Words.SET);
        }
        Lua.createTable(state, kind == Kind.ARRAY ? (int) Math.min(values, 1 << 20) : 0, 0);
        kinds[depth] = kind;
        rest[depth] = values;
        index[depth] = 0;
        depth++;
        if (values == 0) {
            close(kind);
            ended();
        }
    }

    /// A table with one field, whose value is on top.
    private void single(Words word, byte[] text) {
        room();
        Lua.createTable(state, 0, 1);
        word(word);
        strings.push(state, text);
        Lua.rawSet(state, -3);
    }

    @Override
    public void simple(String text) {
        single(Words.OK, text.getBytes(StandardCharsets.UTF_8));
        ended();
    }

    @Override
    public void error(String text) {
        failed |= depth == 0;
        single(Words.ERR, text.getBytes(StandardCharsets.ISO_8859_1));
        word(Words.IGNORE);
        Lua.pushBoolean(state, 1);
        Lua.rawSet(state, -3);
        ended();
    }

    @Override
    public void integer(long value) {
        number(value);
    }

    private void number(double value) {
        room();
        Lua.pushNumber(state, value);
        ended();
    }

    @Override
    public void bulk(byte[] bytes) {
        bulk(bytes, 0, bytes.length);
    }

    @Override
    public void bulk(byte[] bytes, int from, int count) {
        room();
        strings.push(state, bytes, from, count);
        ended();
    }

    @Override
    public void bulk(String text) {
        bulk(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void bulk(long value) {
        bulk(Decimal.bytes(value));
    }

    @Override
    public void bulk(Bytes bytes, int from, int count) {
        byte[] copy = new byte[count];
        bytes.copy(from, count, copy, 0);
        bulk(copy);
    }

    @Override
    public void nil() {
        room();
        if (isResp3()) {
            Lua.pushNil(state);
        } else {
            Lua.pushBoolean(state, 0);
        }
        ended();
    }

    @Override
    public void nilArray() {
        nil();
    }

    @Override
    public void array(long count) {
        open(Kind.ARRAY, count);
    }

    @Override
    public void map(long pairs) {
        open(isResp3() ? Kind.MAP : Kind.ARRAY, 2 * pairs);
    }

    @Override
    public void set(long count) {
        open(isResp3() ? Kind.SET : Kind.ARRAY, count);
    }

    @Override
    public void push(long count) {
        open(Kind.ARRAY, count);
    }

    @Override
    public void dbl(double value) {
        if (isResp3()) {
            doubleTable(value);
        } else {
            bulk(Decimal.text(value));
        }
    }

    @Override
    public void dbl(byte[] digits) {
        if (isResp3()) {
            doubleTable(Double.parseDouble(new String(digits, StandardCharsets.ISO_8859_1)));
        } else {
            bulk(digits);
        }
    }

    private void doubleTable(double value) {
        room();
        Lua.createTable(state, 0, 1);
        word(Words.DOUBLE);
        Lua.pushNumber(state, value);
        Lua.rawSet(state, -3);
        ended();
    }

    @Override
    public void bool(boolean value) {
        if (isResp3()) {
            room();
            Lua.pushBoolean(state, value ? 1 : 0);
            ended();
        } else {
            integer(value ? 1 : 0);
        }
    }

    @Override
    public void bigNumber(String digits) {
        byte[] bytes = digits.getBytes(StandardCharsets.ISO_8859_1);
        if (isResp3()) {
            single(Words.BIG_NUMBER, bytes);
            ended();
        } else {
            bulk(bytes);
        }
    }

    @Override
    public void verbatim(String format, byte[] bytes) {
        if (!isResp3()) {
            bulk(bytes);
            return;
        }
        room();
        Lua.createTable(state, 0, 1);
        word(Words.VERBATIM);
        single(Words.STRING, bytes);
        word(Words.FORMAT);
        strings.push(state, format);
        Lua.rawSet(state, -3);
        Lua.rawSet(state, -3);
        ended();
    }
}
