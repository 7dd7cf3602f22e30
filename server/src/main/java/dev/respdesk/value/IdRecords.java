package dev.respdesk.value;

import dev.respdesk.struct.Mem;
import dev.respdesk.struct.Slabs;

/// Records of one width in the order of the ids that they begin with, in blocks of a stream. It has a place, to which
/// `seek` goes and at which records are read, put in and taken out.
///
/// | offset in a block | what |
/// | --- | --- |
/// | 0 | number of records |
/// | 4 | handle of the stream (24 bits), epoch (8) |
/// | 8 | the number of this list in its stream |
/// | 16 | the records |
final class IdRecords {
    private static final int HEAD_BYTES = IdIndex.FIRST;

    /// Bytes of a full block.
    private static final int BLOCK_BYTES = 2048;

    private static final int FIRST_RECORDS = 3;

    final IdIndex index;
    private final BigStream stream;
    private final Mem mem;
    private final Slabs slabs;
    private final int number;
    private final int width;
    private final int most;
    /// Whether walks read these blocks.
    private final boolean walked;
    private long size;
    private int block;
    private int slot;

    /// @param number of the list in its stream, from 1 on
    /// @param width  bytes of a record
    IdRecords(BigStream stream, int number, int width, boolean walked) {
        this.stream = stream;
        this.number = number;
        this.width = width;
        this.walked = walked;
        mem = stream.mem;
        slabs = stream.slabs;
        most = (BLOCK_BYTES - HEAD_BYTES) / width;
        index = new IdIndex(mem);
    }

    int number() {
        return number;
    }

    long size() {
        return size;
    }

    private int count(int ref) {
        return mem.intAt(ref, 0);
    }

    /// Goes to the record with this id, or where it is not there to the one behind its place; true where it is.
    boolean seek(long ms, long seq) {
        block = Math.max(0, index.find(ms, seq));
        slot = 0;
        if (atEnd()) {
            return false;
        }
        int ref = index.ref(block);
        int low = 0;
        int high = count(ref);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(ref, middle, ms, seq) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        slot = low;
        settle();
        return !atEnd() && compare(ref(), slot, ms, seq) == 0;
    }

    private int compare(int ref, int at, long ms, long seq) {
        int offset = HEAD_BYTES + at * width;
        return StreamId.compare(mem.longAt(ref, offset), mem.longAt(ref, offset + 8), ms, seq);
    }

    /// From behind the last record of a block to the first of the next.
    private void settle() {
        if (slot == count(index.ref(block))) {
            block++;
            slot = 0;
        }
    }

    void toFirst() {
        block = 0;
        slot = 0;
    }

    void toLast() {
        block = index.size() - 1;
        slot = block < 0 ? 0 : count(index.ref(block)) - 1;
        block = Math.max(0, block);
    }

    /// Whether the place is behind all records.
    boolean atEnd() {
        return block >= index.size();
    }

    void next() {
        slot++;
        settle();
    }

    /// How many records there are from the place on, but at most `most`.
    long countOnward(long most) {
        long count = -slot;
        for (int i = block; i < index.size() && count < most; i++) {
            count += count(index.ref(i));
        }
        return Math.min(count, most);
    }

    /// The block of the record at the place.
    int ref() {
        return index.ref(block);
    }

    /// Where in its block the record begins.
    int offset() {
        return HEAD_BYTES + slot * width;
    }

    StreamId id() {
        return new StreamId(mem.longAt(ref(), offset()), mem.longAt(ref(), offset() + 8));
    }

    /// Makes the block at the place ready for a change of its records.
    void write() {
        writable(block, count(ref()));
    }

    /// The block at an index, ready for a change after which it has so many records.
    private int writable(int at, int records) {
        int ref = index.ref(at);
        int need = HEAD_BYTES + records * width;
        int room = slabs.room(ref);
        boolean leave = walked && stream.isLeftToWalks(ref);
        boolean isFit = need <= room && (need >= room / 4 || room <= HEAD_BYTES + 2 * FIRST_RECORDS * width);
        if (!leave && isFit) {
            return ref;
        }
        int count = count(ref);
        int now = make(Math.max(records, Math.min(most, records * 2)));
        mem.move(ref, HEAD_BYTES, now, HEAD_BYTES, count * width);
        mem.putInt(now, 0, count);
        index.ref(at, now);
        if (!leave) {
            slabs.free(ref);
        }
        return now;
    }

    private int make(int records) {
        int ref = slabs.allocate(HEAD_BYTES + records * width, Slabs.MEMBER);
        mem.putInt(ref, 0, 0);
        mem.putInt(ref, Block.OWNER, stream.handle() | stream.blocks.epochs.current() << 24);
        mem.putInt(ref, StreamNode.LIST, number);
        return ref;
    }

