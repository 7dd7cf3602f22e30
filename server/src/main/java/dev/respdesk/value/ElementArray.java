package dev.respdesk.value;

import dev.respdesk.resp.codec.Decimal;
import java.util.Arrays;

/// Takes one element into an array of its own.
public final class ElementArray implements ElementSink {
    private byte[] bytes = {};

    /// The element.
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public void element(byte[] data, int from, int count) {
        bytes = Arrays.copyOfRange(data, from, from + count);
    }

    @Override
    public void element(long integer) {
        bytes = Decimal.bytes(integer);
    }

    @Override
    public void element(Bytes large) {
        bytes = large.toArray();
    }
}
