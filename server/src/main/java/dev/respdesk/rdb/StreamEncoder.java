package dev.respdesk.rdb;

import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.value.EntrySink.ConsumerState;
import dev.respdesk.value.EntrySink.GroupState;
import dev.respdesk.value.EntrySink.StreamNodeState;
import dev.respdesk.value.EntrySink.StreamState;
import dev.respdesk.value.PendingEntry;
import dev.respdesk.value.StreamId;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes one stream as its parts come. The ids that are pending for each consumer stand behind those of the group, so
/// they wait in the storage until all of the group have come.
final class StreamEncoder {
    private final Keyspace keyspace;
    private final boolean compressed;
    private final Listpacker listpack = new Listpacker();
    private final TreeMap<byte[], DumpOutput> ids = new TreeMap<>(Arrays::compareUnsigned);
    private @Nullable GroupState group;

    StreamEncoder(Keyspace keyspace, boolean compressed) {
        this.keyspace = keyspace;
        this.compressed = compressed;
    }

    /// A node: its id, then a listpack that begins with two counts.
    void node(RdbOutput out, StreamNodeState node) {
        out.length(16);
        id(out, node.id());
        listpack.clear();
        listpack.add(Decimal.bytes(node.entries()));
        listpack.add(Decimal.bytes(node.deleted()));
        listpack.addPacked(node.packed());
        listpack.writeTo(out, compressed);
    }

    /// In eight bytes each, the highest first.
    private static void id(RdbOutput out, StreamId id) {
        out.big(id.ms(), 8);
        out.big(id.seq(), 8);
    }

    private static void lengths(RdbOutput out, StreamId id) {
        out.number(id.ms());
        out.number(id.seq());
    }

    void state(RdbOutput out, StreamState state) {
        out.length(state.length());
        lengths(out, state.lastId());
        lengths(out, state.firstId());
        lengths(out, state.maxDeletedId());
        out.number(state.entriesAdded());
        out.length(state.groups());
    }

    void group(RdbOutput out, GroupState next) {
        endGroup(out);
        group = next;
        out.string(next.name(), compressed);
        lengths(out, next.lastId());
        out.number(next.entriesRead());
        out.length(next.pending());
        for (ConsumerState consumer : next.consumers()) {
            ids.put(consumer.name(), new DumpOutput(keyspace.gather()));
        }
    }

    void pending(RdbOutput out, List<PendingEntry> entries) {
        for (PendingEntry entry : entries) {
            id(out, entry.id());
            out.little(entry.deliveredAt(), 8);
            out.length(entry.deliveries());
            DumpOutput own = ids.get(entry.consumer().name());
            if (own != null) {
                id(own, entry.id());
            }
        }
    }

    /// Writes the consumers of the group whose pending entries have all been given.
    void endGroup(RdbOutput out) {
        GroupState ended = group;
        if (ended == null) {
            return;
        }
        out.length(ended.consumers().size());
        for (ConsumerState consumer : ended.consumers()) {
            out.string(consumer.name(), compressed);
            out.little(consumer.seenAt(), 8);
            out.length(consumer.pending());
            DumpOutput own = ids.remove(consumer.name());
            if (own != null) {
                own.moveTo(out);
            }
        }
        group = null;
    }

    /// Lets go of what waits.
    void abandon() {
        ids.values().forEach(DumpOutput::abandon);
        ids.clear();
    }
}
