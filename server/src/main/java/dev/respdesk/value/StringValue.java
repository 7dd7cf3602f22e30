package dev.respdesk.value;

/// A string: bytes, or an integer of 64 bits where the bytes are one.
public final class StringValue implements Value {
    StringValue() {}

    @Override
    public ValueType type() {
        return ValueType.STRING;
    }

    @Override
    public Encoding encoding() {
        throw new UnsupportedOperationException("storage");
    }

    @Override
    public long memoryBytes() {
        throw new UnsupportedOperationException("storage");
    }

    /// The length of the string in bytes (of its decimal digits where it is an integer).
    public int length() {
        throw new UnsupportedOperationException("storage");
    }

    /// The bytes in a new array.
    public byte[] toArray() {
        throw new UnsupportedOperationException("storage");
    }

    /// `count` bytes from `from` on in a new array; both must lie inside.
    public byte[] toArray(int from, int count) {
        throw new UnsupportedOperationException("storage");
    }

    /// Whether the value is held as an integer (`OBJECT ENCODING` int).
    public boolean isInteger() {
        throw new UnsupportedOperationException("storage");
    }

    /// The integer; only where `isInteger`.
    public long integer() {
        throw new UnsupportedOperationException("storage");
    }

    /// The bytes without a copy; not for integers.
    public Bytes bytes() {
        throw new UnsupportedOperationException("storage");
    }

    /// Replaces the value in place, keeping key and expiry; chooses the encoding as `SET` does.
    public void set(byte[] value) {
        throw new UnsupportedOperationException("storage");
    }

    /// Replaces the value by an integer, keeping key and expiry.
    public void set(long value) {
        throw new UnsupportedOperationException("storage");
    }

    /// Adds bytes at the end; the encoding becomes raw. Returns the new length.
    public int append(byte[] more) {
        throw new UnsupportedOperationException("storage");
    }

    /// Writes `bytes` at `offset`, zeroes between the old end and the offset; the encoding becomes raw. Returns the new length.
    public int setRange(int offset, byte[] bytes) {
        throw new UnsupportedOperationException("storage");
    }
}
