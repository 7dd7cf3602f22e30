package dev.respdesk.value;

import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.struct.Mem;

/// A cursor over the members of a sorted set under `listpack`, and the layout: the number of members (4 bytes), then
/// each member and its score as [PackedItem] has them, in their order.
final class PackedScores {
    static final int EMPTY_BYTES = 4;

    private final int end;
    private final PackedItem member;
    private final PackedItem score;
    private int rank = -1;

    /// Stands before the first member of the entry at `ref`.
    PackedScores(Mem mem, int ref) {
        int start = Block.valueAt(mem, ref);
        end = start + Block.valueBytes(mem, ref);
        member = new PackedItem(mem, ref, start + EMPTY_BYTES);
        score = new PackedItem(mem, ref, start + EMPTY_BYTES);
    }

    static int count(Mem mem, int ref) {
        return mem.intAt(ref, Block.valueAt(mem, ref));
    }

    static void count(Mem mem, int ref, int count) {
        mem.putInt(ref, Block.valueAt(mem, ref), count);
    }

    static int sizeOf(byte[] member, double score) {
        return PackedItem.sizeOf(member) + PackedItem.sizeOf(score);
    }

    static void write(Mem mem, int ref, int offset, byte[] member, double score) {
        PackedItem.write(mem, ref, PackedItem.write(mem, ref, offset, member), score);
    }

    /// Goes to the next member; false at the end.
    boolean step() {
        rank++;
        member.moveTo(score.end());
        if (!member.step(end)) {
            return false;
        }
        score.moveTo(member.end());
        score.step(end);
        return true;
    }

    /// Goes to this member; false and at the end if it is not there.
    boolean seek(byte[] wanted) {
        boolean isInteger = Decimal.isLong(wanted);
        long integer = isInteger ? Decimal.parse(wanted) : 0;
        while (step()) {
            if (isInteger ? member.isInteger() && member.integer() == integer : member.is(wanted)) {
                return true;
            }
        }
        return false;
    }

    /// Goes to the first member that is behind this one in order, or to the end.
    void seekBehind(double wantedScore, byte[] wanted) {
        while (step()) {
            double here = score.score();
            if (here > wantedScore || here == wantedScore && member.compare(wanted) > 0) {
                return;
            }
        }
    }

    /// Goes to the member before which there are so many others, from one that is not behind it.
    void seekRank(long wanted) {
        while (rank < wanted) {
            step();
        }
    }

    /// How many members are before the one under the cursor.
    int rank() {
        return rank;
    }

    PackedItem member() {
        return member;
    }

    double score() {
        return score.score();
    }

    /// Where the member begins, its head included.
    int start() {
        return member.start();
    }

    /// Where the next member begins.
    int next() {
        return score.end();
    }

    /// Goes back to a member that begins there.
    void moveTo(int offset, int itsRank) {
        score.moveTo(offset);
        rank = itsRank - 1;
        step();
    }
}
