package dev.respdesk.rdb;

import dev.respdesk.resp.codec.Decimal;
import java.io.IOException;

/// A listpack: its bytes in four bytes, its elements in two, the elements, 255. Behind each element stands how long it
/// is, seven bits a byte, the highest first.
final class ListpackReader implements Packed {
    private static final int HEAD_BYTES = 6;
    private static final int END = 0xff;
    private static final int MANY = 0xffff;

    private final RdbString whole;
    private final RdbInput in;
    private final int announced;
    private int seen;
    private byte[] element = {};

    ListpackReader(RdbString whole) throws IOException {
        this.whole = whole;
        in = whole.input();
        long bytes = in.little(4);
        if (bytes != whole.bytes()) {
            throw in.damaged("a listpack says that it has " + bytes + " bytes and has " + whole.bytes());
        }
        announced = (int) in.little(2);
        if (bytes < HEAD_BYTES + 1) {
            throw in.damaged("a listpack too short to be one");
        }
    }

    @Override
    public boolean next() throws IOException {
        int head = in.u8();
        if (head == END) {
            if (announced != MANY && announced != seen) {
                throw in.damaged("a listpack of " + announced + " elements has " + seen);
            }
            whole.end();
            return false;
        }
        seen++;
        long bytes = read(head);
        backLength(bytes);
        return true;
    }

    @Override
    public byte[] element() {
        return element;
    }

    /// Reads an element; returns its bytes without the length behind it.
    private long read(int head) throws IOException {
        if (head < 0x80) {
            return integer(head, 1);
        }
        if (head < 0xc0) {
            return text(head & 0x3f, 1);
        }
        if (head < 0xe0) {
            return integer((((head & 0x1f) << 8 | in.u8()) << 19) >> 19, 2);
        }
        if (head < 0xf0) {
            return text((head & 15) << 8 | in.u8(), 2);
        }
        return switch (head) {
            case 0xf0 -> text(in.little(4), 5);
            case 0xf1 -> integer(in.littleSigned(2), 3);
            case 0xf2 -> integer(in.littleSigned(3), 4);
            case 0xf3 -> integer(in.littleSigned(4), 5);
            case 0xf4 -> integer(in.littleSigned(8), 9);
            default -> throw in.damaged("an unknown form of an element, " + head);
        };
    }

    private long integer(long value, int bytes) {
        element = Decimal.bytes(value);
        return bytes;
    }

    private long text(long length, int head) throws IOException {
        element = in.bytes(length);
        return head + length;
    }

    private void backLength(long bytes) throws IOException {
        int count = bytes < 128 ? 1 : bytes < 16_383 ? 2 : bytes < 2_097_151 ? 3 : bytes < 268_435_455 ? 4 : 5;
        long said = 0;
        for (int i = 0; i < count; i++) {
            int b = in.u8();
            if (b >= 128 != i > 0) {
                throw in.damaged("the length behind an element is broken");
            }
            said = said << 7 | b & 127;
        }
        if (said != bytes) {
            throw in.damaged("an element of " + bytes + " bytes says that it has " + said);
        }
    }
}
