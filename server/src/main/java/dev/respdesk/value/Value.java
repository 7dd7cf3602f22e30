package dev.respdesk.value;

/// A view of one value of the keyspace: valid until the key is deleted, replaced or renamed. It follows its entry when
/// a change of its own moves it; after another key changed, look it up again. Views are cheap to make: one per look-up.
public sealed interface Value permits StringValue, HashValue, ListValue, SetValue, ZSetValue {
    ValueType type();

    Encoding encoding();

    /// Bytes that the entry takes: key, value and index slot, as `MEMORY USAGE` reports them.
    long memoryBytes();
}
