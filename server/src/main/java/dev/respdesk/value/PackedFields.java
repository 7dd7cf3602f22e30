package dev.respdesk.value;

import dev.respdesk.struct.Mem;
import dev.respdesk.struct.Slabs;

/// A cursor over the fields of a packed hash, and the layout of one: the number of fields (4 bytes), then for each
/// field the lengths of field and value, the expire time (8 bytes, only under `listpackex`), field and value. A length
/// takes one byte up to 254, otherwise 255 and four bytes.
final class PackedFields {
    static final int EMPTY_BYTES = 4;

    private final Mem mem;
    private final int ref;
    private final int end;
    private final boolean expiring;
    private int next;
    private int item;
    private int fieldAt;
    private int fieldBytes;
    private int valueBytes;

    /// Stands before the first field of the entry at `ref`.
    PackedFields(Mem mem, int ref) {
        this.mem = mem;
        this.ref = ref;
        int start = Block.valueAt(mem, ref);
        end = start + Block.valueBytes(mem, ref);
        next = start + EMPTY_BYTES;
        expiring = Block.encoding(mem, ref) == Encoding.LISTPACKEX;
    }

    static int count(Mem mem, int ref) {
        return mem.intAt(ref, Block.valueAt(mem, ref));
    }

    static void count(Mem mem, int ref, int count) {
        mem.putInt(ref, Block.valueAt(mem, ref), count);
    }

    static void clear(Mem mem, int ref) {
        count(mem, ref, 0);
    }

    private static int lengthBytes(int length) {
        return length < 255 ? 1 : 5;
    }

    static int itemBytes(int fieldBytes, int valueBytes, boolean expiring) {
        return lengthBytes(fieldBytes) + lengthBytes(valueBytes) + (expiring ? 8 : 0) + fieldBytes + valueBytes;
    }

    /// Writes a field at `offset`, where room was made for it.
    static void write(Mem mem, int ref, int offset, byte[] field, byte[] value) {
        boolean expiring = Block.encoding(mem, ref) == Encoding.LISTPACKEX;
        int at = writeLength(mem, ref, offset, field.length);
        at = writeLength(mem, ref, at, value.length);
        if (expiring) {
            mem.putLong(ref, at, -1);
            at += 8;
        }
        mem.write(ref, at, field, 0, field.length);
        mem.write(ref, at + field.length, value, 0, value.length);
    }

    private static int writeLength(Mem mem, int ref, int at, int length) {
        if (length < 255) {
            mem.putByte(ref, at, (byte) length);
            return at + 1;
        }
        mem.putByte(ref, at, (byte) 255);
        mem.putInt(ref, at + 1, length);
        return at + 5;
    }

    /// Goes to the next field; false at the end.
    boolean step() {
        item = next;
        if (next >= end) {
            return false;
        }
        fieldBytes = readLength();
        valueBytes = readLength();
        fieldAt = next + (expiring ? 8 : 0);
        next = fieldAt + fieldBytes + valueBytes;
        return true;
    }

    private int readLength() {
        int length = mem.byteAt(ref, next++) & 0xff;
        if (length == 255) {
            length = mem.intAt(ref, next);
            next += 4;
        }
        return length;
    }

    /// Goes to this field; at the end if it is not there.
    boolean seek(byte[] field) {
        while (step()) {
            if (fieldBytes == field.length && mem.equal(ref, fieldAt, field, 0, field.length)) {
                return true;
            }
        }
        return false;
    }

    /// Where the field begins in the block, its lengths included.
    int item() {
        return item;
    }

    int itemBytes() {
        return next - item;
    }

    int valueBytes() {
        return valueBytes;
    }

    /// Whether fields may have expire times.
    boolean expire() {
        return expiring;
    }

    /// The field, shown in a view.
    MemberView field(MemberView view) {
        return view.of(ref, fieldAt, fieldBytes);
    }

    /// Its value, shown in a view.
    MemberView value(MemberView view) {
        return view.of(ref, fieldAt + fieldBytes, valueBytes);
    }

    byte[] field() {
        byte[] field = new byte[fieldBytes];
        mem.read(ref, fieldAt, field, 0, fieldBytes);
        return field;
    }

    byte[] value() {
        byte[] value = new byte[valueBytes];
        mem.read(ref, fieldAt + fieldBytes, value, 0, valueBytes);
        return value;
    }

    Bytes valueBytes(Slabs slabs) {
        return new BlockBytes(mem, slabs, ref, fieldAt + fieldBytes, valueBytes);
    }

    long expireAt() {
        return expiring ? mem.longAt(ref, fieldAt - 8) : -1;
    }

    /// Only under `listpackex`.
    void expireAt(long unixMillis) {
        mem.putLong(ref, fieldAt - 8, unixMillis);
    }
}
