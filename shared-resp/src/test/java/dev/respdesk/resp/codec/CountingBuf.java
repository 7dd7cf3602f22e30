package dev.respdesk.resp.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledHeapByteBuf;

/// A buffer that counts the bytes which are looked at: the work of a decoder without a clock.
final class CountingBuf extends UnpooledHeapByteBuf {
    long looked;

    CountingBuf() {
        super(UnpooledByteBufAllocator.DEFAULT, 256, Integer.MAX_VALUE);
    }

    @Override
    public byte getByte(int index) {
        looked++;
        return super.getByte(index);
    }

    @Override
    public long getLongLE(int index) {
        looked += 8;
        return super.getLongLE(index);
    }

    @Override
    public ByteBuf getBytes(int index, byte[] into, int from, int length) {
        looked += length;
        return super.getBytes(index, into, from, length);
    }

    @Override
    public int indexOf(int from, int to, byte value) {
        int at = super.indexOf(from, to, value);
        looked += (at < 0 ? to : at) - from;
        return at;
    }
}
