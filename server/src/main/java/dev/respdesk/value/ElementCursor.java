package dev.respdesk.value;

import dev.respdesk.struct.Mem;

/// A cursor over packed elements, which it has copied into an array that is reused: reading from there is faster than
/// reading from memory byte by byte.
final class ElementCursor {
    /// The first copy of what is read for a single element.
    private static final int FIRST_BYTES = 128;

    /// An array that grew beyond this is not kept.
    private static final int KEPT_BYTES = 128 * 1024;

    private final Mem mem;
    private byte[] data = new byte[16 * 1024];
    private int end;
    private int at;
    private int next;
    private boolean isInteger;
    private long integer;
    private int textAt;
    private int textBytes;

    ElementCursor(Mem mem) {
        this.mem = mem;
    }

    /// Takes `bytes` bytes of elements and stands before the first.
    void load(int ref, int offset, int bytes) {
        if (bytes > data.length || data.length > KEPT_BYTES) {
            data = new byte[Math.max(16 * 1024, bytes)];
        }
        mem.read(ref, offset, data, 0, bytes);
        end = bytes;
        toStart();
    }

    /// Takes only the first of `bytes` bytes of elements and stands on it.
    void loadFirst(int ref, int offset, int bytes) {
        load(ref, offset, Math.min(bytes, FIRST_BYTES));
        step();
        if (next > end) {
            load(ref, offset, next);
            step();
        }
    }

    /// Takes only the last of `bytes` bytes of elements and stands on it.
    void loadLast(int ref, int offset, int bytes) {
        int some = Math.min(bytes, FIRST_BYTES);
        load(ref, offset + bytes - some, some);
        int before = lengthBefore(end);
        int all = before + Listpack.lengthBytes(before);
        if (all > some) {
            load(ref, offset + bytes - all, all);
        }
        toEnd();
        back();
    }

    void toStart() {
        at = 0;
        next = 0;
    }

    void toEnd() {
        at = end;
        next = end;
    }

    /// Stands between two elements, at one of which the offset is the beginning.
    void goTo(int offset) {
        at = offset;
        next = offset;
    }

    /// Passes over so many elements behind this one.
    void skip(int count) {
        for (int i = 0; i < count; i++) {
            next += skipped(next);
        }
        at = next;
    }

    /// Passes over so many elements before this one.
    void skipBack(int count) {
        for (int i = 0; i < count; i++) {
            int bytes = lengthBefore(at);
            at -= bytes + Listpack.lengthBytes(bytes);
        }
        next = at;
    }

    /// The integer that the element is.
    long integer() {
        return integer;
    }

    /// Where the elements that were taken end.
    int limit() {
        return end;
    }

    /// Goes to the next element; false behind the last.
    boolean step() {
        at = next;
        if (at >= end) {
            return false;
        }
        int bytes = decode(at);
        next = at + bytes + Listpack.lengthBytes(bytes);
        return true;
    }

    /// Goes to the element before; false before the first.
    boolean back() {
        if (at == 0) {
            return false;
        }
        next = at;
        int bytes = lengthBefore(at);
        at -= bytes + Listpack.lengthBytes(bytes);
        decode(at);
        return true;
    }

    /// Goes to the element with `before` others before it, of `count` in all, from the nearer end.
    void seek(int before, int count) {
        if (before <= count / 2) {
            toStart();
            for (int i = 0; i < before; i++) {
                next += skipped(next);
            }
            step();
        } else {
            toEnd();
            for (int i = count - 1; i > before; i--) {
                int bytes = lengthBefore(at);
                at -= bytes + Listpack.lengthBytes(bytes);
            }
            back();
        }
    }

    /// Bytes of the element at `offset`, of which no more is read.
    private int skipped(int offset) {
        int bytes = bytesAt(offset);
        return bytes + Listpack.lengthBytes(bytes);
    }

    private int bytesAt(int offset) {
        int code = data[offset] & 0xff;
        if (code < 0x80) {
            return 1;
        }
        if (code < Listpack.INTEGER_13) {
            return 1 + (code & 0x3f);
        }
        if (code < Listpack.TEXT_12) {
            return 2;
        }
        if (code < Listpack.TEXT_32) {
            return 2 + ((code & 15) << 8 | data[offset + 1] & 0xff);
        }
        return switch (code) {
            case Listpack.TEXT_32 -> 5 + (int) integerAt(offset + 1, 4);
            case Listpack.INTEGER_64 -> 9;
            default -> code - Listpack.INTEGER_16 + 3;
        };
    }

    /// Reads the element at `offset`; returns its bytes without the length behind it.
    private int decode(int offset) {
        int code = data[offset] & 0xff;
        int bytes = bytesAt(offset);
        isInteger = code < 0x80 || code >= Listpack.INTEGER_13 && code < Listpack.TEXT_12 || code > Listpack.TEXT_32;
        if (!isInteger) {
            int head = code < Listpack.INTEGER_13 ? 1 : code < Listpack.TEXT_32 ? 2 : 5;
            textAt = offset + head;
            textBytes = bytes - head;
        } else if (code < 0x80) {
            integer = code;
        } else if (code < Listpack.TEXT_12) {
            integer = (code << 27) >> 19 | data[offset + 1] & 0xff;
        } else {
            integer = integerAt(offset + 1, bytes - 1);
        }
        return bytes;
    }

    private long integerAt(int offset, int count) {
        long value = data[offset + count - 1];
        for (int i = count - 2; i >= 0; i--) {
            value = value << 8 | data[offset + i] & 0xff;
        }
        return value;
    }

    /// The bytes of the element that ends before `offset`, without the length behind it.
    private int lengthBefore(int offset) {
        int from = offset - 1;
        int value = data[from] & 127;
        for (int shift = 7; data[from] < 0; shift += 7) {
            from--;
            value |= (data[from] & 127) << shift;
        }
        return value;
    }

    /// How many elements were taken; the cursor stands before the first then.
    int count() {
        int count = 0;
        for (toStart(); next < end; next += skipped(next)) {
            count++;
        }
        toStart();
        return count;
    }

    /// Where the element begins, counted from the first byte that was taken.
    int start() {
        return at;
    }

    /// Where it ends.
    int end() {
        return next;
    }

    boolean is(SoughtElement sought) {
        return isInteger ? sought.is(integer) : sought.is(data, textAt, textBytes);
    }

    void giveTo(ElementSink sink) {
        if (isInteger) {
            sink.element(integer);
        } else {
            sink.element(data, textAt, textBytes);
        }
    }

    /// Gives `count` elements from this one on, going back where `reversed`.
    void giveTo(ElementSink sink, int count, boolean reversed) {
        giveTo(sink);
        for (int i = 1; i < count; i++) {
            if (reversed) {
                back();
            } else {
                step();
            }
            giveTo(sink);
        }
    }

    /// Shows where the sought element is, looking at up to `most` elements from the first one on, or from the last one
    /// on where `reversed`. `index` is that of the element that is looked at first. False where the visitor stops.
    boolean matches(SoughtElement sought, int most, boolean reversed, long index, ElementMatches visitor) {
        if (reversed) {
            toEnd();
        } else {
            toStart();
        }
        for (int i = 0; i < most && (reversed ? back() : step()); i++) {
            if (is(sought) && !visitor.found(reversed ? index - i : index + i)) {
                return false;
            }
        }
        return true;
    }

    /// The array with what was taken, to be written back after a change of it.
    byte[] data() {
        return data;
    }
}
