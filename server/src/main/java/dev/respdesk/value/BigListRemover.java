package dev.respdesk.value;

import dev.respdesk.value.NodeIndex.Place;

/// Takes elements out of a big list, by their place or by what they are.
final class BigListRemover {
    private final BigList list;
    private final NodeIndex nodes;
    private final NodeSpace space;

    BigListRemover(BigList list) {
        this.list = list;
        nodes = list.nodes;
        space = new NodeSpace(list);
    }

    /// Gives the first element, or the last one, and removes it; there must be one.
    void take(boolean first, ElementSink sink) {
        Place place = first ? nodes.first() : nodes.last();
        int ref = nodes.ref(place);
        if (list.isLarge(ref)) {
            sink.element(list.large(ref));
            list.drop(place);
            return;
        }
        ElementCursor cursor = first ? list.loadedFirst(ref) : list.loadedLast(ref);
        cursor.giveTo(sink);
        int size = cursor.end() - cursor.start();
        if (nodes.count(place) == 1) {
            list.drop(place);
        } else {
            space.cut(place, first ? 0 : ListNode.bytes(list.mem, ref) - size, size, 1);
        }
    }

    /// Removes `count` elements from `index` on; they must be there.
    void remove(long index, long count) {
        long left = count;
        while (left > 0) {
            Place place = nodes.find(index);
            int before = (int) (index - place.before);
            int here = (int) Math.min(left, nodes.count(place) - before);
            remove(place, before, here);
            left -= here;
        }
    }

    private void remove(Place place, int before, int count) {
        int all = nodes.count(place);
        int ref = nodes.ref(place);
        if (count == all) {
            list.drop(place);
        } else if (count == 1 && before == 0) {
            space.cut(place, 0, list.loadedFirst(ref).end(), 1);
        } else if (count == 1 && before == all - 1) {
            ElementCursor cursor = list.loadedLast(ref);
            int bytes = cursor.end() - cursor.start();
            space.cut(place, ListNode.bytes(list.mem, ref) - bytes, bytes, 1);
        } else {
            ElementCursor cursor = list.loaded(ref);
            cursor.seek(before, all);
            int from = cursor.start();
            int to = ListNode.bytes(list.mem, ref);
            if (before + count < all) {
                cursor.seek(before + count, all);
                to = cursor.start();
            }
            space.cut(place, from, to - from, count);
        }
    }

    /// Removes up to `most` elements that are the one sought, from the last one on where `reversed`; returns how many.
    long remove(SoughtElement sought, long most, boolean reversed) {
        long removed = 0;
        long at = reversed ? list.size() - 1 : 0;
        while (removed < most && at >= 0 && at < list.size()) {
            Place place = nodes.find(at);
            int before = nodes.count(place);
            int here = remove(place, sought, most - removed, reversed);
            removed += here;
            at = reversed ? place.before - 1 : place.before + before - here;
        }
        return removed;
    }

    private int remove(Place place, SoughtElement sought, long most, boolean reversed) {
        int ref = nodes.ref(place);
        if (list.isLarge(ref)) {
            boolean found = sought.is(list.large(ref));
            if (found) {
                list.drop(place);
            }
            return found ? 1 : 0;
        }
        ElementFilter filter = new ElementFilter(list.loaded(ref), sought, most, reversed);
        if (filter.removed() == nodes.count(place)) {
            list.drop(place);
        } else if (filter.removed() > 0) {
            int now = list.writable(place);
            int start = ListNode.start(list.mem, now);
            filter.write(list.mem, now, start);
            ListNode.extent(list.mem, now, start, filter.keptBytes());
            nodes.addToCount(place, -filter.removed());
            space.tighten(place);
        }
        return filter.removed();
    }
}
