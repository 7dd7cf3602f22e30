package dev.respdesk.value;


/// A list of byte strings. Packed inside the entry's block while small (`listpack`); nodes of packed elements when
/// large (`quicklist`). The caller removes the key when the last element has been taken.
public final class ListValue extends Value {
    /// Bytes of the value of an empty list: the number of elements stands before them.
    static final int EMPTY_BYTES = 4;

    static final int LISTPACK = Block.form(ValueType.LIST, Encoding.LISTPACK);
    private static final int QUICKLIST = Block.form(ValueType.LIST, Encoding.QUICKLIST);

    /// A packed list from this size on gets an eighth more room than it needs, so that adding does not move it each
    /// time.
    private static final int SPARE_FROM_BYTES = 1024;

    ListValue(Table table, int ref, long hash) {
        super(table, ref, hash);
    }

    private BigList big() {
        return (BigList) table.big(ref);
    }

    /// The number of elements.
    public long size() {
        return isBig() ? big().size() : count();
    }

    private int count() {
        return mem.intAt(ref, Block.valueAt(mem, ref));
    }

    private void count(int elements) {
        mem.putInt(ref, Block.valueAt(mem, ref), elements);
    }

    /// Where the packed elements begin.
    private int start() {
        return Block.valueAt(mem, ref) + EMPTY_BYTES;
    }

    /// Bytes of the packed elements.
    private int bytes() {
        return Block.valueBytes(mem, ref) - EMPTY_BYTES;
    }

    private ElementCursor loaded() {
        ElementCursor cursor = blocks.elements;
        cursor.load(ref, start(), bytes());
        return cursor;
    }

    /// Makes ready for `elements` more elements of so many bytes together: a list that would be too large for one block
    /// is laid out as a big one. To be called before any of `push`, `insert`, `set`.
    public void expect(long bytes, long elements) {
        if (!isBig() && !blocks.thresholds.listpackTakes(Listpack.FRAME_BYTES + bytes() + bytes, count() + elements)) {
            table.changing(ref);
            toBig();
        }
    }

    private void toBig() {
        BigList big = blocks.newCollection(BigList::new);
        if (count() > 0) {
            new BigListWriter(big).take(ref, start(), bytes(), count());
        }
        enlarge(big, QUICKLIST);
    }

    /// Lays out as a packed one what has become small, after a removal or replacement: one node, half as large as it
    /// might be.
    public void shrink() {
        if (!isBig() || big().nodes.nodes() != 1) {
            return;
        }
        BigList big = big();
        int node = big.nodes.ref(big.nodes.first());
        int bytes = ListNode.bytes(mem, node);
        int count = (int) big.size();
        if (big.isLarge(node) || !blocks.thresholds.listpackTakes(2L * (Listpack.FRAME_BYTES + bytes), 2L * count)) {
            return;
        }
        table.changing(ref);
        ref = table.resize(ref, hash, EMPTY_BYTES + bytes, 0);
        Block.putForm(mem, ref, LISTPACK);
        count(count);
        mem.move(node, ListNode.start(mem, node), ref, start(), bytes);
        big.holder().heldByNone();
        blocks.bury(big);
    }

    /// Adds an element before all others (`first`), or behind them.
    public void push(byte[] element, boolean first) {
        table.changing(ref);
        if (isBig()) {
            new BigListWriter(big()).push(element, first);
        } else {
            put(first ? 0 : bytes(), 0, element);
            count(count() + 1);
        }
    }

    /// As `push` for an element of many bytes; the list must be a big one by `expect`.
    public void push(Bytes element, boolean first) {
        table.changing(ref);
        new BigListWriter(big()).push(element, first);
    }

    /// Puts an element before the one with `index` others before it, or behind all.
    public void insert(long index, byte[] element) {
        if (index == size()) {
            push(element, false);
            return;
        }
        table.changing(ref);
        if (isBig()) {
            new BigListWriter(big()).insert(index, element);
        } else {
            put(seek(index).start(), 0, element);
            count(count() + 1);
        }
    }

    /// As `insert` for an element of many bytes; the list must be a big one by `expect`.
    public void insert(long index, Bytes element) {
        if (index == size()) {
            push(element, false);
            return;
        }
        table.changing(ref);
        new BigListWriter(big()).insert(index, element);
    }

