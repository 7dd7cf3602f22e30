package dev.respdesk.struct;

import java.util.Arrays;

/// Hands out runs of neighbouring 64 KiB pages. Free neighbours melt together; free runs hang in lists by the power of
/// two of their length. A free run keeps its memory until `trim` gives it back.
final class PageRuns {
    private static final int LISTS = 20;

    /// How many free runs of the fitting list are looked at before a longer one is cut.
    private static final int TRIES = 16;

    private final Mem mem;
    private final int[] heads = new int[LISTS];

    /// The length of a free run, at its first and its last page; 0 elsewhere.
    private int[] lengths = new int[64];

    private int[] previous = new int[64];
    private int[] next = new int[64];

    /// Whether the page may hold memory of the system.
    private boolean[] resident = new boolean[64];

    private boolean[] taken = new boolean[64];

    /// The first page never handed out. Page 0 is not used, so that reference 0 can mean none.
    private int top = 1;

    private int residentPages;
    private int takenPages;
    /// Pages before this one are in use or given back.
    private int trimmed = 1;

    PageRuns(Mem mem) {
        this.mem = mem;
    }

    /// The first of `count` neighbouring pages.
    int take(int count) {
        int page = reserve(count);
        fill(page, count);
        return page;
    }

    /// The first of `count` neighbouring pages, of which none may be used before `fill`.
    int reserve(int count) {
        int page = fromLists(count);
        if (page == 0) {
            page = fromTop(count);
        }
        Arrays.fill(taken, page, page + count, true);
        return page;
    }

    /// Makes reserved pages usable.
    void fill(int page, int count) {
        mem.commit(page, count);
        for (int i = page; i < page + count; i++) {
            if (!resident[i]) {
                resident[i] = true;
                residentPages++;
            }
        }
        takenPages += count;
    }

    private int fromLists(int count) {
        int list = listOf(count);
        int page = heads[list];
        for (int tries = 0; page != 0 && tries < TRIES; tries++) {
            if (lengths[page] >= count) {
                return cut(page, count);
            }
            page = next[page];
        }
        for (int longer = list + 1; longer < LISTS; longer++) {
            if (heads[longer] != 0) {
                return cut(heads[longer], count);
            }
        }
        return 0;
    }

    private int cut(int page, int count) {
        int length = lengths[page];
        unlink(page);
        if (length > count) {
            link(page + count, length - count);
        }
        return page;
    }

    private int fromTop(int count) {
        int page = top;
        if (count > mem.limitPages() - top) {
            throw new OutOfMemoryError("no " + count + " neighbouring pages of storage left");
        }
        top += count;
        if (top > lengths.length) {
            int room = Math.max(top, lengths.length * 2);
            lengths = Arrays.copyOf(lengths, room);
            previous = Arrays.copyOf(previous, room);
            next = Arrays.copyOf(next, room);
            resident = Arrays.copyOf(resident, room);
            taken = Arrays.copyOf(taken, room);
        }
        return page;
    }

    void free(int page, int count) {
        free(page, count, count);
    }

    /// Takes a run back of which the first `filled` pages are usable.
    void free(int page, int count, int filled) {
        takenPages -= filled;
        Arrays.fill(taken, page, page + count, false);
        int first = page;
        int length = count;
        int before = lengths[page - 1];
        if (before > 0) {
            first = page - before;
            length += before;
            unlink(first);
        }
        int after = page + count;
        if (after < top && lengths[after] > 0) {
            length += lengths[after];
            unlink(after);
        }
        link(first, length);
        trimmed = Math.min(trimmed, first);
    }

    private void link(int page, int length) {
        lengths[page] = length;
        lengths[page + length - 1] = length;
        int list = listOf(length);
        previous[page] = 0;
        next[page] = heads[list];
        if (next[page] != 0) {
            previous[next[page]] = page;
        }
        heads[list] = page;
    }

    private void unlink(int page) {
        int length = lengths[page];
        if (previous[page] != 0) {
            next[previous[page]] = next[page];
        } else {
            heads[listOf(length)] = next[page];
        }
        if (next[page] != 0) {
            previous[next[page]] = previous[page];
        }
        lengths[page] = 0;
        lengths[page + length - 1] = 0;
    }

    private static int listOf(int length) {
        return 31 - Integer.numberOfLeadingZeros(length);
    }

    /// Gives at most `count` free pages back to the system, looking at a bounded number; false when none is left.
    boolean trim(int count) {
        int left = count;
        int end = Math.min(top, trimmed + 4096);
        while (left > 0 && trimmed < end) {
            if (taken[trimmed] || !resident[trimmed]) {
                trimmed++;
                continue;
            }
            int length = 1;
            while (length < left && trimmed + length < end && !taken[trimmed + length] && resident[trimmed + length]) {
                length++;
            }
            mem.release(trimmed, length);
            Arrays.fill(resident, trimmed, trimmed + length, false);
            residentPages -= length;
            left -= length;
            trimmed += length;
        }
        return trimmed < top;
    }

    /// Pages in use.
    int takenPages() {
        return takenPages;
    }

    /// Pages that may hold memory of the system, in use or not.
    int residentPages() {
        return residentPages;
    }
}
