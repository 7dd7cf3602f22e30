package dev.respdesk.value;

import java.util.Arrays;

/// The nodes of a big list in their order: where each lies and how many elements it has. They stand in groups whose
/// sums are known, so that an element is found in about the square root of the number of nodes.
final class NodeIndex {
    /// Nodes in a group.
    private static final int GROUP_MAX = 512;

    /// A place among the nodes.
    static final class Place {
        private int group;
        private int slot;
        /// How many elements lie before the node.
        long before;
    }

    private int[][] refs = new int[1][];
    private int[][] counts = new int[1][];
    private int[] sizes = new int[1];
    private long[] sums = new long[1];
    private int groups;
    private int nodes;
    private long elements;

    int nodes() {
        return nodes;
    }

    long elements() {
        return elements;
    }

    int ref(Place place) {
        return refs[place.group][place.slot];
    }

    void ref(Place place, int ref) {
        refs[place.group][place.slot] = ref;
    }

    int count(Place place) {
        return counts[place.group][place.slot];
    }

    /// Notes that the node has so many elements more (or less).
    void addToCount(Place place, int more) {
        counts[place.group][place.slot] += more;
        sums[place.group] += more;
        elements += more;
    }

    /// The first node; there must be one.
    Place first() {
        return new Place();
    }

    /// The last node; there must be one.
    Place last() {
        Place place = new Place();
        place.group = groups - 1;
        place.slot = sizes[groups - 1] - 1;
        place.before = elements - count(place);
        return place;
    }

    /// Goes to the next node; false at the last.
    boolean next(Place place) {
        int count = count(place);
        if (place.slot + 1 < sizes[place.group]) {
            place.slot++;
        } else if (place.group + 1 < groups) {
            place.group++;
            place.slot = 0;
        } else {
            return false;
        }
        place.before += count;
        return true;
    }

    /// Goes to the node before; false at the first.
    boolean back(Place place) {
        if (place.slot > 0) {
            place.slot--;
        } else if (place.group > 0) {
            place.group--;
            place.slot = sizes[place.group] - 1;
        } else {
            return false;
        }
        place.before -= count(place);
        return true;
    }

    /// The node with the element that has `index` others before it.
    Place find(long index) {
        return index < elements / 2 ? findForward(index) : findBackward(index);
    }

    private Place findForward(long index) {
        Place place = new Place();
        while (index >= place.before + sums[place.group]) {
            place.before += sums[place.group++];
        }
        int[] here = counts[place.group];
        while (index >= place.before + here[place.slot]) {
            place.before += here[place.slot++];
        }
        return place;
    }

    private Place findBackward(long index) {
        Place place = new Place();
        place.group = groups - 1;
        place.before = elements - sums[place.group];
        while (index < place.before) {
            place.before -= sums[--place.group];
        }
        int[] here = counts[place.group];
        place.slot = sizes[place.group] - 1;
        place.before += sums[place.group] - here[place.slot];
        while (index < place.before) {
            place.before -= here[--place.slot];
        }
        return place;
    }

    /// Adds a node before all others.
    void addFirst(int ref, int count) {
        if (groups == 0 || sizes[0] == GROUP_MAX) {
            insertGroup(0);
        }
        insert(0, 0, ref, count);
    }

    /// Adds a node behind all others.
    void addLast(int ref, int count) {
        if (groups == 0 || sizes[groups - 1] == GROUP_MAX) {
            insertGroup(groups);
        }
        insert(groups - 1, sizes[groups - 1], ref, count);
    }

    /// Adds a node behind this one and goes there.
    void addBehind(Place place, int ref, int count) {
        place.before += count(place);
        if (sizes[place.group] == GROUP_MAX) {
            split(place);
        }
        insert(place.group, ++place.slot, ref, count);
    }

    /// Adds a node before this one and goes there.
    void addBefore(Place place, int ref, int count) {
        if (sizes[place.group] == GROUP_MAX) {
            split(place);
        }
        insert(place.group, place.slot, ref, count);
    }

    private void insert(int group, int slot, int ref, int count) {
        int size = sizes[group];
        if (size == refs[group].length) {
            refs[group] = Arrays.copyOf(refs[group], Math.min(GROUP_MAX, size * 2));
            counts[group] = Arrays.copyOf(counts[group], Math.min(GROUP_MAX, size * 2));
        }
        System.arraycopy(refs[group], slot, refs[group], slot + 1, size - slot);
        System.arraycopy(counts[group], slot, counts[group], slot + 1, size - slot);
        refs[group][slot] = ref;
        counts[group][slot] = count;
        sizes[group]++;
        sums[group] += count;
        elements += count;
        nodes++;
    }

    private void insertGroup(int at) {
        if (groups == refs.length) {
            refs = Arrays.copyOf(refs, groups * 2);
            counts = Arrays.copyOf(counts, groups * 2);
            sizes = Arrays.copyOf(sizes, groups * 2);
            sums = Arrays.copyOf(sums, groups * 2);
        }
        System.arraycopy(refs, at, refs, at + 1, groups - at);
        System.arraycopy(counts, at, counts, at + 1, groups - at);
        System.arraycopy(sizes, at, sizes, at + 1, groups - at);
        System.arraycopy(sums, at, sums, at + 1, groups - at);
        refs[at] = new int[4];
        counts[at] = new int[4];
        sizes[at] = 0;
        sums[at] = 0;
        groups++;
    }

    /// Moves the second half of a full group into a new one; the place stays at its node.
    private void split(Place place) {
        int group = place.group;
        insertGroup(group + 1);
        int half = GROUP_MAX / 2;
        refs[group + 1] = Arrays.copyOfRange(refs[group], half, GROUP_MAX);
        counts[group + 1] = Arrays.copyOfRange(counts[group], half, GROUP_MAX);
        sizes[group] = half;
        sizes[group + 1] = GROUP_MAX - half;
        for (int count : counts[group + 1]) {
            sums[group + 1] += count;
        }
        sums[group] -= sums[group + 1];
        if (place.slot >= half) {
            place.group++;
            place.slot -= half;
        }
    }

    /// Takes the node out; the place is invalid afterwards.
    void remove(Place place) {
        int group = place.group;
        int slot = place.slot;
        int count = count(place);
        int behind = --sizes[group] - slot;
        System.arraycopy(refs[group], slot + 1, refs[group], slot, behind);
        System.arraycopy(counts[group], slot + 1, counts[group], slot, behind);
        sums[group] -= count;
        elements -= count;
        nodes--;
        if (sizes[group] == 0) {
            removeGroup(group);
        }
    }

    private void removeGroup(int at) {
        int behind = --groups - at;
        System.arraycopy(refs, at + 1, refs, at, behind);
        System.arraycopy(counts, at + 1, counts, at, behind);
        System.arraycopy(sizes, at + 1, sizes, at, behind);
        System.arraycopy(sums, at + 1, sums, at, behind);
    }

    /// Replaces a reference wherever it stands; false if it stands nowhere.
    boolean replace(int old, int now) {
        for (int group = 0; group < groups; group++) {
            int[] here = refs[group];
            for (int slot = 0; slot < sizes[group]; slot++) {
                if (here[slot] == old) {
                    here[slot] = now;
                    return true;
                }
            }
        }
        return false;
    }

    /// All references in order.
    int[] toArray() {
        int[] all = new int[nodes];
        int at = 0;
        for (int group = 0; group < groups; group++) {
            System.arraycopy(refs[group], 0, all, at, sizes[group]);
            at += sizes[group];
        }
        return all;
    }

    /// Bytes on the heap.
    long memoryBytes() {
        return 64 + 24L * groups + 8L * nodes;
    }
}
