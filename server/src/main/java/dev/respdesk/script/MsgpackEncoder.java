package dev.respdesk.script;

/// Writes values of Lua as MessagePack.
final class MsgpackEncoder {
    /// Tables nested deeper become nil, as in Redis: that ends circles.
    private static final int DEPTH_MOST = 16;

    private final Interpreter interpreter;
    private final LuaStrings strings;
    private final ByteBuilder out = new ByteBuilder();

    MsgpackEncoder(Interpreter interpreter) {
        this.interpreter = interpreter;
        strings = interpreter.strings();
    }

    ByteBuilder begin() {
        out.clear();
        return out;
    }

    /// Appends the value on top and takes it off.
    void encode(long L, int depth) {
        interpreter.pulse();
        switch (Lua.type(L, -1)) {
            case Lua.STRING -> string(strings.read(L, -1));
            case Lua.BOOLEAN -> out.add(Lua.toBoolean(L, -1) != 0 ? 0xc3 : 0xc2);
            case Lua.NUMBER -> number(Lua.toNumber(L, -1));
            case Lua.TABLE -> table(L, depth);
            default -> out.add(0xc0);
        }
        Lua.pop(L, 1);
    }

    private void string(byte[] bytes) {
        int length = bytes.length;
        if (length < 32) {
            out.add(0xa0 | length);
        } else if (length <= 0xff) {
            out.add(0xd9);
            out.add(length);
        } else {
            header(0xda, length);
        }
        out.add(bytes);
    }

    /// A size in two bytes, or four behind the next marker.
    private void header(int marker, int size) {
        boolean isShort = size <= 0xffff;
        out.add(isShort ? marker : marker + 1);
        out.add(size, isShort ? 2 : 4, false);
    }

    private void number(double number) {
        if (number == (long) number && number != 0x1p63) {
            integer((long) number);
        } else if (number == (float) number) {
            out.add(0xca);
            out.add(Float.floatToRawIntBits((float) number) & 0xffffffffL, 4, false);
        } else {
            out.add(0xcb);
            out.add(Double.doubleToRawLongBits(number), 8, false);
        }
    }

    private void integer(long n) {
        if (n >= -32 && n <= 127) {
            out.add((int) n);
        } else if (n > 0) {
            int power = n <= 0xff ? 0 : n <= 0xffff ? 1 : n <= 0xffffffffL ? 2 : 3;
            out.add(0xcc + power);
            out.add(n, 1 << power, false);
        } else {
            int power = n >= Byte.MIN_VALUE ? 0 : n >= Short.MIN_VALUE ? 1 : n >= Integer.MIN_VALUE ? 2 : 3;
            out.add(0xd0 + power);
            out.add(n, 1 << power, false);
        }
    }

    private void table(long L, int depth) {
        if (depth == DEPTH_MOST) {
            out.add(0xc0);
            return;
        }
        Lua.checkStack(L, 4);
        if (isArray(L)) {
            array(L, depth);
        } else {
            map(L, depth);
        }
    }

    private static boolean isArray(long L) {
        int count = 0;
        int most = 0;
        Lua.pushNil(L);
        while (Lua.next(L, -2) != 0) {
            Lua.pop(L, 1);
            double key = Lua.type(L, -1) == Lua.NUMBER ? Lua.toNumber(L, -1) : 0;
            if (key <= 0 || key != (int) key) {
                Lua.pop(L, 1);
                return false;
            }
            most = Math.max(most, (int) key);
            count++;
        }
        return most == count;
    }

    private void array(long L, int depth) {
        int length = (int) Lua.length(L, -1);
        if (length <= 15) {
            out.add(0x90 | length);
        } else {
            header(0xdc, length);
        }
        for (int i = 1; i <= length; i++) {
            Lua.rawGet(L, -1, i);
            encode(L, depth + 1);
        }
    }

    private void map(long L, int depth) {
        int length = 0;
        Lua.pushNil(L);
        while (Lua.next(L, -2) != 0) {
            Lua.pop(L, 1);
            length++;
        }
        if (length <= 15) {
            out.add(0x80 | length);
        } else {
            header(0xde, length);
        }
        Lua.pushNil(L);
        while (Lua.next(L, -2) != 0) {
            Lua.pushValue(L, -2);
            encode(L, depth + 1);
            encode(L, depth + 1);
        }
    }
}
