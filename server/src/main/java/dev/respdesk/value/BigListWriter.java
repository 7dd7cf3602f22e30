package dev.respdesk.value;

import dev.respdesk.value.NodeIndex.Place;

/// Puts elements into a big list and in the place of others.
final class BigListWriter {
    private final BigList list;
    private final NodeIndex nodes;
    private final NodeSpace space;

    BigListWriter(BigList list) {
        this.list = list;
        nodes = list.nodes;
        space = new NodeSpace(list);
    }

    /// Adds an element before all others, or behind them.
    void push(byte[] element, boolean first) {
        int size = Listpack.sizeOf(element);
        if (isLarge(size)) {
            push(new ArrayBytes(element), first);
            return;
        }
        if (nodes.nodes() != 0) {
            Place end = first ? nodes.first() : nodes.last();
            if (space.fits(end, size)) {
                space.put(end, first ? 0 : ListNode.bytes(list.mem, nodes.ref(end)), element, size);
                return;
            }
        }
        add(space.newNode(element, size, first), first);
    }

    private boolean isLarge(int size) {
        return size > list.blocks.thresholds.listNodeBytes();
    }

    /// As `push` for an element of many bytes.
    void push(Bytes element, boolean first) {
        add(ListNode.makeLarge(list.blocks, list.handle(), element), first);
    }

    private void add(int ref, boolean first) {
        if (first) {
            nodes.addFirst(ref, 1);
        } else {
            nodes.addLast(ref, 1);
        }
    }

    /// Takes the elements of a packed list into the first node.
    void take(int ref, int offset, int bytes, int count) {
        nodes.addLast(ListNode.of(list.blocks, list.handle(), ref, offset, bytes), count);
    }

    /// Puts an element before the one with `index` others before it, which must be there.
    void insert(long index, byte[] element) {
        int size = Listpack.sizeOf(element);
        if (isLarge(size)) {
            insert(index, new ArrayBytes(element));
            return;
        }
        Place place = nodes.find(index);
        if (!space.fits(place, size)) {
            if (index == place.before) {
                insertBefore(place, element, size);
                return;
            }
            space.split(place, nodes.count(place) / 2);
            place = nodes.find(index);
        }
        space.put(place, space.offsetOf(place, (int) (index - place.before)), element, size);
    }

    /// Puts an element behind the node before this one or into a node of its own.
    private void insertBefore(Place place, byte[] element, int size) {
        Place other = nodes.find(place.before);
        if (nodes.back(other) && space.fits(other, size)) {
            space.put(other, ListNode.bytes(list.mem, nodes.ref(other)), element, size);
        } else {
            nodes.addBefore(place, space.newNode(element, size, false), 1);
        }
    }

    /// As `insert` for an element of many bytes.
    void insert(long index, Bytes element) {
        Place place = nodes.find(index);
        if (index != place.before) {
            space.split(place, (int) (index - place.before));
            place = nodes.find(index);
        }
        nodes.addBefore(place, ListNode.makeLarge(list.blocks, list.handle(), element), 1);
    }

    /// Replaces the element with `index` others before it.
    void set(long index, byte[] element) {
        int size = Listpack.sizeOf(element);
        Place place = nodes.find(index);
        int ref = nodes.ref(place);
        if (list.isLarge(ref) || isLarge(size)) {
            if (index == list.size() - 1) {
                push(element, false);
            } else {
                insert(index + 1, element);
            }
            new BigListRemover(list).remove(index, 1);
            return;
        }
        ElementCursor cursor = list.loaded(ref);
        int count = nodes.count(place);
        cursor.seek((int) (index - place.before), count);
        int old = cursor.end() - cursor.start();
        if (count > 1 && ListNode.bytes(list.mem, ref) + size - old > 2 * list.blocks.thresholds.listNodeBytes()) {
            space.split(place, count / 2);
            set(index, element);
            return;
        }
        int offset = space.splice(place, cursor.start(), old, size);
        space.write(nodes.ref(place), offset, element, size);
    }

    /// As `set` for an element of many bytes.
    void set(long index, Bytes element) {
        if (index == list.size() - 1) {
            push(element, false);
        } else {
            insert(index + 1, element);
        }
        new BigListRemover(list).remove(index, 1);
    }
}
