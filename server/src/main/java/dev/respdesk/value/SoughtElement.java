package dev.respdesk.value;

import dev.respdesk.resp.codec.Decimal;
import java.util.Arrays;

/// An element that is looked for.
final class SoughtElement {
    private final byte[] bytes;
    private final boolean isInteger;
    private final long integer;

    SoughtElement(byte[] bytes) {
        this.bytes = bytes;
        isInteger = Decimal.isLong(bytes);
        integer = isInteger ? Decimal.parse(bytes) : 0;
    }

    boolean is(long other) {
        return isInteger && integer == other;
    }

    boolean is(byte[] data, int from, int count) {
        return count == bytes.length && !isInteger && Arrays.equals(data, from, from + count, bytes, 0, count);
    }

    boolean is(Bytes large) {
        return large.length() == bytes.length && Arrays.equals(large.toArray(), bytes);
    }
}