    /// Replaces the element with `index` others before it, which must be there.
    public void set(long index, byte[] element) {
        table.changing(ref);
        if (isBig()) {
            new BigListWriter(big()).set(index, element);
        } else {
            ElementCursor cursor = seek(index);
            put(cursor.start(), cursor.end() - cursor.start(), element);
        }
    }

    /// As `set` for an element of many bytes; the list must be a big one by `expect`.
    public void set(long index, Bytes element) {
        table.changing(ref);
        new BigListWriter(big()).set(index, element);
    }

    private ElementCursor seek(long index) {
        ElementCursor cursor = loaded();
        cursor.seek((int) index, count());
        return cursor;
    }

    /// Packs an element in the place of `oldBytes` bytes.
    private void put(int at, int oldBytes, byte[] element) {
        int size = Listpack.sizeOf(element);
        splice(at, oldBytes, size);
        byte[] packed = blocks.packing(size);
        Listpack.write(packed, 0, element);
        mem.write(ref, start() + at, packed, 0, size);
    }

    private void splice(int at, int oldBytes, int newBytes) {
        int bytes = bytes();
        int now = bytes + newBytes - oldBytes;
        int behind = bytes - at - oldBytes;
        if (now > bytes) {
            ref = table.resize(ref, hash, EMPTY_BYTES + now, now < SPARE_FROM_BYTES ? 0 : now / 8);
        }
        mem.move(ref, start() + at + oldBytes, ref, start() + at + newBytes, behind);
        if (now < bytes) {
            ref = table.resize(ref, hash, EMPTY_BYTES + now, 0);
        }
    }

    /// Removes `count` elements from `index` on; they must be there.
    public void remove(long index, long count) {
        if (count == 0) {
            return;
        }
        table.changing(ref);
        if (isBig()) {
            new BigListRemover(big()).remove(index, count);
            return;
        }
        ElementCursor cursor = seek(index);
        int from = cursor.start();
        int to = bytes();
        if (index + count < count()) {
            cursor.seek((int) (index + count), count());
            to = cursor.start();
        }
        splice(from, to - from, 0);
        count(count() - (int) count);
    }

    /// Gives the first element, or the last one, and removes it; there must be one.
    public void take(boolean first, ElementSink sink) {
        table.changing(ref);
        if (isBig()) {
            new BigListRemover(big()).take(first, sink);
            return;
        }
        ElementCursor cursor = blocks.elements;
        int bytes = bytes();
        if (first) {
            cursor.loadFirst(ref, start(), bytes);
        } else {
            cursor.loadLast(ref, start(), bytes);
        }
        cursor.giveTo(sink);
        int size = cursor.end() - cursor.start();
        splice(first ? 0 : bytes - size, size, 0);
        count(count() - 1);
    }

    /// Removes up to `most` elements that equal this one, from the last one on where `reversed`; returns how many.
    public long remove(byte[] element, long most, boolean reversed) {
        table.changing(ref);
        SoughtElement sought = new SoughtElement(element);
        if (isBig()) {
            return new BigListRemover(big()).remove(sought, most, reversed);
        }
        ElementFilter filter = new ElementFilter(loaded(), sought, most, reversed);
        if (filter.removed() > 0) {
            ref = table.resize(ref, hash, EMPTY_BYTES + filter.keptBytes(), 0);
            filter.write(mem, ref, start());
            count(count() - filter.removed());
        }
        return filter.removed();
    }

    /// Gives `count` elements from `index` on, going back where `reversed`; they must be there.
    public void range(long index, long count, boolean reversed, ElementSink sink) {
        if (isBig()) {
            new BigListReader(big()).range(index, count, reversed, sink);
        } else if (count > 0) {
            seek(index).giveTo(sink, (int) count, reversed);
        }
    }

    /// The element with `index` others before it, in a new array.
    public byte[] get(long index) {
        ElementArray array = new ElementArray();
        range(index, 1, false, array);
        return array.bytes();
    }

    /// Shows where elements are that equal this one, looking at up to `most`, from the last one on where `reversed`.
    public void matches(byte[] element, long most, boolean reversed, ElementMatches visitor) {
        SoughtElement sought = new SoughtElement(element);
        if (isBig()) {
            new BigListReader(big()).matches(sought, most, reversed, visitor);
        } else {
            loaded().matches(sought, (int) Math.min(most, count()), reversed, reversed ? count() - 1 : 0, visitor);
        }
    }

    /// Hands over the packed elements.
    void giveTo(EntryGiver giver, int db, byte[] key) {
        giver.giveElements(db, key, ref, start(), bytes());
    }
}
