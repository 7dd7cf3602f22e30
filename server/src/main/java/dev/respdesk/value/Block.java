package dev.respdesk.value;

import dev.respdesk.struct.Mem;
import dev.respdesk.struct.Slabs;

/// The layout of a block that holds one key and its value: an entry of a database, or a field of a big hash.
///
/// | offset | what |
/// | --- | --- |
/// | 0 | type (4 bits), encoding (4), flags (8), table (16) |
/// | 4 | access clock of an entry or handle of the collection (24 bits), epoch (8) |
/// | 8 | bytes of the key (16 bits), bytes of the value as it lies here (16): 8 for an integer, 4 for a handle |
/// | 12 | expire time, where the flag says so |
/// | then | key, value |
///
/// A wide block, of a key or value of 64 KiB and more, has 32 bits for each of the two at 8 and 12.
///
/// 12 bytes of head: with a key of 16 bytes a value of 36 fills exactly one cache line, one of 100 two.
final class Block {
    static final int OWNER = 4;

    /// What key and value of a block that is not wide may have at most.
    static final int NARROW_MOST = 0xffff;

    /// How much longer the head of a wide block is.
    static final int WIDENING = 4;

    private static final int LENGTHS = 8;
    private static final int HEAD_BYTES = 12;

    /// The flag of a block that has an expire time.
    static final int EXPIRES = 1;

    /// The flag of a hash of which some field has, or had, an expire time.
    static final int FIELDS_EXPIRE = 2;

    /// The flag of a wide block, in the place of its value: the head is so much longer.
    static final int WIDE = WIDENING;

    private static final ValueType[] TYPES = ValueType.values();
    private static final Encoding[] ENCODINGS = Encoding.values();

    private Block() {}

    /// The first byte of a block.
    static int form(ValueType type, Encoding encoding) {
        return type.ordinal() | encoding.ordinal() << 4;
    }

    static ValueType type(Mem mem, int ref) {
        return TYPES[mem.byteAt(ref, 0) & 15];
    }

    static Encoding encoding(Mem mem, int ref) {
        return ENCODINGS[mem.byteAt(ref, 0) >> 4 & 15];
    }

    /// Whether the value is the handle of a big collection.
    static boolean isBig(Mem mem, int ref) {
        return encoding(mem, ref).isBig();
    }

    static int form(Mem mem, int ref) {
        return mem.byteAt(ref, 0) & 0xff;
    }

    static void putForm(Mem mem, int ref, int form) {
        mem.putByte(ref, 0, (byte) form);
    }

    static int flags(Mem mem, int ref) {
        return mem.byteAt(ref, 1);
    }

    static void putFlags(Mem mem, int ref, int flags) {
        mem.putByte(ref, 1, (byte) flags);
    }

    static boolean expires(Mem mem, int ref) {
        return (mem.byteAt(ref, 1) & EXPIRES) != 0;
    }

    /// Absolute milliseconds, -1 for none.
    static long expireAt(Mem mem, int ref) {
        return expires(mem, ref) ? mem.longAt(ref, headBytes(mem, ref)) : -1;
    }

    /// For a block that has the flag.
    static void putExpireAt(Mem mem, int ref, long at) {
        mem.putLong(ref, headBytes(mem, ref), at);
    }

    /// The flag of a block of such a key and value if it needs it, else 0.
    static int width(int keyBytes, int valueBytes) {
        return keyBytes > NARROW_MOST || valueBytes > NARROW_MOST ? WIDE : 0;
    }

    /// Bytes before the expire time, or where it would be.
    static int headBytes(Mem mem, int ref) {
        return headBytes(mem.byteAt(ref, 1));
    }

    static int headBytes(int flags) {
        return HEAD_BYTES + (flags & WIDE);
    }

    /// Bytes before the key.
    static int keyAt(int flags) {
        return headBytes(flags) + ((flags & EXPIRES) << 3);
    }

    /// Writes both lengths; the flags are there.
    static void putLengths(Mem mem, int ref, int keyBytes, int valueBytes) {
        if ((mem.byteAt(ref, 1) & WIDE) == 0) {
            mem.putInt(ref, LENGTHS, keyBytes | valueBytes << 16);
        } else {
            mem.putInt(ref, LENGTHS, keyBytes);
            mem.putInt(ref, LENGTHS + Integer.BYTES, valueBytes);
        }
    }

    static int table(Mem mem, int ref) {
        return mem.intAt(ref, 0) >>> 16;
    }

    /// The access clock or the handle.
    static int owner(Mem mem, int ref) {
        return mem.intAt(ref, OWNER) & 0xff_ffff;
    }

    static void putOwner(Mem mem, int ref, int owner) {
        mem.putInt(ref, OWNER, (mem.intAt(ref, OWNER) & 0xff00_0000) | owner);
    }

    static int epoch(Mem mem, int ref) {
        return mem.byteAt(ref, OWNER + 3) & 0xff;
    }

    static void putEpoch(Mem mem, int ref, int epoch) {
        mem.putByte(ref, OWNER + 3, (byte) epoch);
    }

    static int keyAt(Mem mem, int ref) {
        return keyAt(mem.byteAt(ref, 1));
    }

    static int keyBytes(Mem mem, int ref) {
        int first = mem.intAt(ref, LENGTHS);
        return (mem.byteAt(ref, 1) & WIDE) == 0 ? first & NARROW_MOST : first;
    }

    static int valueAt(Mem mem, int ref) {
        return keyAt(mem, ref) + keyBytes(mem, ref);
    }

    static int valueBytes(Mem mem, int ref) {
        return (mem.byteAt(ref, 1) & WIDE) == 0
                ? mem.intAt(ref, LENGTHS) >>> 16
                : mem.intAt(ref, LENGTHS + Integer.BYTES);
    }

    static byte[] key(Mem mem, int ref) {
        byte[] key = new byte[keyBytes(mem, ref)];
        mem.read(ref, keyAt(mem, ref), key, 0, key.length);
        return key;
    }

    static byte[] value(Mem mem, int ref) {
        byte[] value = new byte[valueBytes(mem, ref)];
        mem.read(ref, valueAt(mem, ref), value, 0, value.length);
        return value;
    }

    static BlockBytes bytes(Mem mem, Slabs slabs, int ref) {
        return new BlockBytes(mem, slabs, ref, valueAt(mem, ref), valueBytes(mem, ref));
    }

    /// Writes bytes that lie elsewhere into a block.
    static void write(Mem mem, int ref, int at, Bytes bytes) {
        if (bytes instanceof GatheredBytes gathered) {
            gathered.copyTo(ref, at);
            return;
        }
        byte[] step = new byte[Math.min(bytes.length(), Mem.PAGE_BYTES)];
        for (int done = 0; done < bytes.length(); done += step.length) {
            int count = Math.min(step.length, bytes.length() - done);
            bytes.copy(done, count, step, 0);
            mem.write(ref, at + done, step, 0, count);
        }
    }
}
