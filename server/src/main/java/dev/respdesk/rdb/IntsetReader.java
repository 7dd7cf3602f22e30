package dev.respdesk.rdb;

import dev.respdesk.resp.codec.Decimal;
import java.io.IOException;

/// A set of integers in ascending order: the bytes of each in four bytes, how many in four, the integers.
final class IntsetReader implements Packed {
    private static final int HEAD_BYTES = 8;

    private final RdbString whole;
    private final RdbInput in;
    private final int width;
    private final long count;
    private long seen;
    private long value;

    IntsetReader(RdbString whole) throws IOException {
        this.whole = whole;
        in = whole.input();
        long bytes = in.little(4);
        if (bytes != 2 && bytes != 4 && bytes != 8) {
            throw in.damaged("a set of integers of " + bytes + " bytes each");
        }
        width = (int) bytes;
        count = in.little(4);
        if (HEAD_BYTES + count * width != whole.bytes()) {
            throw in.damaged("a set of " + count + " integers has " + whole.bytes() + " bytes");
        }
    }

    /// How many integers there are.
    int count() {
        return (int) Math.min(count, Integer.MAX_VALUE);
    }

    @Override
    public boolean next() throws IOException {
        if (seen == count) {
            whole.end();
            return false;
        }
        long next = in.littleSigned(width);
        if (seen++ > 0 && next <= value) {
            throw in.damaged("integers of a set are not in ascending order");
        }
        value = next;
        return true;
    }

    @Override
    public byte[] element() {
        return Decimal.bytes(value);
    }
}
