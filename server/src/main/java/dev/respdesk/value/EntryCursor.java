package dev.respdesk.value;

import dev.respdesk.struct.Mem;

/// A cursor over the entries of one node of a stream that are not deleted.
final class EntryCursor implements StreamEntry {
    private final Mem mem;
    private final ElementCursor elements;
    private long nodeMs;
    private long nodeSeq;
    private int nodeFields;
    /// Where the fields of the node begin, and where its entries do.
    private int fieldsAt;
    private int begin;

    private int at;
    /// Where the fields or values of the entry begin.
    private int contentAt;
    private boolean deleted;
    private boolean sameFields;
    private int fields;
    private long ms;
    private long seq;

    EntryCursor(Mem mem) {
        this.mem = mem;
        elements = new ElementCursor(mem);
    }

    /// Takes a node and stands before its first entry.
    void load(int ref) {
        elements.load(ref, StreamNode.HEAD_BYTES, StreamNode.bytes(mem, ref));
        nodeMs = mem.longAt(ref, IdIndex.FIRST);
        nodeSeq = mem.longAt(ref, IdIndex.FIRST + 8);
        elements.step();
        nodeFields = (int) elements.integer();
        fieldsAt = elements.end();
        elements.skip(nodeFields + 1);
        begin = elements.end();
        at = -1;
    }

    /// Stands behind the last entry.
    void toEnd() {
        at = elements.limit();
    }

    /// Goes to the next entry; false behind the last.
    boolean next() {
        do {
            if (!nextOfAll()) {
                return false;
            }
        } while (deleted);
        return true;
    }

    /// Goes to the next entry, deleted or not.
    boolean nextOfAll() {
        at = at < 0 ? begin : endOfEntry();
        if (at >= elements.limit()) {
            return false;
        }
        decode();
        return true;
    }

    /// Goes to the entry before; false before the first.
    boolean back() {
        do {
            if (!backOfAll()) {
                return false;
            }
        } while (deleted);
        return true;
    }

    /// Goes to the entry before, deleted or not.
    boolean backOfAll() {
        if (at <= begin) {
            at = -1;
            return false;
        }
        elements.goTo(at);
        elements.back();
        elements.skipBack((int) elements.integer());
        at = elements.start();
        decode();
        return true;
    }

    private int endOfEntry() {
        elements.goTo(contentAt);
        elements.skip((sameFields ? fields : 2 * fields) + 1);
        return elements.end();
    }

    private void decode() {
        elements.goTo(at);
        int flags = (int) number();
        deleted = (flags & StreamNode.DELETED) != 0;
        sameFields = (flags & StreamNode.SAME_FIELDS) != 0;
        ms = nodeMs + number();
        seq = nodeSeq + number();
        fields = sameFields ? nodeFields : (int) number();
        contentAt = elements.end();
    }

    private long number() {
        elements.step();
        return elements.integer();
    }

    /// Goes to the entry with this id; false where it is not there or deleted.
    boolean seek(StreamId id) {
        while (next()) {
            int order = compare(id);
            if (order >= 0) {
                return order == 0;
            }
        }
        return false;
    }

    /// As `Comparator.compare` of the id of the entry and another.
    int compare(StreamId id) {
        return StreamId.compare(ms, seq, id.ms(), id.seq());
    }

    boolean isDeleted() {
        return deleted;
    }

    /// Where the entry begins, counted from the first byte behind the head of the node.
    int offset() {
        return at;
    }

    @Override
    public StreamId id() {
        return new StreamId(ms, seq);
    }

    @Override
    public int fields() {
        return fields;
    }

    @Override
    public void giveTo(ElementSink sink) {
        int field = fieldsAt;
        int value = contentAt;
        for (int i = 0; i < fields; i++) {
            if (sameFields) {
                elements.goTo(field);
                elements.step();
                elements.giveTo(sink);
                field = elements.end();
                elements.goTo(value);
            } else {
                elements.goTo(value);
                elements.step();
                elements.giveTo(sink);
            }
            elements.step();
            elements.giveTo(sink);
            value = elements.end();
        }
    }
}
