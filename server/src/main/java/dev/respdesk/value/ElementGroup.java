package dev.respdesk.value;

import org.jspecify.annotations.Nullable;

/// Some elements of a list in a row, valid during the call that hands them over.
public final class ElementGroup {
    private final int count;
    private final boolean endsNode;
    private final @Nullable ElementCursor cursor;
    private final @Nullable Bytes large;

    /// The element under the cursor and those behind it.
    ElementGroup(ElementCursor cursor, int count, boolean endsNode) {
        this.cursor = cursor;
        this.count = count;
        this.endsNode = endsNode;
        large = null;
    }

    /// One large element.
    ElementGroup(Bytes element) {
        large = element;
        cursor = null;
        count = 1;
        endsNode = false;
    }

    public int count() {
        return count;
    }

    /// Whether these are the last of packed elements that lie together.
    public boolean endsNode() {
        return endsNode;
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
