package dev.respdesk.value;

import dev.respdesk.struct.Dict;
import dev.respdesk.struct.Mem;

/// A dictionary of members, and the layout of the block that each of them has:
///
/// | offset | what |
/// | --- | --- |
/// | 0 | handle of the collection (24 bits), epoch (8) |
/// | 4 | the score (8 bytes), in a sorted set only |
/// | then | bytes of the member: one byte up to 254, otherwise 255 and four bytes |
/// | then | the member |
final class MemberIndex extends Dict {
    static final int SCORE = 4;
    private static final int EPOCH = 3;
    private static final int LONG_LENGTH = 255;

    private final Blocks blocks;
    private final Mem mem;

    /// Where the length of a member stands.
    private final int lengthAt;

    MemberIndex(Blocks blocks, boolean scored) {
        super(blocks.mem, blocks.slabs);
        this.blocks = blocks;
        this.mem = blocks.mem;
        lengthAt = scored ? SCORE + 8 : SCORE;
    }

    static int handle(Mem mem, int ref) {
        return mem.intAt(ref, 0) & 0xff_ffff;
    }

    int epoch(int ref) {
        return mem.byteAt(ref, EPOCH) & 0xff;
    }

    void stamp(int ref, int epoch) {
        mem.putByte(ref, EPOCH, (byte) epoch);
    }

    double score(int ref) {
        return Double.longBitsToDouble(mem.longAt(ref, SCORE));
    }

    void putScore(int ref, double score) {
        mem.putLong(ref, SCORE, Double.doubleToRawLongBits(score));
    }

    /// Bytes of the block of a member.
    int blockBytes(int memberBytes) {
        return Math.addExact(lengthAt + (memberBytes < LONG_LENGTH ? 1 : 5), memberBytes);
    }

    void write(int ref, int handle, int epoch, byte[] member) {
        mem.putInt(ref, 0, handle | epoch << 24);
        int at = lengthAt + 1;
        if (member.length < LONG_LENGTH) {
            mem.putByte(ref, lengthAt, (byte) member.length);
        } else {
            mem.putByte(ref, lengthAt, (byte) LONG_LENGTH);
            mem.putInt(ref, at, member.length);
            at += 4;
        }
        mem.write(ref, at, member, 0, member.length);
    }

    int length(int ref) {
        int length = mem.byteAt(ref, lengthAt) & 0xff;
        return length < LONG_LENGTH ? length : mem.intAt(ref, lengthAt + 1);
    }

    /// Where the member begins.
    int at(int ref) {
        return lengthAt + ((mem.byteAt(ref, lengthAt) & 0xff) < LONG_LENGTH ? 1 : 5);
    }

    byte[] member(int ref) {
        byte[] member = new byte[length(ref)];
        mem.read(ref, at(ref), member, 0, member.length);
        return member;
    }

    /// As `Arrays.compareUnsigned` of the member in the block and another.
    int compare(int ref, byte[] member) {
        return mem.compare(ref, at(ref), length(ref), member);
    }

    @Override
    protected boolean matches(int ref, byte[] key) {
        return length(ref) == key.length && mem.equal(ref, at(ref), key, 0, key.length);
    }

    @Override
    protected long hashOf(int ref) {
        return blocks.hashAt(ref, at(ref), length(ref));
    }
}
