package dev.respdesk.rdb;

import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.value.GatheredBytes;
import java.io.IOException;
import java.util.Arrays;

/// Bytes in RDB form, read in order through a small buffer. No announced length is taken for true: memory grows only
/// with the bytes that have come.
public abstract class RdbInput {
    /// Up to here a string is read in one go, and lies on the heap; longer values are gathered in the storage.
    static final int HEAP_BYTES = 64 * 1024;

    private final byte[] buffer;
    private int at;
    private int end;
    private long before;
    private long checksum;
    private int checkedTo;

    RdbInput(int bufferBytes, long offset) {
        buffer = new byte[bufferBytes];
        before = offset;
    }

    /// Puts at least one of the next bytes into the array; says how many, or -1 behind the last.
    abstract int fill(byte[] into) throws IOException;

    /// How many bytes have been read, and passed over before.
    public long offset() {
        return before + at;
    }

    /// The place to name where something is wrong.
    long place() {
        return offset();
    }

    RdbException damaged(String what) {
        return new RdbException(what, place());
    }

    /// The checksum of all that has been read.
    long checksum() {
        checksum = Crc64.update(checksum, buffer, checkedTo, at - checkedTo);
        checkedTo = at;
        return checksum;
    }

    /// Whether all has been read.
    boolean atEnd() throws IOException {
        return at == end && !refill();
    }

    private boolean refill() throws IOException {
        checksum();
        before += end;
        at = 0;
        end = 0;
        checkedTo = 0;
        end = Math.max(0, fill(buffer));
        return end > 0;
    }

    int u8() throws IOException {
        if (at == end && !refill()) {
            throw damaged("unexpected end");
        }
        return buffer[at++] & 0xff;
    }

    void read(byte[] into, int from, int count) throws IOException {
        for (int done = 0; done < count; ) {
            int step = some(count - done);
            System.arraycopy(buffer, at, into, from + done, step);
            at += step;
            done += step;
        }
    }

    /// How many of the next bytes lie in the buffer, at least one and at most `most`.
    private int some(long most) throws IOException {
        if (at == end && !refill()) {
            throw damaged("unexpected end");
        }
        return (int) Math.min(most, end - at);
    }

    /// As many bytes as there are at once, for an input that reads from this one.
    int readSome(byte[] into, long most) throws IOException {
        int step = some(Math.min(most, into.length));
        System.arraycopy(buffer, at, into, 0, step);
        at += step;
        return step;
    }

    void skip(long count) throws IOException {
        for (long left = count; left > 0; ) {
            int step = some(left);
            at += step;
            left -= step;
        }
    }

    /// An integer of up to eight bytes, the lowest first.
    long little(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) u8() << 8 * i;
        }
        return value;
    }

    /// As `little`, with its sign.
    long littleSigned(int bytes) throws IOException {
        int unused = 64 - 8 * bytes;
        return little(bytes) << unused >> unused;
    }

    /// An integer of up to eight bytes, the highest first.
    long big(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | u8();
        }
        return value;
    }

    byte[] bytes(long count) throws IOException {
        byte[] all = new byte[(int) Math.min(count, HEAP_BYTES)];
        read(all, 0, all.length);
        try {
            for (int done = all.length; done < count; done = all.length) {
                all = Arrays.copyOf(all, (int) Math.min(count, 2L * done));
                read(all, done, all.length - done);
            }
        } catch (OutOfMemoryError | NegativeArraySizeException tooLarge) {
            throw damaged("an element of " + count + " bytes, for which there is no memory");
        }
        return all;
    }

    /// Takes `count` bytes to the storage.
    void gather(GatheredBytes into, long count) throws IOException {
        if (count > Integer.MAX_VALUE - 64L * 1024 * 1024) {
            throw damaged("a string of " + count + " bytes");
        }
        for (long left = count; left > 0; ) {
            int step = some(left);
            into.add(buffer, at, step);
            if (into.isLost()) {
                throw damaged("a string of " + count + " bytes, for which there is no memory");
            }
            at += step;
            left -= step;
        }
    }

    /// A length in the format's own form.
    long length() throws IOException {
        return length(u8());
    }

    private long length(int first) throws IOException {
        long length = switch (first >> 6) {
            case 0 -> first;
            case 1 -> (first & 63) << 8 | u8();
            case 2 -> switch (first) {
                case RdbType.LENGTH_32 -> big(4);
                case RdbType.LENGTH_64 -> big(8);
                default -> throw damaged("an unknown form of a length, " + first);
            };
            default -> throw damaged("a length expected, found " + first);
        };
        if (length < 0) {
            throw damaged("a length of more than 63 bits");
        }
        return length;
    }

    /// A number in the place of a length.
    long number() throws IOException {
        int first = u8();
        return first == RdbType.LENGTH_64 ? big(8) : length(first);
    }

    /// A string for the heap.
    byte[] string() throws IOException {
        int first = u8();
        if (first >> 6 != RdbType.SPECIAL) {
            return bytes(length(first));
        }
        if ((first & 63) != RdbType.COMPRESSED) {
            return Decimal.bytes(integer(first & 63));
        }
        RdbString compressed = compressed();
        byte[] all = compressed.input().bytes(compressed.bytes());
        compressed.end();
        return all;
    }

    private long integer(int form) throws IOException {
        return switch (form) {
            case RdbType.INTEGER_8 -> littleSigned(1);
            case RdbType.INTEGER_16 -> littleSigned(2);
            case RdbType.INTEGER_32 -> littleSigned(4);
            default -> throw damaged("an unknown form of a string, " + form);
        };
    }

    /// A string that is read in pieces.
    RdbString open() throws IOException {
        int first = u8();
        if (first >> 6 != RdbType.SPECIAL) {
            long bytes = length(first);
            return new RdbString(new PartInput(this, bytes), bytes);
        }
        if ((first & 63) == RdbType.COMPRESSED) {
            return compressed();
        }
        byte[] digits = Decimal.bytes(integer(first & 63));
        return new RdbString(new ArrayInput(digits, this), digits.length);
    }

    private RdbString compressed() throws IOException {
        long packed = length();
        long bytes = length();
        if (bytes / LzfInput.MOST_FOR_A_BYTE > packed || bytes == 0) {
            throw damaged("a compressed string that would have " + bytes + " bytes");
        }
        return new RdbString(new LzfInput(new PartInput(this, packed), bytes), bytes);
    }

    void skipString() throws IOException {
        RdbString string = open();
        string.input().skip(string.bytes());
        string.end();
    }
}
