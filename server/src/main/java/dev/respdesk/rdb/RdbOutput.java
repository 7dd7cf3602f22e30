package dev.respdesk.rdb;

import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.value.Bytes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Where RDB form is written to.
public abstract class RdbOutput {
    /// Strings from here on are worth packing.
    private static final int PACKED_FROM_BYTES = 21;

    /// Longer ones would need too much heap to be packed.
    private static final int PACKED_TO_BYTES = 64 * 1024;

    /// No integer of 32 bits has more digits.
    private static final int MOST_DIGITS = 11;

    private @Nullable Lzf lzf;

    /// Makes room for so many bytes behind what is there; returns where in `array` they go.
    protected abstract int reserve(int count);

    protected abstract byte[] array();

    /// Puts in many bytes from where they lie.
    protected abstract void put(Bytes bytes);

    void u8(int value) {
        int at = reserve(1);
        array()[at] = (byte) value;
    }

    void bytes(byte[] bytes, int from, int count) {
        int at = reserve(count);
        System.arraycopy(bytes, from, array(), at, count);
    }

    /// The lowest byte first.
    void little(long value, int bytes) {
        int at = reserve(bytes);
        for (int i = 0; i < bytes; i++) {
            array()[at + i] = (byte) (value >>> 8 * i);
        }
    }

    void big(long value, int bytes) {
        int at = reserve(bytes);
        for (int i = 0; i < bytes; i++) {
            array()[at + i] = (byte) (value >>> 8 * (bytes - 1 - i));
        }
    }

    void length(long length) {
        if (length < 1 << 6) {
            u8((int) length);
        } else if (length < 1 << 14) {
            big(length | 1 << 14, 2);
        } else if (length <= 0xffff_ffffL) {
            u8(RdbType.LENGTH_32);
            big(length, 4);
        } else {
            u8(RdbType.LENGTH_64);
            big(length, 8);
        }
    }

    /// A number of 64 bits in the form of a length, with or without a sign.
    void number(long value) {
        if (value < 0) {
            u8(RdbType.LENGTH_64);
            big(value, 8);
        } else {
            length(value);
        }
    }

    void string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        string(bytes, 0, bytes.length, false);
    }

    void string(byte[] text, boolean compressed) {
        string(text, 0, text.length, compressed);
    }

    /// A string in the shortest form: an integer of 32 bits, packed, or as it is.
    void string(byte[] bytes, int from, int count, boolean compressed) {
        if (count <= MOST_DIGITS && integer(bytes, from, count)) {
            return;
        }
        if (!compressed || count < PACKED_FROM_BYTES || count > PACKED_TO_BYTES || !packed(bytes, from, count)) {
            length(count);
            bytes(bytes, from, count);
        }
    }

    private boolean integer(byte[] text, int from, int count) {
        if (!Decimal.isLong(text, from, count)) {
            return false;
        }
        long value = Decimal.parse(text, from, count);
        if (value != (int) value) {
            return false;
        }
        boolean one = value == (byte) value;
        boolean two = value == (short) value;
        u8(RdbType.SPECIAL << 6 | (one ? RdbType.INTEGER_8 : two ? RdbType.INTEGER_16 : RdbType.INTEGER_32));
        little(value, one ? 1 : two ? 2 : 4);
        return true;
    }

    private boolean packed(byte[] bytes, int from, int count) {
        Lzf packer = lzf;
        if (packer == null) {
            packer = new Lzf();
            lzf = packer;
        }
        int size = packer.pack(bytes, from, count);
        if (size == 0) {
            return false;
        }
        u8(RdbType.SPECIAL << 6 | RdbType.COMPRESSED);
        length(size);
        length(count);
        bytes(packer.packed(), 0, size);
        return true;
    }

    /// A string that may be large, then neither brought to the heap nor packed.
    void string(Bytes value, boolean compressed) {
        if (value.length() <= PACKED_TO_BYTES) {
            string(value.toArray(), compressed);
        } else {
            length(value.length());
            put(value);
        }
    }
}
