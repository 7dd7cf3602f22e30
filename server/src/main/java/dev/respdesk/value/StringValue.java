package dev.respdesk.value;

import dev.respdesk.resp.codec.Decimal;
import java.util.Objects;

/// A string: bytes, or an integer of 64 bits where the bytes are one.
public final class StringValue extends Value {
    private static final byte ZERO = 0;

    StringValue(Table table, int ref, long hash) {
        super(table, ref, hash);
    }

    /// The length of the string in bytes (of its decimal digits where it is an integer).
    public int length() {
        return isInteger() ? Decimal.digits(integer()) : Block.valueBytes(mem, ref);
    }

    /// The bytes in a new array.
    public byte[] toArray() {
        return isInteger() ? Decimal.bytes(integer()) : Block.value(mem, ref);
    }

    /// `count` bytes from `from` on in a new array; both must lie inside.
    public byte[] toArray(int from, int count) {
        Objects.checkFromIndexSize(from, count, length());
        byte[] part = new byte[count];
        if (isInteger()) {
            System.arraycopy(Decimal.bytes(integer()), from, part, 0, count);
        } else {
            mem.read(ref, Block.valueAt(mem, ref) + from, part, 0, count);
        }
        return part;
    }

    /// Copies `count` bytes from `from` on to `into[at ...]`, of an integer those of its decimal digits; they must lie
    /// inside.
    public void read(int from, int count, byte[] into, int at) {
        if (isInteger()) {
            System.arraycopy(Decimal.bytes(integer()), from, into, at, count);
        } else {
            table.mem.read(ref, Block.valueAt(table.mem, ref) + from, into, at, count);
        }
    }

    /// One byte; of an integer one of its decimal digits.
    public byte byteAt(int index) {
        return isInteger()
                ? Decimal.bytes(integer())[index]
                : table.mem.byteAt(ref, Block.valueAt(table.mem, ref) + index);
    }

    /// Lengthens the string with zeroes to at least `length` bytes, in one step; the encoding becomes raw, and bytes
    /// may be written with `put`.
    public void grow(int length) {
        room(length(), Math.max(length, length()), 0);
    }

    /// Overwrites one byte of a string that `grow` has prepared.
    public void put(int index, byte value) {
        table.mem.putByte(ref, Block.valueAt(table.mem, ref) + index, value);
    }

    /// Overwrites `count` bytes from `at` on of a string that `grow` has prepared.
    public void put(int at, byte[] bytes, int count) {
        table.mem.write(ref, Block.valueAt(table.mem, ref) + at, bytes, 0, count);
    }

    /// Whether the value is held as an integer (`OBJECT ENCODING` int).
    public boolean isInteger() {
        return Block.form(mem, ref) == Table.INT;
    }

    /// The integer; only where `isInteger`.
    public long integer() {
        return mem.longAt(ref, Block.valueAt(mem, ref));
    }

    /// The bytes without a copy; not for integers.
    public Bytes bytes() {
        return Block.bytes(mem, table.slabs, ref);
    }

    /// Replaces the value in place, keeping key and expiry; chooses the encoding as `SET` does.
    public void set(byte[] value) {
        ref = table.setValue(ref, hash, value);
    }

    /// As `set`, but an integer stays text, as after `INCRBYFLOAT`.
    public void setText(byte[] value) {
        ref = table.setText(ref, hash, value);
    }

    /// Replaces the value by an integer, keeping key and expiry.
    public void set(long value) {
        ref = table.setValue(ref, hash, value);
    }

    /// Adds bytes at the end; the encoding becomes raw. Returns the new length.
    public int append(byte[] more) {
        int length = length();
        return write(length, length, more);
    }

    /// Writes `bytes` at `offset`, zeroes between the old end and the offset; the encoding becomes raw. Returns the new
    /// length.
    public int setRange(int offset, byte[] bytes) {
        return write(length(), offset, bytes);
    }

    /// As `append` with an array.
    public int append(Bytes more) {
        int length = length();
        return write(length, length, more);
    }

    /// As `setRange` with an array.
    public int setRange(int offset, Bytes bytes) {
        return write(length(), offset, bytes);
    }

    private int write(int length, int offset, byte[] bytes) {
        int at = room(length, offset, bytes.length);
        mem.write(ref, at, bytes, 0, bytes.length);
        return Math.max(length, offset + bytes.length);
    }

    private int write(int length, int offset, Bytes bytes) {
        int at = room(length, offset, bytes.length());
        Block.write(mem, ref, at, bytes);
        return Math.max(length, offset + bytes.length());
    }

    /// Makes room for `count` bytes at `offset`, zeroes before them where the string was shorter; where they go.
    private int room(int length, int offset, int count) {
        ref = table.stretch(ref, hash, Math.max(length, Math.addExact(offset, count)));
        int at = Block.valueAt(mem, ref);
        if (offset > length) {
            mem.fill(ref, at + length, offset - length, ZERO);
        }
        return at + offset;
    }
}
