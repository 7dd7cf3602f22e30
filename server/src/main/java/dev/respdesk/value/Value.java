package dev.respdesk.value;

import dev.respdesk.struct.Mem;

/// A view of one value of the keyspace: valid until the key is deleted, replaced or renamed. It follows its entry when
/// a change of its own moves it; after another key changed, look it up again. Views are cheap to make: one per look-up.
public abstract sealed class Value permits StringValue, HashValue, ListValue, SetValue, ZSetValue,
        StreamValue {
    /// Bytes of what a big value has in the entry's block: the handle of its collection.
    static final int HANDLE_BYTES = 4;

    final Table table;
    final Blocks blocks;
    final Mem mem;
    final long hash;
    /// Where the entry lies.
    int ref;

    Value(Table table, int ref, long hash) {
        this.table = table;
        this.blocks = table.blocks;
        this.mem = table.mem;
        this.ref = ref;
        this.hash = hash;
    }

    /// Where the entry lies in the storage, by which a change in place can be told from another.
    public final int place() {
        return ref;
    }

    public final ValueType type() {
        return Block.type(mem, ref);
    }

    public final Encoding encoding() {
        return Block.encoding(mem, ref);
    }

    /// Whether the value lies beside the entry's block, as a collection of its own.
    final boolean isBig() {
        return Block.isBig(mem, ref);
    }

    /// A place in the block, counted from the beginning of the value.
    final int inValue(int place) {
        return place - Block.valueAt(mem, ref);
    }

    /// Bytes that the entry takes: key, value and index slot, as `MEMORY USAGE` reports them.
    public final long memoryBytes() {
        return table.slabs.room(ref) + Blocks.SLOT_BYTES + (isBig() ? table.big(ref).memoryBytes() : 0);
    }

    /// Puts a collection in the place of what lies in the block.
    final void enlarge(BigCollection big, int form) {
        ref = table.resize(ref, hash, HANDLE_BYTES, 0);
        Block.putForm(mem, ref, form);
        mem.putInt(ref, Block.valueAt(mem, ref), big.handle());
        big.holder().heldBy(table, Block.key(mem, ref));
    }
}
