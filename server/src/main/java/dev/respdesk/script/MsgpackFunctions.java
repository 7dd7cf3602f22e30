package dev.respdesk.script;

/// The library `cmsgpack`.
final class MsgpackFunctions {
    private final HostFunctions functions;
    private final LuaStrings strings;
    private final MsgpackEncoder encoder;

    MsgpackFunctions(Interpreter interpreter) {
        functions = interpreter.functions();
        strings = interpreter.strings();
        encoder = new MsgpackEncoder(interpreter);
    }

    void addTo(Interpreter to) {
        to.add("pack", L -> functions.guarded(L, this::pack));
        to.add("unpack", L -> functions.guarded(L, state -> unpack(state, "unpack", 0, 0)));
        to.add("unpack_one", L -> functions.guarded(L, state -> unpack(
                state, "unpack_one", 1, integer(state, 2, "unpack_one", true))));
        to.add("unpack_limit", L -> functions.guarded(L, state -> unpack(
                state, "unpack_limit", integer(state, 2, "unpack_limit", false),
                integer(state, 3, "unpack_limit", true))));
        to.add("_NAME", "cmsgpack");
        to.add("_VERSION", "lua-cmsgpack 0.4.0");
        to.add("_COPYRIGHT", "Copyright (C) 2012, Salvatore Sanfilippo");
        to.add("_DESCRIPTION", "MessagePack C implementation for Lua");
    }

    private static long integer(long L, int index, String function, boolean optional) {
        if (optional && Lua.type(L, index) <= Lua.NIL) {
            return 0;
        }
        if (Lua.isNumber(L, index) == 0) {
            throw HostFunctions.wrongType(L, index, function, "number");
        }
        return (long) Lua.toNumber(L, index);
    }

    private int pack(long L) {
        int count = Lua.top(L);
        if (count == 0) {
            throw new LibraryError("bad argument #0 to 'pack' (MessagePack pack needs input.)");
        }
        Lua.checkStack(L, 1);
        ByteBuilder out = encoder.begin();
        for (int i = 1; i <= count; i++) {
            Lua.pushValue(L, i);
            encoder.encode(L, 0);
        }
        strings.push(L, out.array(), 0, out.length());
        out.clear();
        return 1;
    }

    private int unpack(long L, String function, long limit, long offset) {
        byte[] data = switch (Lua.type(L, 1)) {
            case Lua.STRING -> strings.read(L, 1);
            case Lua.NUMBER -> LuaNumbers.text(Lua.toNumber(L, 1));
            default -> throw HostFunctions.wrongType(L, 1, function, "string");
        };
        if (offset < 0 || limit < 0) {
            throw new LibraryError("Invalid request to unpack with offset of " + (int) offset + " and limit of "
                    + data.length + ".");
        }
        if (offset > data.length) {
            throw new LibraryError("Start offset " + offset + " greater than input length " + data.length + ".");
        }
        boolean all = limit == 0 && offset == 0;
        Lua.top(L, 1);
        MsgpackDecoder decoder = new MsgpackDecoder(strings, data, (int) offset);
        int count = 0;
        while (decoder.left() > 0 && (all || count < limit)) {
            decoder.decode(L);
            count++;
        }
        if (!all) {
            Lua.checkStack(L, 2);
            Lua.pushNumber(L, decoder.left() == 0 ? -1 : data.length - decoder.left());
            Lua.insert(L, 2);
            count++;
        }
        return count;
    }
}
