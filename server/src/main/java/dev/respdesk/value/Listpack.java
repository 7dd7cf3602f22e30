package dev.respdesk.value;

import dev.respdesk.resp.codec.Decimal;

/// The elements of lists as Redis' listpack format packs them, byte for byte: a head that says what follows, the bytes,
/// and how many bytes these two take, so that the elements can be read from either end.
///
/// | first byte | then |
/// | --- | --- |
/// | `0xxxxxxx` | nothing: an integer from 0 to 127 |
/// | `10xxxxxx` | so many bytes |
/// | `110xxxxx` | one more byte: an integer of 13 bits |
/// | `1110xxxx` | one more byte of the length, then the bytes |
/// | `F0` | the length in 4 bytes, then the bytes |
/// | `F1` `F2` `F3` `F4` | an integer in 2, 3, 4, 8 bytes |
///
/// Bytes that are an integer in its one form are always packed as one.
public final class Listpack {
    /// What a whole listpack has beside its elements; sizes that decide of encodings count it.
    static final int FRAME_BYTES = 7;

    static final int TEXT_6 = 0x80;
    static final int INTEGER_13 = 0xc0;
    static final int TEXT_12 = 0xe0;
    static final int TEXT_32 = 0xf0;
    static final int INTEGER_16 = 0xf1;
    static final int INTEGER_24 = 0xf2;
    static final int INTEGER_32 = 0xf3;
    static final int INTEGER_64 = 0xf4;

    private Listpack() {}

    /// Bytes of an element with all that goes with it.
    public static int sizeOf(byte[] element) {
        int bytes = Decimal.isLong(element)
                ? integerBytes(Decimal.parse(element))
                : Math.addExact(headBytes(element.length), element.length);
        return bytes + lengthBytes(bytes);
    }

    /// The same of an integer.
    static int sizeOf(long value) {
        int bytes = integerBytes(value);
        return bytes + lengthBytes(bytes);
    }

    /// A size that no element of so many bytes exceeds.
    static long mostSizeOf(long textBytes) {
        return textBytes + 10;
    }

    private static int headBytes(int textBytes) {
        return textBytes < 64 ? 1 : textBytes < 4096 ? 2 : 5;
    }

    private static int integerBytes(long value) {
        if (value >= 0 && value < 128) {
            return 1;
        }
        if (value >= -4096 && value < 4096) {
            return 2;
        }
        if (value == (short) value) {
            return 3;
        }
        if (value >= -0x80_0000 && value < 0x80_0000) {
            return 4;
        }
        return value == (int) value ? 5 : 9;
    }

    /// Bytes of the length that stands behind `bytes` bytes of head and content.
    static int lengthBytes(int bytes) {
        if (bytes < 128) {
            return 1;
        }
        if (bytes < 16_383) {
            return 2;
        }
        if (bytes < 2_097_151) {
            return 3;
        }
        return bytes < 268_435_455 ? 4 : 5;
    }

    /// Writes an element, for which there is room; returns where it ends.
    public static int write(byte[] into, int at, byte[] element) {
        int end = Decimal.isLong(element)
                ? writeInteger(into, at, Decimal.parse(element))
                : writeText(into, at, element);
        return writeLength(into, end, end - at);
    }

    /// The same of an integer.
    static int write(byte[] into, int at, long value) {
        int end = writeInteger(into, at, value);
        return writeLength(into, end, end - at);
    }

    private static int writeText(byte[] into, int at, byte[] text) {
        int count = text.length;
        int to = at;
        if (count < 64) {
            into[to++] = (byte) (TEXT_6 | count);
        } else if (count < 4096) {
            into[to++] = (byte) (TEXT_12 | count >> 8);
            into[to++] = (byte) count;
        } else {
            into[to++] = (byte) TEXT_32;
            to = writeBytes(into, to, count, 4);
        }
        System.arraycopy(text, 0, into, to, count);
        return to + count;
    }

    private static int writeInteger(byte[] into, int at, long value) {
        int bytes = integerBytes(value);
        if (bytes == 1) {
            into[at] = (byte) value;
        } else if (bytes == 2) {
            into[at] = (byte) (INTEGER_13 | value >> 8 & 0x1f);
            into[at + 1] = (byte) value;
        } else {
            into[at] = (byte) (bytes == 9 ? INTEGER_64 : INTEGER_16 + bytes - 3);
            writeBytes(into, at + 1, value, bytes - 1);
        }
        return at + bytes;
    }

    private static int writeBytes(byte[] into, int at, long value, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = (byte) (value >> 8 * i);
        }
        return at + count;
    }

    /// Seven bits a byte, highest first; all but the first byte are marked by their highest bit.
    private static int writeLength(byte[] into, int at, int bytes) {
        int count = lengthBytes(bytes);
        for (int i = 0; i < count; i++) {
            int bits = bytes >> 7 * (count - 1 - i) & 127;
            into[at + i] = (byte) (i == 0 ? bits : bits | 128);
        }
        return at + count;
    }
}
