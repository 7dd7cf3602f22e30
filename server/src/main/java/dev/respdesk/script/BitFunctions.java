package dev.respdesk.script;

import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/// The library `bit`: operations on 32 bits.
final class BitFunctions {
    /// Added to a double, it leaves the double's integer in the low bits, rounded as the library does.
    private static final double MAGIC = 6755399441055744.0;

    private final HostFunctions functions;
    private final LuaStrings strings;

    BitFunctions(Interpreter interpreter) {
        functions = interpreter.functions();
        strings = interpreter.strings();
    }

    void addTo(Interpreter to) {
        one(to, "tobit", b -> b);
        one(to, "bnot", b -> ~b);
        one(to, "bswap", Integer::reverseBytes);
        all(to, "band", (a, b) -> a & b);
        all(to, "bor", (a, b) -> a | b);
        all(to, "bxor", (a, b) -> a ^ b);
        two(to, "lshift", (b, n) -> b << n);
        two(to, "rshift", (b, n) -> b >>> n);
        two(to, "arshift", (b, n) -> b >> n);
        two(to, "rol", Integer::rotateLeft);
        two(to, "ror", Integer::rotateRight);
        to.add("tohex", L -> functions.guarded(L, this::hex));
    }

    private static int bits(long L, int index, String function) {
        if (Lua.isNumber(L, index) == 0) {
            throw HostFunctions.wrongType(L, index, function, "number");
        }
        return (int) Double.doubleToRawLongBits(Lua.toNumber(L, index) + MAGIC);
    }

    private void one(Interpreter to, String name, IntUnaryOperator operation) {
        to.add(name, L -> functions.guarded(L, state -> {
            Lua.pushNumber(state, operation.applyAsInt(bits(state, 1, name)));
            return 1;
        }));
    }

    private void two(Interpreter to, String name, IntBinaryOperator operation) {
        to.add(name, L -> functions.guarded(L, state -> {
            int number = bits(state, 1, name);
            Lua.pushNumber(state, operation.applyAsInt(number, bits(state, 2, name) & 31));
            return 1;
        }));
    }

    private void all(Interpreter to, String name, IntBinaryOperator operation) {
        to.add(name, L -> functions.guarded(L, state -> {
            int result = bits(state, 1, name);
            for (int i = Lua.top(state); i > 1; i--) {
                result = operation.applyAsInt(result, bits(state, i, name));
            }
            Lua.pushNumber(state, result);
            return 1;
        }));
    }

    private int hex(long L) {
        int number = bits(L, 1, "tohex");
        int digits = Lua.top(L) < 2 ? 8 : bits(L, 2, "tohex");
        String all = digits < 0 ? "0123456789ABCDEF" : "0123456789abcdef";
        int count = digits == Integer.MIN_VALUE ? 8 : Math.min(8, Math.abs(digits));
        byte[] text = new byte[count];
        for (int i = count - 1; i >= 0; i--) {
            text[i] = (byte) all.charAt(number & 15);
            number >>>= 4;
        }
        strings.push(L, text);
        return 1;
    }
}
