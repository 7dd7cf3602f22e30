package dev.respdesk.script;

/// `math.random` and `math.randomseed`: the generator of 48 bits that every Redis has, so that a seed means the same
/// numbers everywhere.
final class MathFunctions {
    private static final long MULTIPLIER = 0x5DEECE66DL;
    private static final long MASK = (1L << 48) - 1;
    private static final int MOST = Integer.MAX_VALUE;

    private final LuaStrings strings;
    private final HostFunctions functions;
    private long seed = 0x1234ABCD330EL;

    MathFunctions(Interpreter interpreter) {
        strings = interpreter.strings();
        functions = interpreter.functions();
    }

    void addTo(Interpreter interpreter) {
        interpreter.add("random", L -> functions.guarded(L, this::random));
        interpreter.add("randomseed", L -> functions.guarded(L, this::seed));
    }

    private int next() {
        seed = seed * MULTIPLIER + 0xB & MASK;
        return (int) (seed >> 17);
    }

    private int random(long L) {
        int count = Lua.top(L);
        if (count > 2) {
            return functions.fail(L, "wrong number of arguments");
        }
        for (int i = 1; i <= count; i++) {
            if (Lua.isNumber(L, i) == 0) {
                throw HostFunctions.wrongType(L, i, "random", "number");
            }
        }
        double r = next() % MOST / (double) MOST;
        if (count == 0) {
            Lua.pushNumber(L, r);
            return 1;
        }
        int least = count == 1 ? 1 : (int) (long) LuaNumbers.of(L, 1, strings);
        int most = (int) (long) LuaNumbers.of(L, count, strings);
        if (least > most) {
            return functions.fail(L, "bad argument #" + count + " to 'random' (interval is empty)");
        }
        Lua.pushNumber(L, Math.floor(r * (most - least + 1)) + least);
        return 1;
    }

    private int seed(long L) {
        if (Lua.isNumber(L, 1) == 0) {
            throw HostFunctions.wrongType(L, 1, "randomseed", "number");
        }
        int value = (int) (long) LuaNumbers.of(L, 1, strings);
        seed = (value & 0xffffffffL) << 16 | 0x330E;
        return 0;
    }
}
