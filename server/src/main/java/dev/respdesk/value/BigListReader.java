package dev.respdesk.value;

import dev.respdesk.value.NodeIndex.Place;

/// Reads elements of a big list.
final class BigListReader {
    private final BigList list;
    private final NodeIndex nodes;

    BigListReader(BigList list) {
        this.list = list;
        nodes = list.nodes;
    }

    /// Gives `count` elements from `index` on, going back where `reversed`; they must be there.
    void range(long index, long count, boolean reversed, ElementSink sink) {
        if (count == 0) {
            return;
        }
        Place place = nodes.find(index);
        int first = (int) (index - place.before);
        long left = count;
        do {
            int here = (int) Math.min(left, reversed ? first + 1 : nodes.count(place) - first);
            give(place, first, here, reversed, sink);
            left -= here;
            if (left > 0) {
                go(place, reversed);
                first = reversed ? nodes.count(place) - 1 : 0;
            }
        } while (left > 0);
    }

    private boolean go(Place place, boolean back) {
        return back ? nodes.back(place) : nodes.next(place);
    }

    private void give(Place place, int first, int count, boolean reversed, ElementSink sink) {
        int ref = nodes.ref(place);
        int all = nodes.count(place);
        if (list.isLarge(ref)) {
            sink.element(list.large(ref));
        } else if (count == 1 && first == 0) {
            list.loadedFirst(ref).giveTo(sink);
        } else if (count == 1 && first == all - 1) {
            list.loadedLast(ref).giveTo(sink);
        } else {
            ElementCursor cursor = list.loaded(ref);
            cursor.seek(first, all);
            cursor.giveTo(sink, count, reversed);
        }
    }

    /// Shows where the sought element is, looking at up to `most` elements, from the last one on where `reversed`.
    void matches(SoughtElement sought, long most, boolean reversed, ElementMatches visitor) {
        if (nodes.nodes() == 0) {
            return;
        }
        Place place = reversed ? nodes.last() : nodes.first();
        long left = most;
        boolean more = true;
        while (more && left > 0) {
            int here = (int) Math.min(left, nodes.count(place));
            more = matches(place, sought, here, reversed, visitor) && go(place, reversed);
            left -= here;
        }
    }

    private boolean matches(Place place, SoughtElement sought, int most, boolean reversed, ElementMatches visitor) {
        int ref = nodes.ref(place);
        if (list.isLarge(ref)) {
            return !sought.is(list.large(ref)) || visitor.found(place.before);
        }
        ElementCursor cursor = list.loaded(ref);
        return cursor.matches(sought, most, reversed, reversed ? place.before + nodes.count(place) - 1 : place.before,
                visitor);
    }
}
