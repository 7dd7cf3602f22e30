package dev.respdesk.commands.bitmaps;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.value.StringValue;

/// Offsets of bits as arguments, and strings made ready for bits to be written.
final class BitString {
    /// A string and its key are one block, whose length is an integer of 32 bits, with room to grow.
    private static final long BYTES_MOST = Integer.MAX_VALUE - (8L << 20);

    private static final byte[] EMPTY = {};
    private static final CommandError BAD_OFFSET =
            new CommandError("ERR bit offset is not an integer or out of range");

    private BitString() {}

    /// The offset of a bit.
    static long offset(Call call, byte[] arg) {
        return inside(call, number(arg));
    }

    /// The offset of an integer of so many bits, `#2` the third of such integers.
    static long offset(Call call, byte[] arg, int bits) {
        if (arg.length == 0 || arg[0] != '#') {
            return offset(call, arg);
        }
        byte[] digits = new byte[arg.length - 1];
        System.arraycopy(arg, 1, digits, 0, digits.length);
        return inside(call, number(digits) * bits);
    }

    private static long number(byte[] digits) {
        if (!Args.isLong(digits)) {
            throw BAD_OFFSET;
        }
        return Args.toLong(digits);
    }

    /// What was once acknowledged loads whatever `proto-max-bulk-len` says.
    private static long inside(Call call, long offset) {
        long index = offset >> 3;
        boolean tooLong = index >= call.machine().maxStringBytes() && call.machine().expiresByItself();
        if (offset < 0 || tooLong || index >= BYTES_MOST) {
            throw BAD_OFFSET;
        }
        return offset;
    }

    /// A new string of zeroes in whatever was at the key.
    static StringValue create(Call call, byte[] key, int bytes) {
        call.db().putString(key, EMPTY, -1);
        if (call.db().peek(key) instanceof StringValue made) {
            made.grow(bytes);
            return made;
        }
        throw new IllegalStateException("a string that was just put is gone");
    }
}
