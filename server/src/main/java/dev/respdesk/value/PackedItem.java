package dev.respdesk.value;

import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.struct.Mem;
import java.util.Arrays;

/// A cursor over items packed one after the other: bytes, and numbers in as few bytes as they need. The first byte says
/// which:
///
/// | first byte | then |
/// | --- | --- |
/// | 0 to 239 | so many bytes |
/// | 240 to 247 | an integer in 1 to 8 bytes, lowest first |
/// | 248 | a score as the 8 bytes of a double |
/// | 249 | a score as a decimal: places behind the point (4 bits), bytes of the integer (4 bits), the integer |
/// | 255 | the length in 4 bytes, then the bytes |
///
/// Bytes that are an integer in its one form are always packed as one.
final class PackedItem {
    private static final int TEXT_MAX = 239;
    private static final int INTEGER = 240;
    private static final int DOUBLE = 248;
    private static final int DECIMAL = 249;
    private static final int LONG_TEXT = 255;

    /// A decimal has at most so many places: more digits take more room than the double.
    private static final int MOST_PLACES = 4;

    private static final double[] POWERS = {1, 10, 100, 1000, 10_000};
    private static final long LARGEST_DECIMAL = 1L << 40;

    private final Mem mem;
    private final int ref;
    private int start;
    private int at;
    private int next;
    private int bytes;
    private int code;
    private int places;

    /// Stands before the item at `offset`.
    PackedItem(Mem mem, int ref, int offset) {
        this.mem = mem;
        this.ref = ref;
        next = offset;
        start = offset;
    }

    /// Bytes of a packed integer, its first byte not counted.
    private static int integerBytes(long value) {
        long magnitude = value < 0 ? ~value : value;
        return (64 - Long.numberOfLeadingZeros(magnitude)) / 8 + 1;
    }

    /// Bytes of an integer with its first byte.
    static int sizeOf(long integer) {
        return 1 + integerBytes(integer);
    }

    /// Bytes of an item with its head.
    static int sizeOf(byte[] item) {
        return Decimal.isLong(item) ? sizeOf(Decimal.parse(item)) : item.length + (item.length <= TEXT_MAX ? 1 : 5);
    }

    static int write(Mem mem, int ref, int offset, byte[] item) {
        if (Decimal.isLong(item)) {
            return write(mem, ref, offset, Decimal.parse(item));
        }
        int at = offset + 1;
        if (item.length <= TEXT_MAX) {
            mem.putByte(ref, offset, (byte) item.length);
        } else {
            mem.putByte(ref, offset, (byte) LONG_TEXT);
            mem.putInt(ref, at, item.length);
            at += 4;
        }
        mem.write(ref, at, item, 0, item.length);
        return at + item.length;
    }

    /// Writes an integer; returns where it ends.
    static int write(Mem mem, int ref, int offset, long integer) {
        int count = integerBytes(integer);
        mem.putByte(ref, offset, (byte) (INTEGER + count - 1));
        return writeBytes(mem, ref, offset + 1, integer, count);
    }

    private static int writeBytes(Mem mem, int ref, int offset, long integer, int count) {
        for (int i = 0; i < count; i++) {
            mem.putByte(ref, offset + i, (byte) (integer >> (8 * i)));
        }
        return offset + count;
    }

    /// The fewest places behind the point with which the score is a decimal that reads back the same; -1 for none.
    private static int places(double score) {
        for (int places = 1; places <= MOST_PLACES; places++) {
            double digits = Math.rint(score * POWERS[places]);
            if (digits / POWERS[places] == score && Math.abs(digits) < LARGEST_DECIMAL) {
                return places;
            }
        }
        return -1;
    }

    /// Bytes of a score with its head. A zero loses its sign, as in redis-server's packed sets.
    static int sizeOf(double score) {
        if (score == (long) score) {
            return sizeOf((long) score);
        }
        int places = places(score);
        return places < 0 ? 9 : 2 + integerBytes((long) Math.rint(score * POWERS[places]));
    }

    /// Writes a score; returns where it ends.
    static int write(Mem mem, int ref, int offset, double score) {
        if (score == (long) score) {
            return write(mem, ref, offset, (long) score);
        }
        int places = places(score);
        if (places < 0) {
            mem.putByte(ref, offset, (byte) DOUBLE);
            mem.putLong(ref, offset + 1, Double.doubleToRawLongBits(score));
            return offset + 9;
        }
        long digits = (long) Math.rint(score * POWERS[places]);
        int count = integerBytes(digits);
        mem.putByte(ref, offset, (byte) DECIMAL);
        mem.putByte(ref, offset + 1, (byte) (places << 4 | count));
        return writeBytes(mem, ref, offset + 2, digits, count);
    }

    /// Stands before the item at `offset`.
    void moveTo(int offset) {
        next = offset;
        start = offset;
    }

    /// Goes to the next item; false where that would be at `end`.
    boolean step(int end) {
        start = next;
        if (next >= end) {
            return false;
        }
        code = mem.byteAt(ref, start) & 0xff;
        at = start + 1;
        if (code < INTEGER) {
            bytes = code;
        } else if (code <= DOUBLE) {
            bytes = Math.min(code - INTEGER + 1, 8);
        } else if (code == DECIMAL) {
            places = mem.byteAt(ref, at) >> 4;
            bytes = mem.byteAt(ref, at++) & 15;
        } else {
            bytes = mem.intAt(ref, at);
            at += 4;
        }
        next = at + bytes;
        return true;
    }

    /// Where the item begins, its head included.
    int start() {
        return start;
    }

    /// Where the next item begins.
    int end() {
        return next;
    }

    boolean isInteger() {
        return code >= INTEGER && code < DOUBLE;
    }

    /// The number that `write` got as a score.
    double score() {
        return switch (code) {
            case DOUBLE -> Double.longBitsToDouble(mem.longAt(ref, at));
            case DECIMAL -> integer() / POWERS[places];
            default -> integer();
        };
    }

    /// The integer; only where `isInteger`.
    long integer() {
        long value = mem.byteAt(ref, at + bytes - 1);
        for (int i = bytes - 2; i >= 0; i--) {
            value = value << 8 | (mem.byteAt(ref, at + i) & 0xff);
        }
        return value;
    }

    /// Whether the item is these bytes, which are no integer.
    boolean is(byte[] text) {
        return bytes == text.length && !isInteger() && mem.equal(ref, at, text, 0, bytes);
    }

    /// As `Arrays.compareUnsigned` of the item's bytes and others.
    int compare(byte[] text) {
        if (isInteger()) {
            return Arrays.compareUnsigned(Decimal.bytes(integer()), text);
        }
        return mem.compare(ref, at, bytes, text);
    }

    /// Shows the item in a view.
    MemberView show(MemberView view) {
        return isInteger() ? view.of(integer()) : view.of(ref, at, bytes);
    }

    byte[] toArray() {
        if (isInteger()) {
            return Decimal.bytes(integer());
        }
        byte[] all = new byte[bytes];
        mem.read(ref, at, all, 0, bytes);
        return all;
    }
}
