package dev.respdesk.value;

import dev.respdesk.resp.codec.Decimal;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// A set. While small it lies inside the entry's block: in ascending order while all members are integers (`intset`),
/// otherwise in the order of insertion (`listpack`); when large it is a dictionary in slabs (`hashtable`).
public final class SetValue extends Value {
    static final int INTSET = Block.form(ValueType.SET, Encoding.INTSET);
    private static final int LISTPACK = Block.form(ValueType.SET, Encoding.LISTPACK);
    private static final int HASHTABLE = Block.form(ValueType.SET, Encoding.HASHTABLE);

    SetValue(Table table, int ref, long hash) {
        super(table, ref, hash);
    }

    private BigSet big() {
        return (BigSet) table.big(ref);
    }

    private PackedInts ints() {
        return new PackedInts(mem, ref);
    }

    private PackedMembers packed() {
        return new PackedMembers(mem, ref);
    }

    /// The number of members.
    public long size() {
        return switch (encoding()) {
            case INTSET -> ints().count();
            case LISTPACK -> PackedMembers.count(mem, ref);
            default -> big().size();
        };
    }

    public boolean contains(byte[] member) {
        return switch (encoding()) {
            case INTSET -> Decimal.isLong(member) && ints().rank(Decimal.parse(member)) >= 0;
            case LISTPACK -> packed().seek(member);
            default -> big().find(member) != 0;
        };
    }

    /// Gives a new set, still empty, the encoding for members of which this is the first and so many come at once.
    void prepare(byte[] first, int expected) {
        if (Decimal.isLong(first) && expected <= blocks.thresholds.setMaxIntsetEntries()) {
            return;
        }
        if (expected <= blocks.thresholds.setMaxListpackEntries()) {
            toListpack();
        } else {
            toDictionary();
        }
    }

    /// Makes ready for so many members at once: more than could be packed go where they are found fast.
    void expect(int members) {
        Encoding now = encoding();
        int most = now == Encoding.INTSET ? blocks.thresholds.setMaxIntsetEntries()
                : now == Encoding.LISTPACK ? blocks.thresholds.setMaxListpackEntries() : Integer.MAX_VALUE;
        if (members > most) {
            table.changing(ref);
            toDictionary();
        }
    }

    /// Adds a member; true if it is new.
    public boolean add(byte[] member) {
        return switch (encoding()) {
            case INTSET -> Decimal.isLong(member) ? addInteger(Decimal.parse(member)) : addToIntegers(member);
            case LISTPACK -> addPacked(member);
            default -> addToDictionary(member);
        };
    }

    private boolean addInteger(long value) {
        PackedInts ints = ints();
        int rank = ints.rank(value);
        if (rank >= 0) {
            return false;
        }
        table.changing(ref);
        if (PackedInts.widthFor(value) > ints.width()) {
            widen(PackedInts.widthFor(value));
            ints = ints();
        }
        int before = -1 - rank;
        ref = table.splice(ref, hash, inValue(ints.at(before)), 0, ints.width());
        ints().put(before, value);
        if (ints().count() > blocks.thresholds.setMaxIntsetEntries()) {
            toDictionary();
        }
        return true;
    }

    private void widen(int width) {
        PackedInts narrow = ints();
        long[] values = new long[narrow.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = narrow.integer(i);
        }
        ref = table.resize(ref, hash, PackedInts.EMPTY_BYTES + values.length * width, 0);
        mem.putByte(ref, Block.valueAt(mem, ref), (byte) width);
        PackedInts wide = ints();
        for (int i = 0; i < values.length; i++) {
            wide.put(i, values[i]);
        }
    }

    /// Adds what is no integer to integers.
    private boolean addToIntegers(byte[] member) {
        table.changing(ref);
        PackedInts ints = ints();
        int count = ints.count();
        int longest = count == 0 ? 0
                : Math.max(Decimal.digits(ints.integer(0)), Decimal.digits(ints.integer(count - 1)));
        if (count < blocks.thresholds.setMaxListpackEntries()
                && Math.max(longest, member.length) <= blocks.thresholds.setMaxListpackValue()) {
            toListpack();
            append(member);
        } else {
            toDictionary();
            big().add(member);
        }
        return true;
    }

    private boolean addPacked(byte[] member) {
        PackedMembers members = packed();
        if (members.seek(member)) {
            return false;
        }
        table.changing(ref);
        if (PackedMembers.count(mem, ref) < blocks.thresholds.setMaxListpackEntries()
                && member.length <= blocks.thresholds.setMaxListpackValue()) {
            append(member);
        } else {
            toDictionary();
            big().add(member);
        }
        return true;
    }

