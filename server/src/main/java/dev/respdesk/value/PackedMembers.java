package dev.respdesk.value;

import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.struct.Mem;

/// A cursor over the members of a set under `listpack`, and the layout: the number of members (4 bytes), then the
/// members as [PackedItem] has them.
final class PackedMembers {
    static final int EMPTY_BYTES = 4;

    private final Mem mem;
    private final int ref;
    private final int end;
    private final PackedItem item;

    /// Stands before the first member of the entry at `ref`.
    PackedMembers(Mem mem, int ref) {
        this.mem = mem;
        this.ref = ref;
        int start = Block.valueAt(mem, ref);
        end = start + Block.valueBytes(mem, ref);
        item = new PackedItem(mem, ref, start + EMPTY_BYTES);
    }

    static int count(Mem mem, int ref) {
        return mem.intAt(ref, Block.valueAt(mem, ref));
    }

    static void count(Mem mem, int ref, int count) {
        mem.putInt(ref, Block.valueAt(mem, ref), count);
    }

    /// Goes to the next member; false at the end.
    boolean step() {
        return item.step(end);
    }

    /// Goes to this member; at the end if it is not there.
    boolean seek(byte[] member) {
        return Decimal.isLong(member) ? seek(Decimal.parse(member)) : seekText(member);
    }

    boolean seek(long integer) {
        while (step()) {
            if (item.isInteger() && item.integer() == integer) {
                return true;
            }
        }
        return false;
    }

    private boolean seekText(byte[] member) {
        while (step()) {
            if (item.is(member)) {
                return true;
            }
        }
        return false;
    }

    /// Goes to the member before which there are `rank` others.
    void seekRank(int rank) {
        for (int i = 0; i <= rank; i++) {
            step();
        }
    }

    /// The member under the cursor.
    PackedItem item() {
        return item;
    }

    Mem mem() {
        return mem;
    }

    int ref() {
        return ref;
    }
}
