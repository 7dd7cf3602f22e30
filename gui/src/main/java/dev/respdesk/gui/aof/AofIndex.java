package dev.respdesk.gui.aof;

import java.util.Arrays;

/// Where the records of a file are: the offset and the state of every 64th, in primitive arrays. 17 million records
/// (about 1 GB) take 6 MB. Written by one thread at a time; readers see the records that `count` has told them of.
final class AofIndex {
    /// Records between two marks: few enough to decode in a blink, many enough to keep the index small.
    static final int EVERY = 64;

    /// What is known at a record before it is read: where it starts, the selected database, the time of the last
    /// annotation (Unix seconds, -1 where none), and whether a MULTI is open.
    record Mark(long offset, int db, long seconds, boolean unit) {}

    private long[] offsets = new long[256];
    private long[] seconds = new long[256];
    private int[] dbs = new int[256];
    private volatile int count;

    /// Adds the next record.
    synchronized void add(long offset, int db, long second, boolean unit) {
        if (count % EVERY == 0) {
            int at = count / EVERY;
            if (at == offsets.length) {
                offsets = Arrays.copyOf(offsets, at * 2);
                seconds = Arrays.copyOf(seconds, at * 2);
                dbs = Arrays.copyOf(dbs, at * 2);
            }
            offsets[at] = offset;
            seconds[at] = second;
            dbs[at] = unit ? ~db : db;
        }
        count++;
    }

    int count() {
        return count;
    }

    /// The mark of a page: of record `page * EVERY`.
    synchronized Mark mark(int page) {
        int db = dbs[page];
        return new Mark(offsets[page], db < 0 ? ~db : db, seconds[page], db < 0);
    }

    /// The page that holds the record at an offset, or the nearest before.
    synchronized int pageOf(long offset) {
        int pages = (count + EVERY - 1) / EVERY;
        int found = Arrays.binarySearch(offsets, 0, pages, offset);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }
}
