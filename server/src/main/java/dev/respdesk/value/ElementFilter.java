package dev.respdesk.value;

import dev.respdesk.struct.Mem;

/// Drops some of the elements that a cursor has taken, and keeps the bytes of the others together.
final class ElementFilter {
    private final byte[] data;
    private int keptFrom;
    private int keptBytes;
    private int removed;

    /// Drops up to `most` elements that are the one sought, from the last one on where `reversed`.
    ElementFilter(ElementCursor cursor, SoughtElement sought, long most, boolean reversed) {
        data = cursor.data();
        if (reversed) {
            backward(cursor, sought, most);
        } else {
            forward(cursor, sought, most);
        }
    }

    private void forward(ElementCursor cursor, SoughtElement sought, long most) {
        cursor.toStart();
        while (cursor.step()) {
            if (removed < most && cursor.is(sought)) {
                removed++;
            } else {
                int bytes = cursor.end() - cursor.start();
                System.arraycopy(data, cursor.start(), data, keptBytes, bytes);
                keptBytes += bytes;
            }
        }
    }

    private void backward(ElementCursor cursor, SoughtElement sought, long most) {
        cursor.toEnd();
        int end = cursor.end();
        keptFrom = end;
        while (cursor.back()) {
            if (removed < most && cursor.is(sought)) {
                removed++;
            } else {
                int bytes = cursor.end() - cursor.start();
                keptFrom -= bytes;
                System.arraycopy(data, cursor.start(), data, keptFrom, bytes);
            }
        }
        keptBytes = end - keptFrom;
    }

    int removed() {
        return removed;
    }

    int keptBytes() {
        return keptBytes;
    }

    /// Writes those that are kept.
    void write(Mem mem, int ref, int offset) {
        mem.write(ref, offset, data, keptFrom, keptBytes);
    }
}
