package dev.respdesk.value;

import java.util.random.RandomGenerator;

/// A sorted set: members in the order of their scores and, where those are equal, of their bytes. While small it lies
/// inside the entry's block in this order (`listpack`); when large it is a dictionary and a tree (`skiplist`, as
/// redis-server calls it). Ranks count from 0; so do ranges, and both ends belong to them.
public final class ZSetValue extends Value {
    static final int LISTPACK = Block.form(ValueType.ZSET, Encoding.LISTPACK);
    private static final int SKIPLIST = Block.form(ValueType.ZSET, Encoding.SKIPLIST);

    private double addedScore;

    ZSetValue(Table table, int ref, long hash) {
        super(table, ref, hash);
    }

    private BigZSet big() {
        return (BigZSet) table.big(ref);
    }

    private PackedScores packed() {
        return new PackedScores(mem, ref);
    }

    /// The number of members.
    public long size() {
        return isBig() ? big().size() : PackedScores.count(mem, ref);
    }

    /// The score of a member, not a number where it is not there.
    public double score(byte[] member) {
        if (isBig()) {
            return big().score(member);
        }
        PackedScores at = packed();
        return at.seek(member) ? at.score() : Double.NaN;
    }

    /// How many members come before this one; -1 where it is not there.
    public long rank(byte[] member) {
        if (isBig()) {
            return big().rank(member);
        }
        PackedScores at = packed();
        return at.seek(member) ? at.rank() : -1;
    }

    /// Makes ready for so many members at once, one of them so long: what could not be packed goes into a tree.
    void expect(int members, int longest) {
        boolean fits = members <= blocks.thresholds.zsetMaxListpackEntries()
                && longest <= blocks.thresholds.zsetMaxListpackValue();
        if (!isBig() && !fits) {
            table.changing(ref);
            toTree();
        }
    }

    /// Adds a member or gives it another score, as far as the rule lets it. The score must be a number.
    public Added add(byte[] member, double score, AddRule rule) {
        return isBig() ? addToTree(member, score, rule) : addPacked(member, score, rule);
    }

    /// The score that the last `add` led to, unless it was refused.
    public double addedScore() {
        return addedScore;
    }

    private Added addToTree(byte[] member, double score, AddRule rule) {
        table.changing(ref);
        BigZSet big = big();
        Added done = big.add(member, score, rule);
        addedScore = big.addedScore();
        return done;
    }

    private Added addPacked(byte[] member, double score, AddRule rule) {
        PackedScores at = packed();
        if (at.seek(member)) {
            return change(at, member, score, rule);
        }
        if (rule.onlyThere()) {
            return Added.REFUSED;
        }
        table.changing(ref);
        if (PackedScores.count(mem, ref) >= blocks.thresholds.zsetMaxListpackEntries()
                || member.length > blocks.thresholds.zsetMaxListpackValue()) {
            toTree();
            return addToTree(member, score, rule);
        }
        insert(member, score);
        addedScore = score;
        return Added.NEW;
    }

    private Added change(PackedScores at, byte[] member, double score, AddRule rule) {
        if (rule.onlyNew()) {
            return Added.REFUSED;
        }
        double current = at.score();
        double next = rule.increments() ? current + score : score;
        if (Double.isNaN(next)) {
            return Added.NOT_A_NUMBER;
        }
        if (!rule.allows(next, current)) {
            return Added.REFUSED;
        }
        addedScore = next;
        if (next == current) {
            return Added.UNCHANGED;
        }
        table.changing(ref);
        cut(at.start(), at.next(), 1);
        insert(member, next);
        return Added.CHANGED;
    }

    private void insert(byte[] member, double score) {
        PackedScores behind = packed();
        behind.seekBehind(score, member);
        int at = inValue(behind.start());
        ref = table.splice(ref, hash, at, 0, PackedScores.sizeOf(member, score));
        PackedScores.write(mem, ref, Block.valueAt(mem, ref) + at, member, score);
        PackedScores.count(mem, ref, PackedScores.count(mem, ref) + 1);
    }

    private void cut(int from, int end, int members) {
        PackedScores.count(mem, ref, PackedScores.count(mem, ref) - members);
        ref = table.splice(ref, hash, inValue(from), end - from, 0);
    }

    private void toTree() {
        BigZSet big = blocks.newCollection(BigZSet::new);
        PackedScores all = packed();
        while (all.step()) {
            big.addNew(all.member().toArray(), all.score());
        }
        enlarge(big, SKIPLIST);
    }

