package dev.respdesk.value;

import org.jspecify.annotations.Nullable;

/// Some elements of a list in a row, valid during the call that hands them over.
public final class ElementGroup {
    private final int count;
    private final @Nullable ElementCursor cursor;
    private final @Nullable Bytes large;

    /// The element under the cursor and those behind it.
    ElementGroup(ElementCursor cursor, int count) {
        this.cursor = cursor;
        this.count = count;
        large = null;
    }

    /// One large element.
    ElementGroup(Bytes element) {
        large = element;
        cursor = null;
        count = 1;
    }

    public int count() {
        return count;
    }

    /// Gives the elements in their order; to be called once.
    public void giveTo(ElementSink sink) {
        if (cursor != null) {
            cursor.giveTo(sink, count, false);
        }
        if (large != null) {
            sink.element(large);
        }
    }
}
