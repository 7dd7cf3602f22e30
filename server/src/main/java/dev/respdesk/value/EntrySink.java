package dev.respdesk.value;

import java.util.List;

/// Takes the entries of a walk, each as it was when the walk began. Called on the data thread, also from inside a write
/// (an entry is handed over before it changes), so it must be quick and must not touch the keyspace.
///
/// One entry is either one `string` call or any number of calls with parts of a collection and then at most one
/// `expire`. The calls for a big collection may have those for other keys between them.
public interface EntrySink {
    /// A collection begins: parts that have `head.size` elements together follow, then `ends`. All these calls name one
    /// and the same array as its key. Collections end in the order in which they have begun.
    default void begins(int db, byte[] key, Head head) {}

    /// All parts of a collection were given.
    default void ends(int db, byte[] key) {}

    /// A string; `expireAt` is absolute milliseconds, -1 for none.
    void string(int db, byte[] key, Bytes value, long expireAt);

    /// At least one and at most 64 fields of a hash.
    void hashFields(int db, byte[] key, List<HashField> fields);

    /// Elements of a list, in their order; at most 64 at once.
    void listElements(int db, byte[] key, ElementGroup elements);

    /// At least one and at most 64 members of a set; those of one that is packed in its order.
    void setMembers(int db, byte[] key, List<byte[]> members);

    /// At least one and at most 64 members of a sorted set.
    void scoredMembers(int db, byte[] key, List<ScoredMember> members);

    /// An entry of a stream, in order.
    void streamEntry(int db, byte[] key, StreamEntry entry);

    /// What a stream is besides its entries, after the last of them.
    void stream(int db, byte[] key, StreamState state);

    /// A group of the stream that was given before.
    void streamGroup(int db, byte[] key, GroupState group);

    /// Pending entries of the group that was given before, in order; at least one.
    void pendingEntries(int db, byte[] key, byte[] group, List<PendingEntry> pending);

    /// The expire time of the collection whose parts were all given before.
    void expire(int db, byte[] key, long expireAt);

    /// What is known of a collection before its parts.
    ///
    /// @param nodes        of a list: the parts that each are a packed node or a large element
    /// @param fieldsExpire of a hash: whether fields may have expire times
    /// @param expireAt     absolute milliseconds, -1 for none
    record Head(ValueType type, Encoding encoding, long size, int nodes, boolean fieldsExpire, long expireAt) {}

    /// What a stream remembers.
    ///
    /// @param length       the number of its entries
    /// @param entriesAdded how many it ever had
    record StreamState(long length, StreamId lastId, StreamId maxDeletedId, long entriesAdded) {}

    /// A group as it was.
    ///
    /// @param entriesRead `StreamGroup.UNKNOWN` where it cannot say
    /// @param consumers   their names
    record GroupState(byte[] name, StreamId lastId, long entriesRead, List<byte[]> consumers) {}

    /// A member of a sorted set with its score.
    record ScoredMember(byte[] member, double score) {}

    /// A field with its value; `expireAt` is absolute milliseconds, -1 for none. The value is valid during the call:
    /// whoever needs it longer holds or copies it.
    record HashField(byte[] field, Bytes value, long expireAt) {}
}
