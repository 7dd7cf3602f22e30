package dev.respdesk.value;

import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.struct.Mem;

/// A cursor over items packed one after the other: bytes, and integers in as few bytes as they need. The first byte
/// says which:
///
/// | first byte | then |
/// | --- | --- |
/// | 0 to 239 | so many bytes |
/// | 240 to 247 | an integer in 1 to 8 bytes, lowest first |
/// | 255 | the length in 4 bytes, then the bytes |
///
/// Bytes that are an integer in its one form are always packed as one.
final class PackedItem {
    private static final int TEXT_MAX = 239;
    private static final int INTEGER = 240;
    private static final int LONG_TEXT = 255;

    private final Mem mem;
    private final int ref;
    private int start;
    private int at;
    private int next;
    private int bytes;
    private int code;

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
        for (int i = 0; i < count; i++) {
            mem.putByte(ref, offset + 1 + i, (byte) (integer >> (8 * i)));
        }
        return offset + 1 + count;
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
        } else if (code < LONG_TEXT) {
            bytes = code - INTEGER + 1;
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
        return code >= INTEGER && code < LONG_TEXT;
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