    /// Packs a large one that has become small enough, as redis-server does with results before it stores them.
    public void pack() {
        if (!isBig() || size() > blocks.thresholds.zsetMaxListpackEntries()) {
            return;
        }
        BigZSet big = big();
        int[] longest = {0};
        int[] bytes = {0};
        range(0, size() - 1, false, (member, score) -> {
            longest[0] = Math.max(longest[0], member.length());
            bytes[0] += PackedScores.sizeOf(member.toArray(), score);
            return true;
        });
        if (longest[0] <= blocks.thresholds.zsetMaxListpackValue()) {
            pack(big, bytes[0]);
        }
    }

    private void pack(BigZSet big, int bytes) {
        table.changing(ref);
        ref = table.resize(ref, hash, PackedScores.EMPTY_BYTES + bytes, 0);
        Block.putForm(mem, ref, LISTPACK);
        PackedScores.count(mem, ref, (int) big.size());
        int[] at = {Block.valueAt(mem, ref) + PackedScores.EMPTY_BYTES};
        big.range(0, big.size() - 1, false, (member, score) -> {
            byte[] all = member.toArray();
            PackedScores.write(mem, ref, at[0], all, score);
            at[0] += PackedScores.sizeOf(all, score);
            return true;
        });
        big.holder().heldByNone();
        blocks.bury(big);
    }

    /// Removes a member; true if it was there. The caller removes the key when `size` is 0.
    public boolean remove(byte[] member) {
        if (isBig()) {
            table.changing(ref);
            return big().remove(member);
        }
        PackedScores at = packed();
        boolean found = at.seek(member);
        if (found) {
            table.changing(ref);
            cut(at.start(), at.next(), 1);
        }
        return found;
    }

    /// Removes the members of a range of ranks, which must be there. The caller removes the key when `size` is 0.
    public void removeRange(long first, long last) {
        table.changing(ref);
        if (isBig()) {
            big().removeRange(first, last);
            return;
        }
        PackedScores at = packed();
        at.seekRank(first);
        int from = at.start();
        at.seekRank(last);
        cut(from, at.next(), (int) (last - first + 1));
    }

    /// How many members have a lower score; `orEqual` counts those with an equal one too.
    public long countBelow(double score, boolean orEqual) {
        if (isBig()) {
            return big().order.countBelow(score, orEqual);
        }
        PackedScores at = packed();
        while (at.step() && (at.score() < score || orEqual && at.score() == score)) {
            continue;
        }
        return at.rank();
    }

    /// How many members are lower by their bytes, where all have the same score; `orEqual` counts an equal one too.
    public long countBelow(byte[] member, boolean orEqual) {
        if (isBig()) {
            return big().order.countBelow(member, orEqual);
        }
        int most = orEqual ? 0 : -1;
        PackedScores at = packed();
        while (at.step() && at.member().compare(member) <= most) {
            continue;
        }
        return at.rank();
    }

    /// Visits the members of a range of ranks, which must be there; the last first where it goes backward.
    public void range(long first, long last, boolean backward, ScoreVisitor visitor) {
        if (first > last) {
            return;
        }
        if (isBig()) {
            big().range(first, last, backward, visitor);
        } else if (backward) {
            backward((int) first, (int) last, visitor);
        } else {
            forward(first, last, visitor);
        }
    }

    private void forward(long first, long last, ScoreVisitor visitor) {
        MemberView view = new MemberView(mem);
        PackedScores at = packed();
        at.seekRank(first);
        while (visitor.member(at.member().show(view), at.score()) && at.rank() < last) {
            at.step();
        }
    }

    /// Packed members are found from the front only: notes where each of them begins.
    private void backward(int first, int last, ScoreVisitor visitor) {
        MemberView view = new MemberView(mem);
        PackedScores at = packed();
        int[] starts = new int[last - first + 1];
        for (int i = 0; i < starts.length; i++) {
            at.seekRank(first + i);
            starts[i] = at.start();
        }
        int i = starts.length - 1;
        at.moveTo(starts[i], last);
        while (visitor.member(at.member().show(view), at.score()) && --i >= 0) {
            at.moveTo(starts[i], first + i);
        }
    }

    /// One step of a scan with Redis' guarantee; returns the next cursor, 0 at the end. A packed one is visited whole.
    public long scan(long cursor, int count, ScoreVisitor visitor) {
        if (isBig()) {
            return big().scan(cursor, count, visitor);
        }
        range(0, size() - 1, false, visitor);
        return 0;
    }

    /// Visits a member drawn evenly; the set must not be empty.
    public void random(RandomGenerator random, ScoreVisitor visitor) {
        long rank = random.nextLong(size());
        range(rank, rank, false, visitor);
    }
}
