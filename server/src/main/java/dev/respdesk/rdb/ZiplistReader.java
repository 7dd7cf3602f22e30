package dev.respdesk.rdb;

import dev.respdesk.resp.codec.Decimal;
import java.io.IOException;

/// A ziplist, which servers before 7.0 wrote: its bytes in four bytes, the offset of its last element in four, its
/// elements in two, the elements, 255. Before each element stands how long the one before is.
final class ZiplistReader implements Packed {
    private static final int HEAD_BYTES = 10;
    private static final int END = 0xff;
    private static final int MANY = 0xffff;
    private static final int LONG = 0xfe;

    private final RdbString whole;
    private final RdbInput in;
    private final long tail;
    private final int announced;
    private int seen;
    private long at = HEAD_BYTES;
    private long before;
    private byte[] element = {};

    ZiplistReader(RdbString whole) throws IOException {
        this.whole = whole;
        in = whole.input();
        long bytes = in.little(4);
        if (bytes != whole.bytes()) {
            throw in.damaged("a ziplist says that it has " + bytes + " bytes and has " + whole.bytes());
        }
        tail = in.little(4);
        announced = (int) in.little(2);
    }

    @Override
    public boolean next() throws IOException {
        int first = in.u8();
        if (first == END) {
            end();
            return false;
        }
        long said = first;
        int head = 1;
        if (first == LONG) {
            said = in.little(4);
            head = 5;
        }
        if (said != before) {
            throw in.damaged("an element says that the one before has " + said + " bytes, not " + before);
        }
        at += before;
        seen++;
        before = head + read(in.u8());
        return true;
    }

    private void end() throws IOException {
        if (announced != MANY && announced != seen) {
            throw in.damaged("a ziplist of " + announced + " elements has " + seen);
        }
        if (tail != at) {
            throw in.damaged("the last element of a ziplist is not where it is said to be");
        }
        whole.end();
    }

    @Override
    public byte[] element() {
        return element;
    }

    /// Reads an element behind the length of the one before; returns its bytes.
    private long read(int head) throws IOException {
        return switch (head >> 6) {
            case 0 -> text(head, 1);
            case 1 -> text((head & 63) << 8 | in.u8(), 2);
            case 2 -> text(in.big(4), 5);
            default -> integer(head);
        };
    }

    private long text(long length, int head) throws IOException {
        element = in.bytes(length);
        return head + length;
    }

    private long integer(int head) throws IOException {
        return switch (head) {
            case 0xc0 -> integer(in.littleSigned(2), 3);
            case 0xd0 -> integer(in.littleSigned(4), 5);
            case 0xe0 -> integer(in.littleSigned(8), 9);
            case 0xf0 -> integer(in.littleSigned(3), 4);
            case 0xfe -> integer(in.littleSigned(1), 2);
            default -> {
                if (head < 0xf1 || head > 0xfd) {
                    throw in.damaged("an unknown form of an element, " + head);
                }
                yield integer(head - 0xf1, 1);
            }
        };
    }

    private long integer(long value, int bytes) {
        element = Decimal.bytes(value);
        return bytes;
    }
}