    /// Puts a record in at the place, where `seek` has not found this id. What follows the id is left open.
    void insert(long ms, long seq) {
        if (index.size() == 0) {
            index.add(make(FIRST_RECORDS));
        } else if (slot == 0 && block > 0) {
            block--;
            slot = count(ref());
        }
        if (count(ref()) == most) {
            split();
        }
        int count = count(ref());
        int ref = writable(block, count + 1);
        int offset = offset();
        mem.move(ref, offset, ref, offset + width, (count - slot) * width);
        mem.putInt(ref, 0, count + 1);
        mem.putLong(ref, offset, ms);
        mem.putLong(ref, offset + 8, seq);
        size++;
    }

    /// Makes room in a full block: a new one behind it has the second half, or nothing where the place is the end.
    private void split() {
        boolean atVeryEnd = slot == most && block == index.size() - 1;
        int keeps = atVeryEnd ? most : most / 2;
        int behind = make(atVeryEnd ? FIRST_RECORDS : most - keeps);
        if (!atVeryEnd) {
            int ref = writable(block, most);
            mem.move(ref, HEAD_BYTES + keeps * width, behind, HEAD_BYTES, (most - keeps) * width);
            mem.putInt(behind, 0, most - keeps);
            mem.putInt(ref, 0, keeps);
        }
        index.insert(block + 1, behind);
        if (slot > keeps || atVeryEnd) {
            block++;
            slot -= keeps;
        }
    }

    /// Takes the record at the place out; the place is then at the one behind it.
    void remove() {
        int count = count(ref()) - 1;
        size--;
        if (count == 0) {
            stream.drop(ref());
            index.remove(block);
            return;
        }
        int ref = writable(block, count + 1);
        int offset = offset();
        mem.move(ref, offset + width, ref, offset, (count - slot) * width);
        mem.putInt(ref, 0, count);
        if (count < most / 4) {
            join(count);
        }
        settle();
    }

    /// Takes out all records that have a number at a place in them.
    void removeAll(int at, int value) {
        for (block = index.size() - 1; block >= 0; block--) {
            int keeps = countOthers(ref(), at, value);
            int count = count(ref());
            if (keeps == 0) {
                stream.drop(ref());
                index.remove(block);
            } else if (keeps < count) {
                int ref = writable(block, count);
                pack(ref, at, value);
                mem.putInt(ref, 0, keeps);
                writable(block, keeps);
            }
            size -= count - keeps;
        }
        toFirst();
    }

    private int countOthers(int ref, int at, int value) {
        int others = 0;
        for (int i = count(ref) - 1; i >= 0; i--) {
            others += mem.intAt(ref, offset(i) + at) == value ? 0 : 1;
        }
        return others;
    }

    private void pack(int ref, int at, int value) {
        int to = 0;
        for (int i = 0; i < count(ref); i++) {
            if (mem.intAt(ref, offset(i) + at) != value) {
                mem.move(ref, offset(i), ref, offset(to++), width);
            }
        }
    }

    /// Takes the records of the next block into this one, if there is much room then.
    private void join(int count) {
        if (block + 1 < index.size()) {
            int behind = index.ref(block + 1);
            int more = count(behind);
            if (count + more <= most * 3 / 4) {
                int ref = writable(block, count + more);
                mem.move(behind, HEAD_BYTES, ref, HEAD_BYTES + count * width, more * width);
                mem.putInt(ref, 0, count + more);
                stream.drop(behind);
                index.remove(block + 1);
            }
        }
    }

    /// A block with the same records.
    int copy(int ref) {
        int now = make(count(ref));
        mem.move(ref, HEAD_BYTES, now, HEAD_BYTES, count(ref) * width);
        mem.putInt(now, 0, count(ref));
        return now;
    }

    /// Takes the same records as another list.
    void takeAll(IdRecords other) {
        for (int i = 0; i < other.index.size(); i++) {
            index.add(copy(other.index.ref(i)));
        }
        size = other.size;
    }

    /// Frees up to so many blocks, the last first; returns how many.
    int free(int blocks) {
        int freed = 0;
        while (freed < blocks && index.size() > 0) {
            slabs.free(index.last());
            index.remove(index.size() - 1);
            freed++;
        }
        return freed;
    }

    /// The records in a block.
    static int records(Mem mem, int ref) {
        return mem.intAt(ref, 0);
    }

    /// Where in a block a record begins.
    int offset(int at) {
        return HEAD_BYTES + at * width;
    }

    long memoryBytes() {
        return index.memoryBytes() + (index.size() == 0 ? 0 : (long) slabs.room(index.ref(0)) * index.size());
    }
}
