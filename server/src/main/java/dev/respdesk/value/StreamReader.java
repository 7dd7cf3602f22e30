package dev.respdesk.value;

import dev.respdesk.struct.Mem;

/// Reads entries of a stream.
final class StreamReader {
    private final BigStream stream;
    private final IdIndex nodes;
    private final Mem mem;
    private final EntryCursor cursor;

    StreamReader(BigStream stream) {
        this.stream = stream;
        nodes = stream.nodes;
        mem = stream.mem;
        cursor = stream.blocks.entries;
    }

    boolean has(StreamId id) {
        int index = nodes.find(id.ms(), id.seq());
        if (index < 0) {
            return false;
        }
        cursor.load(nodes.ref(index));
        return cursor.seek(id);
    }

    /// How many entries there are between two ids, both included; stops counting at `most`.
    long count(StreamId from, StreamId to, long most) {
        int first = Math.max(0, nodes.find(from.ms(), from.seq()));
        int last = nodes.find(to.ms(), to.seq());
        long count = 0;
        for (int i = first; i <= last && count < most; i++) {
            int ref = nodes.ref(i);
            boolean isWhole = i > first && i < last;
            count += isWhole ? StreamNode.live(mem, ref) : countIn(ref, from, to, most - count);
        }
        return Math.min(count, most);
    }

    private long countIn(int ref, StreamId from, StreamId to, long most) {
        cursor.load(ref);
        long count = 0;
        while (count < most && cursor.next() && cursor.compare(to) <= 0) {
            count += cursor.compare(from) >= 0 ? 1 : 0;
        }
        return count;
    }

    /// Shows entries between two ids, both included, in order, until the visitor stops.
    void forward(StreamId from, StreamId to, EntryVisitor visitor) {
        int first = Math.max(0, nodes.find(from.ms(), from.seq()));
        for (int i = first; i < nodes.size(); i++) {
            cursor.load(nodes.ref(i));
            while (cursor.next()) {
                if (cursor.compare(to) > 0 || cursor.compare(from) >= 0 && !visitor.entry(cursor)) {
                    return;
                }
            }
        }
    }

    /// The same from the highest id on.
    void backward(StreamId from, StreamId to, EntryVisitor visitor) {
        for (int i = nodes.find(to.ms(), to.seq()); i >= 0; i--) {
            cursor.load(nodes.ref(i));
            cursor.toEnd();
            while (cursor.back()) {
                if (cursor.compare(from) < 0 || cursor.compare(to) <= 0 && !visitor.entry(cursor)) {
                    return;
                }
            }
        }
    }

    /// The highest id of an entry that is there; the lowest of all where there is none.
    StreamId lastEntry() {
        if (stream.length == 0) {
            return StreamId.ZERO;
        }
        cursor.load(nodes.last());
        cursor.toEnd();
        cursor.back();
        return cursor.id();
    }
}
