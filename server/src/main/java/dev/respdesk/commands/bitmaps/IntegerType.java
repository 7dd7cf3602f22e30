package dev.respdesk.commands.bitmaps;

import dev.respdesk.command.Args;
import dev.respdesk.command.CommandError;
import java.util.Arrays;

/// The type of an integer inside a string: `u5` has 5 bits, `i16` has 16 with a sign.
record IntegerType(boolean signed, int bits) {
    private static final CommandError BAD_TYPE = new CommandError("ERR Invalid bitfield type. "
            + "Use something like i16 u8. Note that u64 is not supported but i64 is.");

    /// What happens to a number that does not fit.
    enum Overflow {
        WRAP,
        SAT,
        FAIL
    }

    static IntegerType parse(byte[] arg) {
        boolean signed = arg.length > 0 && arg[0] == 'i';
        if (!signed && (arg.length == 0 || arg[0] != 'u')) {
            throw BAD_TYPE;
        }
        byte[] digits = Arrays.copyOfRange(arg, 1, arg.length);
        long bits = Args.isLong(digits) ? Args.toLong(digits) : 0;
        if (bits < 1 || bits > (signed ? 64 : 63)) {
            throw BAD_TYPE;
        }
        return new IntegerType(signed, (int) bits);
    }

    long least() {
        return signed ? Long.MIN_VALUE >> 64 - bits : 0;
    }

    long most() {
        return Long.MAX_VALUE >>> (signed ? 64 - bits : 63 - bits);
    }

    /// The number that these low bits mean.
    long wrap(long number) {
        return signed ? number << 64 - bits >> 64 - bits : number << 64 - bits >>> 64 - bits;
    }

    /// Whether a number to be set does not fit.
    boolean overflows(long number) {
        return wrap(number) != number;
    }

    /// Whether the sum does not fit; the first number does.
    boolean overflows(long number, long increment) {
        long sum = number + increment;
        return overflows(sum) || ((number ^ sum) & (increment ^ sum)) < 0;
    }

    /// The limit that a sum passes.
    long limit(long increment) {
        return increment < 0 ? least() : most();
    }

    /// The limit that a number to be set passes: without a sign, a negative one counts as a large one.
    long limitOf(long number) {
        return signed && number < 0 ? least() : most();
    }
}
