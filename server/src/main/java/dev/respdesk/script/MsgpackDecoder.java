package dev.respdesk.script;

/// Reads MessagePack into values of Lua.
final class MsgpackDecoder {
    private final LuaStrings strings;
    private final byte[] data;
    private int at;

    MsgpackDecoder(LuaStrings strings, byte[] data, int from) {
        this.strings = strings;
        this.data = data;
        at = from;
    }

    /// The bytes that have not been read.
    int left() {
        return data.length - at;
    }

    private void need(long bytes) {
        if (bytes > left()) {
            throw new LibraryError("Missing bytes in input.");
        }
    }

    private long take(int bytes) {
        need(bytes);
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | data[at++] & 0xff;
        }
        return value;
    }

    private static long signed(long value, int bytes) {
        int unused = 64 - 8 * bytes;
        return value << unused >> unused;
    }

    /// Pushes the next value.
    void decode(long L) {
        need(1);
        if (Lua.checkStack(L, 5) == 0) {
            throw new LibraryError("stack overflow (too many return values at once; use unpack_one or unpack_limit "
                    + "instead.)");
        }
        int marker = data[at] & 0xff;
        at++;
        switch (marker) {
            case 0xc0 -> Lua.pushNil(L);
            case 0xc2 -> Lua.pushBoolean(L, 0);
            case 0xc3 -> Lua.pushBoolean(L, 1);
            case 0xca -> Lua.pushNumber(L, Float.intBitsToFloat((int) take(4)));
            case 0xcb -> Lua.pushNumber(L, Double.longBitsToDouble(take(8)));
            case 0xcc, 0xcd, 0xce, 0xcf -> Lua.pushNumber(L, take(1 << marker - 0xcc));
            case 0xd0, 0xd1, 0xd2, 0xd3 -> {
                int bytes = 1 << marker - 0xd0;
                Lua.pushNumber(L, signed(take(bytes), bytes));
            }
            case 0xd9, 0xda, 0xdb -> string(L, take(1 << marker - 0xd9));
            case 0xdc, 0xdd -> array(L, take(2 << marker - 0xdc));
            case 0xde, 0xdf -> map(L, take(2 << marker - 0xde));
            default -> fixed(L, marker);
        }
    }

    private void fixed(long L, int marker) {
        if (marker < 0x80) {
            Lua.pushNumber(L, marker);
        } else if (marker >= 0xe0) {
            Lua.pushNumber(L, (byte) marker);
        } else if (marker < 0x90) {
            map(L, marker & 0xf);
        } else if (marker < 0xa0) {
            array(L, marker & 0xf);
        } else if (marker < 0xc0) {
            string(L, marker & 0x1f);
        } else {
            throw new LibraryError("Bad data format in input.");
        }
    }

    private void string(long L, long length) {
        need(length);
        strings.push(L, data, at, (int) length);
        at += (int) length;
    }

    private void array(long L, long count) {
        Lua.createTable(L, 0, 0);
        if (Lua.checkStack(L, 6) == 0) {
            throw new LibraryError("stack overflow (in function mp_decode_to_lua_array)");
        }
        for (long i = 1; i <= count; i++) {
            decode(L);
            Lua.rawSet(L, -2, (int) i);
        }
    }

    private void map(long L, long count) {
        Lua.createTable(L, 0, 0);
        for (long i = 0; i < count; i++) {
            decode(L);
            if (Lua.type(L, -1) == Lua.NIL) {
                throw new LibraryError("table index is nil");
            }
            if (Lua.type(L, -1) == Lua.NUMBER && Double.isNaN(Lua.toNumber(L, -1))) {
                throw new LibraryError("table index is NaN");
            }
            decode(L);
            Lua.rawSet(L, -3);
        }
    }
}
