package dev.respdesk.gui.browse;

import java.util.Arrays;

/// Names in natural order without repetition. Immutable: `with` answers a new one.
final class KeyIndex {
    static final KeyIndex EMPTY = new KeyIndex(new KeyNames(), new int[0]);

    private final KeyNames names;
    private final int[] ids;

    private KeyIndex(KeyNames names, int[] ids) {
        this.names = names;
        this.ids = ids;
    }

    static KeyIndex over(KeyNames names) {
        return new KeyIndex(names, new int[0]);
    }

    int count() {
        return ids.length;
    }

    KeyNames names() {
        return names;
    }

    int id(int position) {
        return ids[position];
    }

    byte[] name(int position) {
        return names.name(ids[position]);
    }

    /// Takes in the names numbered `from` to `to` (exclusive): sorts those and merges them with what is there. Names
    /// that are there already are left out, as SCAN may give a key twice.
    KeyIndex with(int from, int to) {
        int[] added = sorted(from, to);
        int[] merged = new int[ids.length + added.length];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < ids.length || j < added.length) {
            boolean old = j == added.length || (i < ids.length && names.compare(ids[i], added[j]) <= 0);
            int next = old ? ids[i++] : added[j++];
            if (count == 0 || names.compare(merged[count - 1], next) != 0) {
                merged[count++] = next;
            }
        }
        return new KeyIndex(names, Arrays.copyOf(merged, count));
    }

    /// The same without the keys at some positions.
    KeyIndex without(java.util.BitSet positions) {
        int[] kept = new int[ids.length - positions.cardinality()];
        int count = 0;
        for (int i = 0; i < ids.length; i++) {
            if (!positions.get(i)) {
                kept[count++] = ids[i];
            }
        }
        return new KeyIndex(names, kept);
    }

    /// The same with one more name. Only while nothing else adds to the names.
    KeyIndex plus(byte[] name) {
        int id = names.add(name);
        return with(id, id + 1);
    }

    /// The position of a name, or where it would be inserted as `-(position + 1)`.
    int find(byte[] name) {
        int low = 0;
        int high = ids.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = names.compare(ids[middle], name);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -(low + 1);
    }

    /// Whether the name at a position begins with the first `length` bytes of `prefix`.
    boolean startsWith(int position, byte[] prefix, int offset, int length) {
        int start = names.start(ids[position]);
        return names.length(ids[position]) >= length
                && Arrays.equals(names.heap(), start, start + length, prefix, offset, offset + length);
    }

    /// The end (exclusive) of the keys from `from` on, below `limit`, that share their first `length` bytes with the
    /// key at `from`.
    int groupEnd(int from, int limit, int length) {
        byte[] heap = names.heap();
        int offset = names.start(ids[from]);
        int step = 1;
        int known = from;
        while (known + step < limit && startsWith(known + step, heap, offset, length)) {
            known += step;
            step *= 2;
        }
        int beyond = Math.min(limit, known + step);
        while (known + 1 < beyond) {
            int middle = (known + beyond) >>> 1;
            if (startsWith(middle, heap, offset, length)) {
                known = middle;
            } else {
                beyond = middle;
            }
        }
        return known + 1;
    }

    /// Merge sort over numbers: no boxing, and the comparison sees the names.
    private int[] sorted(int from, int to) {
        int[] order = new int[to - from];
        Arrays.setAll(order, i -> from + i);
        int[] spare = order.clone();
        sort(spare, order, 0, order.length);
        return order;
    }

    private void sort(int[] source, int[] target, int from, int to) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        sort(target, source, from, middle);
        sort(target, source, middle, to);
        int i = from;
        int j = middle;
        for (int k = from; k < to; k++) {
            boolean left = j == to || (i < middle && names.compare(source[i], source[j]) <= 0);
            target[k] = left ? source[i++] : source[j++];
        }
    }
}
