package dev.respdesk.script;

import java.util.function.IntConsumer;

/// The library `cjson`.
final class JsonFunctions {
    private final JsonOptions options = new JsonOptions();
    private final HostFunctions functions;
    private final LuaStrings strings;
    private final JsonEncoder encoder;
    private final JsonDecoder decoder;

    JsonFunctions(Interpreter interpreter) {
        functions = interpreter.functions();
        strings = interpreter.strings();
        encoder = new JsonEncoder(options, interpreter);
        decoder = new JsonDecoder(options, strings);
    }

    void addTo(Interpreter to) {
        to.add("encode", L -> functions.guarded(L, this::encode));
        to.add("decode", L -> functions.guarded(L, this::decode));
        to.add("encode_sparse_array", L -> functions.guarded(L, this::sparseArray));
        to.add("encode_max_depth", option("encode_max_depth", 1, Integer.MAX_VALUE, () -> options.encodeMaxDepth,
                value -> options.encodeMaxDepth = value));
        to.add("decode_max_depth", option("decode_max_depth", 1, Integer.MAX_VALUE, () -> options.decodeMaxDepth,
                value -> options.decodeMaxDepth = value));
        to.add("encode_number_precision", option("encode_number_precision", 1, 14, () -> options.precision,
                value -> options.precision = value));
        to.add("encode_keep_buffer", L -> functions.guarded(L, this::keepBuffer));
        to.add("encode_invalid_numbers", L -> functions.guarded(L, this::encodeInvalidNumbers));
        to.add("decode_invalid_numbers", L -> functions.guarded(L, this::decodeInvalidNumbers));
        to.add("_NAME", "cjson");
        to.add("_VERSION", "2.1.0");
        strings.push(to.state(), "null");
        Lua.pushPointer(to.state(), 0);
        Lua.rawSet(to.state(), -3);
    }

    private static void one(long L, String function) {
        if (Lua.top(L) != 1) {
            throw new LibraryError("bad argument #1 to '" + function + "' (expected 1 argument)");
        }
    }

    private int encode(long L) {
        one(L, "encode");
        ByteBuilder json = encoder.encode(L);
        strings.push(L, json.array(), 0, json.length());
        return 1;
    }

    private int decode(long L) {
        one(L, "decode");
        byte[] json = switch (Lua.type(L, 1)) {
            case Lua.STRING -> strings.read(L, 1);
            case Lua.NUMBER -> LuaNumbers.text(Lua.toNumber(L, 1));
            default -> throw HostFunctions.wrongType(L, 1, "decode", "string");
        };
        decoder.decode(L, json);
        return 1;
    }

    private interface IntValue {
        int now();
    }

    private HostFunction option(String name, int least, int most, IntValue value, IntConsumer set) {
        return L -> functions.guarded(L, state -> {
            most(state, name, 1);
            return integer(state, name, 1, least, most, value, set);
        });
    }

    private static void most(long L, String name, int count) {
        if (Lua.top(L) > count) {
            throw new LibraryError("bad argument #" + (count + 1) + " to '" + name + "' (found too many arguments)");
        }
        Lua.top(L, count);
    }

    private int integer(long L, String name, int index, int least, int most, IntValue value, IntConsumer set) {
        if (Lua.type(L, index) != Lua.NIL) {
            if (Lua.isNumber(L, index) == 0) {
                throw HostFunctions.wrongType(L, index, name, "number");
            }
            long chosen = (long) Lua.toNumber(L, index);
            if (chosen < least || chosen > most) {
                throw new LibraryError("bad argument #1 to '" + name + "' (expected integer between " + least + " and "
                        + most + ")");
            }
            set.accept((int) chosen);
        }
        Lua.pushNumber(L, value.now());
        return 1;
    }

    private boolean onOff(long L, String name, boolean now) {
        return switch (Lua.type(L, 1)) {
            case Lua.NIL -> now;
            case Lua.BOOLEAN -> Lua.toBoolean(L, 1) != 0;
            default -> word(L, name, "off", "on") == 1;
        };
    }

    private int word(long L, String name, String... words) {
        if (Lua.type(L, 1) != Lua.STRING) {
            throw HostFunctions.wrongType(L, 1, name, "string");
        }
        String given = strings.text(L, 1);
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals(given)) {
                return i;
            }
        }
        throw new LibraryError("bad argument #1 to '" + name + "' (invalid option '" + given + "')");
    }

    private int sparseArray(long L) {
        most(L, "encode_sparse_array", 3);
        options.sparseConvert = onOff(L, "encode_sparse_array", options.sparseConvert);
        Lua.pushBoolean(L, options.sparseConvert ? 1 : 0);
        integer(L, "encode_sparse_array", 2, 0, Integer.MAX_VALUE, () -> options.sparseRatio,
                value -> options.sparseRatio = value);
        integer(L, "encode_sparse_array", 3, 0, Integer.MAX_VALUE, () -> options.sparseSafe,
                value -> options.sparseSafe = value);
        return 3;
    }

    private int keepBuffer(long L) {
        most(L, "encode_keep_buffer", 1);
        options.keepBuffer = onOff(L, "encode_keep_buffer", options.keepBuffer);
        Lua.pushBoolean(L, options.keepBuffer ? 1 : 0);
        return 1;
    }

    private int decodeInvalidNumbers(long L) {
        most(L, "decode_invalid_numbers", 1);
        options.decodeInvalidNumbers = onOff(L, "decode_invalid_numbers", options.decodeInvalidNumbers);
        Lua.pushBoolean(L, options.decodeInvalidNumbers ? 1 : 0);
        return 1;
    }

    private int encodeInvalidNumbers(long L) {
        most(L, "encode_invalid_numbers", 1);
        options.encodeInvalidNumbers = switch (Lua.type(L, 1)) {
            case Lua.NIL -> options.encodeInvalidNumbers;
            case Lua.BOOLEAN -> Lua.toBoolean(L, 1);
            default -> word(L, "encode_invalid_numbers", "off", "on", "null");
        };
        if (options.encodeInvalidNumbers == 2) {
            strings.push(L, "null");
        } else {
            Lua.pushBoolean(L, options.encodeInvalidNumbers);
        }
        return 1;
    }
}
