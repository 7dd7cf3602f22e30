package dev.respdesk.value;

import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.struct.Mem;

/// A member where it lies: bytes of a block, or an integer that stands for its decimal digits. Reused from member to
/// member.
final class MemberView implements Bytes {
    private final Mem mem;
    private int ref;
    private int at;
    private int length;
    private boolean isInteger;
    private long integer;

    MemberView(Mem mem) {
        this.mem = mem;
    }

    MemberView of(int block, int offset, int count) {
        isInteger = false;
        ref = block;
        at = offset;
        length = count;
        return this;
    }

    MemberView of(long value) {
        isInteger = true;
        integer = value;
        length = Decimal.digits(value);
        return this;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void copy(int from, int count, byte[] into, int to) {
        if (!isInteger) {
            mem.read(ref, at + from, into, to, count);
        } else if (count == length) {
            Decimal.write(integer, length, into, to);
        } else {
            System.arraycopy(Decimal.bytes(integer), from, into, to, count);
        }
    }
}
