package dev.respdesk.value;

import org.jspecify.annotations.Nullable;

/// A hash: fields and values, each field with an expire time if it has been given one. Packed inside the entry's block
/// while small (`listpack`), a dictionary in slabs when large (`hashtable`). Expired fields are never shown.
public final class HashValue implements Value {
    HashValue() {}

    /// Sees fields; the arrays are the caller's. Returns false to stop.
    public interface FieldVisitor {
        boolean field(byte[] field, byte[] value);
    }

    @Override
    public ValueType type() {
        return ValueType.HASH;
    }

    @Override
    public Encoding encoding() {
        throw new UnsupportedOperationException("storage");
    }

    @Override
    public long memoryBytes() {
        throw new UnsupportedOperationException("storage");
    }

    /// The number of fields, as `HLEN` counts them: those expired but not yet removed included.
    public long size() {
        throw new UnsupportedOperationException("storage");
    }

    /// The value of a field, or null.
    public byte @Nullable [] get(byte[] field) {
        throw new UnsupportedOperationException("storage");
    }

    /// The length of a field's value, or -1.
    public int valueLength(byte[] field) {
        throw new UnsupportedOperationException("storage");
    }

    /// Sets a field and clears its expire time unless `keepExpiry`; true if it is new.
    public boolean set(byte[] field, byte[] value, boolean keepExpiry) {
        throw new UnsupportedOperationException("storage");
    }

    /// Removes a field; true if it was there. The caller removes the key when `size` is 0.
    public boolean remove(byte[] field) {
        throw new UnsupportedOperationException("storage");
    }

    /// Absolute milliseconds, -1 without expire time, -2 without such a field.
    public long expireAt(byte[] field) {
        throw new UnsupportedOperationException("storage");
    }

    /// Sets the expire time of a field that is there; -1 removes it.
    public void expireAt(byte[] field, long unixMillis) {
        throw new UnsupportedOperationException("storage");
    }

    /// Visits all fields in storage order (insertion order while packed).
    public void forEach(FieldVisitor visitor) {
        throw new UnsupportedOperationException("storage");
    }

    /// One step of a scan with Redis' guarantee; returns the next cursor, 0 at the end. A packed hash is visited whole.
    public long scan(long cursor, int count, FieldVisitor visitor) {
        throw new UnsupportedOperationException("storage");
    }

    /// A random field, and its value if asked for.
    public byte[][] random(java.util.random.RandomGenerator random) {
        throw new UnsupportedOperationException("storage");
    }
}
