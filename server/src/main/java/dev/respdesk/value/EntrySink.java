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

    /// Whether the groups of a stream shall be given before its entries, and `stream` last, rather than entries,
    /// `stream` and groups.
    default boolean groupsFirst() {
        return false;
    }

    /// A node of a stream as it lies packed; false where the sink wants its entries one by one instead.
    default boolean streamNode(int db, byte[] key, StreamNodeState node) {
        return false;
    }

    /// An entry of a stream, in order.
    void streamEntry(int db, byte[] key, StreamEntry entry);

    /// What a stream is besides its entries and groups.
    void stream(int db, byte[] key, StreamState state);

    /// A group of the stream.
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
    record Head(ValueType type, Encoding encoding, long size, int nodes, boolean fieldsExpire, long expireAt) {
        /// Whether a walk may give other keys between the parts.
        public boolean comesInParts() {
            return encoding.isBig();
        }
    }

    /// What a stream remembers.
    ///
    /// @param length       the number of its entries
    /// @param firstId      that of the first of them
    /// @param entriesAdded how many it ever had
    /// @param groups       how many groups follow
    record StreamState(long length, StreamId firstId, StreamId lastId, StreamId maxDeletedId, long entriesAdded,
            int groups) {}

    /// A node of a stream.
    ///
    /// @param id      the entries' ids are written as differences to it
    /// @param entries those that are there
    /// @param deleted those that are deleted and still lie there
    /// @param packed  the fields and the entries, as in a listpack
    record StreamNodeState(StreamId id, int entries, int deleted, byte[] packed) {}

    /// A group as it was.
    ///
    /// @param entriesRead `StreamGroup.UNKNOWN` where it cannot say
    /// @param pending     how many pending entries follow
    record GroupState(byte[] name, StreamId lastId, long entriesRead, long pending, List<ConsumerState> consumers) {}

    /// A consumer of a group as it was; the times as of a `StreamConsumer`.
    ///
    /// @param pending how many of the group's pending entries are its own
    record ConsumerState(byte[] name, long seenAt, long activeAt, long pending) {}

    /// A member of a sorted set with its score.
    record ScoredMember(byte[] member, double score) {}

    /// A field with its value; `expireAt` is absolute milliseconds, -1 for none. The value is valid during the call:
    /// whoever needs it longer holds or copies it.
    record HashField(byte[] field, Bytes value, long expireAt) {}
}
