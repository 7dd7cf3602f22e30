package dev.respdesk.value;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// A stream: entries in the order of their ids, and groups that read them. It stays when its last entry has gone.
public final class StreamValue extends Value {
    static final int STREAM = Block.form(ValueType.STREAM, Encoding.STREAM);

    private final BigStream big;

    StreamValue(Table table, int ref, long hash) {
        super(table, ref, hash);
        big = (BigStream) table.big(ref);
    }

    /// The number of entries.
    public long length() {
        return big.length;
    }

    /// How many entries it ever had.
    public long entriesAdded() {
        return big.entriesAdded;
    }

    /// The highest id that it ever had.
    public StreamId lastId() {
        return big.lastId;
    }

    /// The id of the first entry; 0-0 where there is none.
    public StreamId firstId() {
        return big.firstId;
    }

    /// The id of the last entry; 0-0 where there is none.
    public StreamId lastEntryId() {
        return new StreamReader(big).lastEntry();
    }

    /// The highest id of those that were deleted one by one; 0-0 where none was.
    public StreamId maxDeletedId() {
        return big.maxDeletedId;
    }

    /// Sets what it remembers.
    public void remember(StreamId lastId, long entriesAdded, StreamId maxDeletedId) {
        big.changing();
        big.lastId = lastId;
        big.entriesAdded = entriesAdded;
        big.maxDeletedId = maxDeletedId;
    }

    /// Whether fields and values, those of `argv` from `from` on, are small enough for an entry.
    public static boolean takes(byte[][] argv, int from) {
        return StreamNodes.bytes(argv, from) <= Thresholds.STREAM_NODE_BYTES_MOST;
    }

    /// Adds an entry with an id higher than all; fields and values are those of `argv` from `from` on.
    public void append(StreamId id, byte[][] argv, int from) {
        new StreamNodes(big).append(id, argv, from);
    }

    /// Deletes an entry; false where it is not there.
    public boolean delete(StreamId id) {
        return new StreamNodes(big).delete(id);
    }

    /// Takes the first entries away until no more than `most` are left; returns how many.
    ///
    /// @param wholeNodes whether only whole nodes are taken
    /// @param limit      entries that may be taken; 0 for any number
    public long trimToLength(long most, boolean wholeNodes, long limit) {
        return new StreamNodes(big).trimToLength(most, wholeNodes, limit);
    }

    /// Takes the entries below an id away; returns how many. The rest as above.
    public long trimBelow(StreamId least, boolean wholeNodes, long limit) {
        return new StreamNodes(big).trimBelow(least, wholeNodes, limit);
    }

    public boolean has(StreamId id) {
        return new StreamReader(big).has(id);
    }

    /// How many entries there are between two ids, both included; stops counting at `most`.
    public long count(StreamId from, StreamId to, long most) {
        return new StreamReader(big).count(from, to, most);
    }

    /// Shows the entries between two ids, both included, the highest first where `reversed`, until the visitor stops.
    public void range(StreamId from, StreamId to, boolean reversed, EntryVisitor visitor) {
        if (reversed) {
            new StreamReader(big).backward(from, to, visitor);
        } else {
            new StreamReader(big).forward(from, to, visitor);
        }
    }

    /// The number of nodes, in each of which lie some entries.
    public int nodes() {
        return big.nodes.size();
    }

    /// The number of nodes of the radix tree in which redis-server would find them.
    public long radixNodes() {
        return RadixTree.nodes(big.nodes, big.mem);
    }

    /// In the order of their names.
    public Collection<StreamGroup> groups() {
        return big.groups.values();
    }

    public @Nullable StreamGroup group(byte[] name) {
        return big.groups.get(name);
    }

    /// Adds a group that is not there yet.
    public StreamGroup addGroup(byte[] name, StreamId lastId, long entriesRead) {
        return big.addGroup(name, lastId, entriesRead);
    }

    /// Removes a group with its consumers and all that is pending; false where it is not there.
    public boolean removeGroup(byte[] name) {
        return big.removeGroup(name);
    }
}