    private void append(byte[] member) {
        int end = Block.valueBytes(mem, ref);
        ref = table.resize(ref, hash, end + PackedItem.sizeOf(member), 0);
        PackedItem.write(mem, ref, Block.valueAt(mem, ref) + end, member);
        PackedMembers.count(mem, ref, PackedMembers.count(mem, ref) + 1);
    }

    private boolean addToDictionary(byte[] member) {
        table.changing(ref);
        return big().add(member);
    }

    private void toListpack() {
        PackedInts ints = ints();
        long[] values = new long[ints.count()];
        int bytes = PackedMembers.EMPTY_BYTES;
        for (int i = 0; i < values.length; i++) {
            values[i] = ints.integer(i);
            bytes += PackedItem.sizeOf(values[i]);
        }
        ref = table.resize(ref, hash, bytes, 0);
        Block.putForm(mem, ref, LISTPACK);
        PackedMembers.count(mem, ref, values.length);
        int at = Block.valueAt(mem, ref) + PackedMembers.EMPTY_BYTES;
        for (long value : values) {
            at = PackedItem.write(mem, ref, at, value);
        }
    }

    private void toDictionary() {
        BigSet big = blocks.newCollection(BigSet::new);
        forEach(member -> big.add(member.toArray()));
        enlarge(big, HASHTABLE);
    }

    /// Packs a set of integers as one, in ascending order, as far as the thresholds allow it.
    public void packIntegers() {
        if (encoding() == Encoding.INTSET || size() > blocks.thresholds.setMaxIntsetEntries()) {
            return;
        }
        long[] values = new long[(int) size()];
        int[] count = {0};
        forEach(member -> {
            values[count[0]++] = Decimal.parse(member.toArray());
            return true;
        });
        Arrays.sort(values);
        table.changing(ref);
        table.leave(ref);
        ref = table.resize(ref, hash, PackedInts.EMPTY_BYTES, 0);
        Block.putForm(mem, ref, INTSET);
        PackedInts.clear(mem, ref);
        for (long value : values) {
            addInteger(value);
        }
    }

    /// Removes a member; true if it was there. The caller removes the key when `size` is 0.
    public boolean remove(byte[] member) {
        return switch (encoding()) {
            case INTSET -> Decimal.isLong(member) && removeInteger(Decimal.parse(member));
            case LISTPACK -> removePacked(member);
            default -> {
                table.changing(ref);
                yield big().remove(member);
            }
        };
    }

    private boolean removeInteger(long value) {
        PackedInts ints = ints();
        int rank = ints.rank(value);
        if (rank >= 0) {
            table.changing(ref);
            ref = table.splice(ref, hash, inValue(ints.at(rank)), ints.width(), 0);
        }
        return rank >= 0;
    }

    private boolean removePacked(byte[] member) {
        PackedMembers members = packed();
        boolean found = members.seek(member);
        if (found) {
            table.changing(ref);
            PackedMembers.count(mem, ref, PackedMembers.count(mem, ref) - 1);
            PackedItem item = members.item();
            ref = table.splice(ref, hash, inValue(item.start()), item.end() - item.start(), 0);
        }
        return found;
    }

    /// Visits all members in the order in which they lie.
    public void forEach(MemberVisitor visitor) {
        switch (encoding()) {
            case INTSET -> forEachInteger(visitor);
            case LISTPACK -> forEachPacked(visitor);
            default -> big().forEach(visitor);
        }
    }

    private void forEachInteger(MemberVisitor visitor) {
        MemberView view = new MemberView(mem);
        PackedInts ints = ints();
        for (int i = 0; i < ints.count() && visitor.member(view.of(ints.integer(i))); i++) {
            continue;
        }
    }

    private void forEachPacked(MemberVisitor visitor) {
        MemberView view = new MemberView(mem);
        PackedMembers members = packed();
        while (members.step() && visitor.member(members.item().show(view))) {
            continue;
        }
    }

    /// One step of a scan with Redis' guarantee; returns the next cursor, 0 at the end. A packed set is visited whole.
    public long scan(long cursor, int count, MemberVisitor visitor) {
        if (Block.isBig(mem, ref)) {
            return big().scan(cursor, count, visitor);
        }
        forEach(visitor);
        return 0;
    }

    /// A member drawn evenly from a set that is not empty.
    public byte[] random(RandomGenerator random) {
        return switch (encoding()) {
            case INTSET -> Decimal.bytes(ints().integer(random.nextInt(ints().count())));
            case LISTPACK -> {
                PackedMembers members = packed();
                members.seekRank(random.nextInt(PackedMembers.count(mem, ref)));
                yield members.item().toArray();
            }
            default -> big().index.member(big().random(random));
        };
    }
}
