package dev.respdesk.value;

import dev.respdesk.struct.Mem;
import java.util.Arrays;

/// Blocks in the order of the ids that they begin with, which stand at the same place in each. Blocks are added behind
/// the last and taken from before the first most of the time; both cost nothing.
final class IdIndex {
    /// Where in a block the id stands.
    static final int FIRST = 16;

    private final Mem mem;
    private int[] refs = new int[2];
    private int from;
    private int size;

    IdIndex(Mem mem) {
        this.mem = mem;
    }

    int size() {
        return size;
    }

    int ref(int index) {
        return refs[from + index];
    }

    void ref(int index, int ref) {
        refs[from + index] = ref;
    }

    int last() {
        return refs[from + size - 1];
    }

    /// The last of the blocks that begin with this id or a lower one; -1 where there is none.
    int find(long ms, long seq) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int ref = refs[from + middle];
            if (StreamId.compare(mem.longAt(ref, FIRST), mem.longAt(ref, FIRST + 8), ms, seq) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    void add(int ref) {
        insert(size, ref);
    }

    void insert(int index, int ref) {
        if (from + size == refs.length) {
            makeRoom();
        }
        System.arraycopy(refs, from + index, refs, from + index + 1, size - index);
        refs[from + index] = ref;
        size++;
    }

    private void makeRoom() {
        int[] larger = size > refs.length / 2 ? new int[size * 2] : refs;
        System.arraycopy(refs, from, larger, 0, size);
        refs = larger;
        from = 0;
    }

    void remove(int index) {
        if (index == 0) {
            from++;
        } else {
            System.arraycopy(refs, from + index + 1, refs, from + index, size - index - 1);
        }
        size--;
        if (size < refs.length / 8) {
            refs = Arrays.copyOfRange(refs, from, from + Math.max(2, size * 2));
            from = 0;
        }
    }

    /// A block lies elsewhere and holds the same.
    void replace(int old, int now) {
        int index = find(mem.longAt(now, FIRST), mem.longAt(now, FIRST + 8));
        if (index < 0 || ref(index) != old) {
            throw new IllegalStateException("a block that no stream knows");
        }
        ref(index, now);
    }

    int[] toArray() {
        return Arrays.copyOfRange(refs, from, from + size);
    }

    /// Bytes on the heap.
    long memoryBytes() {
        return 48 + 4L * refs.length;
    }
}
