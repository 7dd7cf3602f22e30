package dev.respdesk.commands.hyperloglog;

/// The sparse form: runs of registers of one value, each told in one byte or two. `00nnnnnn` is n+1 registers of zero,
/// `01nnnnnn nnnnnnnn` as many as 14 bits say, `1vvvvvnn` n+1 registers of the value v+1.
final class SparseRuns {
    /// The largest value that a run tells of.
    static final int VALUE_MOST = 32;

    static final int VALUE_RUN_MOST = 4;
    private static final int SHORT_ZEROES_MOST = 64;

    private SparseRuns() {}

    static boolean isValue(byte[] bytes, int at) {
        return bytes[at] < 0;
    }

    static boolean isLongZeroes(byte[] bytes, int at) {
        return (bytes[at] & 0xc0) == 0x40;
    }

    /// Bytes that the run at a place takes.
    static int size(byte[] bytes, int at) {
        return isLongZeroes(bytes, at) ? 2 : 1;
    }

    /// How many registers it tells of. A long run cut off behind its first byte counts as if a zero byte followed.
    static int length(byte[] bytes, int at, int end) {
        int b = bytes[at];
        if (b < 0) {
            return (b & 3) + 1;
        }
        int low = isLongZeroes(bytes, at) && at + 1 < end ? bytes[at + 1] & 0xff : 0;
        return isLongZeroes(bytes, at) ? ((b & 0x3f) << 8 | low) + 1 : b + 1;
    }

    /// The value of its registers.
    static int value(byte[] bytes, int at) {
        return bytes[at] < 0 ? (bytes[at] >> 2 & 0x1f) + 1 : 0;
    }

    static byte ofValue(int value, int length) {
        return (byte) (0x80 | value - 1 << 2 | length - 1);
    }

    /// Writes a run of registers of one value, none where it has no length; where it ends.
    static int write(byte[] into, int at, int value, int length) {
        if (length == 0) {
            return at;
        }
        if (value > 0 || length <= SHORT_ZEROES_MOST) {
            into[at] = value > 0 ? ofValue(value, length) : (byte) (length - 1);
            return at + 1;
        }
        into[at] = (byte) (0x40 | length - 1 >> 8);
        into[at + 1] = (byte) (length - 1);
        return at + 2;
    }
}
