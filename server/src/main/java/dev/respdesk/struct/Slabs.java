package dev.respdesk.struct;

import java.util.Arrays;
import java.util.BitSet;

/// Blocks of memory. A block of up to 32 KiB comes from a 64 KiB page of blocks of one size class (eight classes per
/// doubling) and of one kind; a larger one is a run of pages. An empty page goes back to all. One thread, no locks.
///
/// The kind says who may move a block: pages of one kind are evacuated by the owner of that kind.
public final class Slabs {
    /// Blocks that only the index points at.
    public static final int ENTRY = 0;

    /// Blocks that only a big collection's dictionary points at.
    public static final int MEMBER = 1;

    /// Blocks of a compact form that only a big set's structures point at.
    public static final int ELEMENT = 2;

    /// Blocks that stay where they are.
    public static final int FIXED = 3;

    private static final int KINDS = 4;
    private static final int CLASSES = 80;
    private static final int LARGEST_BYTES = 32 << 10;

    // What is known of a page, as eight numbers in a row. The first page of a run has pins and whether it was freed
    // meanwhile in the places of FREE and FRESH, and how many of its pages are usable in that of PREVIOUS.
    private static final int FORM = 0;
    private static final int LIVE = 1;
    private static final int FREE = 2;
    private static final int FRESH = 3;
    private static final int PREVIOUS = 4;
    private static final int NEXT = 5;

    /// Values of FORM below 0; from 0 on it is `kind * CLASSES + class`.
    private static final int UNUSED = -1;

    private static final int RUN = -2;

    private final Mem mem;
    private final PageRuns runs;

    /// The first page of each form with room.
    private final int[] open = new int[KINDS * CLASSES];

    private int[] pages = new int[64 << 3];
    private long liveBytes;
    private long fixedBytes;

    /// Pages of runs that are reserved and not usable yet.
    private long reservedPages;

    /// Free blocks in the pages of each form.
    private final int[] spare = new int[KINDS * CLASSES];

    private int evacuated;
    private int passAt;
    private int passMoved;
    private long freed;
    private long passAfterFreed;

    public Slabs(Mem mem) {
        this.mem = mem;
        runs = new PageRuns(mem);
        Arrays.fill(pages, UNUSED);
    }

    /// The class of blocks that hold `bytes`, for sizes up to 32 KiB.
    private static int classOf(int bytes) {
        int last = Math.max(0, (bytes - 1) >> 3);
        if (last < 8) {
            return last;
        }
        int power = 31 - Integer.numberOfLeadingZeros(last);
        return 8 + ((power - 3) << 3) + ((last - (1 << power)) >>> (power - 3));
    }

    /// The size of a class in granules.
    private static int granules(int sizeClass) {
        if (sizeClass < 8) {
            return sizeClass + 1;
        }
        int power = 3 + ((sizeClass - 8) >> 3);
        return (1 << power) + ((((sizeClass - 8) & 7) + 1) << (power - 3));
    }

    /// A block of at least `bytes` bytes with undefined content.
    public int allocate(int bytes, int kind) {
        if (bytes > LARGEST_BYTES) {
            return allocateRun(bytes);
        }
        int form = kind * CLASSES + classOf(bytes);
        int page = open[form];
        if (page == 0) {
            page = openPage(form);
        }
        int at = page << 3;
        int size = granules(form % CLASSES);
        int ref = pages[at + FREE];
        if (ref != 0) {
            pages[at + FREE] = mem.intAt(ref, 0);
        } else {
            ref = (page << Mem.PAGE_SHIFT) + pages[at + FRESH]++ * size;
        }
        if (++pages[at + LIVE] == (1 << Mem.PAGE_SHIFT) / size) {
            close(page);
        }
        spare[form]--;
        if (kind == FIXED) {
            fixedBytes += (long) size << 3;
        }
        liveBytes += (long) size << 3;
        return ref;
    }

    private int allocateRun(int bytes) {
        int count = pagesFor(bytes);
        int page = runs.take(count);
        beginRun(page, count);
        pages[(page << 3) + PREVIOUS] = count;
        liveBytes += (long) count * Mem.PAGE_BYTES;
        return page << Mem.PAGE_SHIFT;
    }

    private void beginRun(int page, int count) {
        reach(page);
        pages[(page << 3) + FORM] = RUN;
        pages[(page << 3) + LIVE] = count;
        pages[(page << 3) + FREE] = 0;
        pages[(page << 3) + FRESH] = 0;
        pages[(page << 3) + PREVIOUS] = 0;
    }

    /// Addresses for a large block that takes memory only as far as `grow` says; 0 where there are too few of them, or
    /// too many are reserved already by who announces much and sends little.
    public int reserve(int bytes) {
        int count = pagesFor(bytes);
        if (reservedPages + count > mem.limitPages() / 4) {
            return 0;
        }
        int page;
        try {
            page = runs.reserve(count);
        } catch (OutOfMemoryError none) {
            return 0;
        }
        beginRun(page, count);
        reservedPages += count;
        return page << Mem.PAGE_SHIFT;
    }

    /// Makes the first `bytes` bytes of a reserved block usable.
    public void grow(int ref, int bytes) {
        int page = ref >>> Mem.PAGE_SHIFT;
        int filled = pages[(page << 3) + PREVIOUS];
        int more = pagesFor(bytes) - filled;
        if (more > 0) {
            runs.fill(page + filled, more);
            pages[(page << 3) + PREVIOUS] = filled + more;
            reservedPages -= more;
            liveBytes += (long) more * Mem.PAGE_BYTES;
        }
    }

    /// Bytes of a large block's first page that lie before the reference.
    private static int skipped(int ref) {
        return (ref & (1 << Mem.PAGE_SHIFT) - 1) << 3;
    }

    private static int pagesFor(int bytes) {
        return (int) ((bytes + (long) Mem.PAGE_BYTES - 1) / Mem.PAGE_BYTES);
    }

    private int openPage(int form) {
        int page = runs.take(1);
        reach(page);
        int at = page << 3;
        pages[at + FORM] = form;
        pages[at + LIVE] = 0;
        pages[at + FREE] = 0;
        pages[at + FRESH] = 0;
        spare[form] += perPage(form);
        link(page);
        return page;
    }

    private void reach(int page) {
        int length = pages.length;
        if ((page << 3) >= length) {
            pages = Arrays.copyOf(pages, Math.max((page + 1) << 3, length * 2));
            Arrays.fill(pages, length, pages.length, UNUSED);
        }
    }

    private void link(int page) {
        int form = pages[(page << 3) + FORM];
        int first = open[form];
        pages[(page << 3) + PREVIOUS] = 0;
        pages[(page << 3) + NEXT] = first;
        if (first != 0) {
            pages[(first << 3) + PREVIOUS] = page;
        }
        open[form] = page;
    }

    private void close(int page) {
        int before = pages[(page << 3) + PREVIOUS];
        int after = pages[(page << 3) + NEXT];
        if (before != 0) {
            pages[(before << 3) + NEXT] = after;
        } else {
            open[pages[(page << 3) + FORM]] = after;
        }
        if (after != 0) {
            pages[(after << 3) + PREVIOUS] = before;
        }
    }

    /// Takes a block back.
    public void free(int ref) {
        int page = ref >>> Mem.PAGE_SHIFT;
        int at = page << 3;
        int form = pages[at + FORM];
        if (form < 0) {
            freeRun(page, form);
            return;
        }
        int size = granules(form % CLASSES);
        if (mem.checked()) {
            mem.fill(ref, 0, size << 3, (byte) 0xdd);
        }
        mem.putInt(ref, 0, pages[at + FREE]);
        pages[at + FREE] = ref;
        liveBytes -= (long) size << 3;
        if (form >= FIXED * CLASSES) {
            fixedBytes -= (long) size << 3;
        }
        spare[form]++;
        freed++;
        int live = --pages[at + LIVE];
        if (live == 0) {
            dropPage(page, form);
        } else if (live + 1 == perPage(form)) {
            link(page);
        }
    }

    private void dropPage(int page, int form) {
        if (page != evacuated && perPage(form) > 1) {
            close(page);
        }
        spare[form] -= perPage(form);
        pages[(page << 3) + FORM] = UNUSED;
        runs.free(page, 1);
    }

    private static int perPage(int form) {
        return (1 << Mem.PAGE_SHIFT) / granules(form % CLASSES);
    }

    private void freeRun(int page, int form) {
        if (form != RUN) {
            throw new IllegalStateException("no block in page " + page);
        }
        if (pages[(page << 3) + FREE] > 0) {
            pages[(page << 3) + FRESH] = 1;
            return;
        }
        int count = pages[(page << 3) + LIVE];
        int filled = pages[(page << 3) + PREVIOUS];
        pages[(page << 3) + FORM] = UNUSED;
        liveBytes -= (long) filled * Mem.PAGE_BYTES;
        reservedPages -= count - filled;
        runs.free(page, count, filled);
    }

    /// The bytes that the block has room for.
    public int room(int ref) {
        int at = (ref >>> Mem.PAGE_SHIFT) << 3;
        int form = pages[at + FORM];
        return form >= 0 ? granules(form % CLASSES) << 3 : (pages[at + LIVE] << 16) - skipped(ref);
    }

    /// Whether a new block for `bytes` would be as large as this one.
    public boolean fits(int ref, int bytes) {
        int at = (ref >>> Mem.PAGE_SHIFT) << 3;
        int form = pages[at + FORM];
        if (bytes > LARGEST_BYTES) {
            return form == RUN && pages[at + LIVE] == pagesFor(bytes + skipped(ref)) && pages[at + FREE] == 0;
        }
        return form >= 0 && form % CLASSES == classOf(bytes);
    }

    /// Whether a large block may begin at another place of its first page, what it holds staying where it is.
    public boolean mayBegin(int ref, int next) {
        int page = ref >>> Mem.PAGE_SHIFT;
        return pages[(page << 3) + FORM] == RUN && next >>> Mem.PAGE_SHIFT == page;
    }

    /// Keeps a large block as it is until `unpin`, also when it is freed meanwhile; false for a block of up to 32 KiB.
    public boolean pin(int ref) {
        int at = (ref >>> Mem.PAGE_SHIFT) << 3;
        if (pages[at + FORM] != RUN) {
            return false;
        }
        pages[at + FREE]++;
        return true;
    }

    /// Takes one pin away, and with the last one the block where it was freed.
    public void unpin(int ref) {
        int page = ref >>> Mem.PAGE_SHIFT;
        if (--pages[(page << 3) + FREE] == 0 && pages[(page << 3) + FRESH] == 1) {
            freeRun(page, RUN);
        }
    }

    /// Whether the block is pinned: then it must be left as it is, and what replaces it gets a block of its own.
    public boolean pinned(int ref) {
        int at = (ref >>> Mem.PAGE_SHIFT) << 3;
        return pages[at + FORM] == RUN && pages[at + FREE] > 0;
    }

    /// Whether a pinned block has been freed.
    public boolean orphaned(int ref) {
        return pages[((ref >>> Mem.PAGE_SHIFT) << 3) + FRESH] == 1;
    }

    /// Points whatever points at a block at its new place. The content is already there.
    public interface Mover {
        void moved(int kind, int old, int now);
    }

    /// One step of emptying sparse pages into others of the same form: looks at some pages and empties at most one.
    /// False when a whole pass over the pages is done, or none is worth it.
    public boolean evacuate(Mover mover) {
        if (passAt == 0 && !passIsWorthIt()) {
            return false;
        }
        int end = Math.min(passAt + 256, pages.length >> 3);
        while (passAt < end) {
            int page = passAt++;
            if (isSparse(page)) {
                empty(page, mover);
                passMoved++;
                return true;
            }
        }
        if (passAt < pages.length >> 3) {
            return true;
        }
        // A pass that found nothing is not repeated before much has been freed.
        passAfterFreed = freed + (passMoved == 0 ? 100_000 : 0);
        passAt = 0;
        passMoved = 0;
        return passIsWorthIt();
    }

    /// More than an eighth of the memory, and more than a megabyte, lies idle in pages.
    private boolean passIsWorthIt() {
        long taken = (long) runs.takenPages() * Mem.PAGE_BYTES;
        return taken - liveBytes > Math.max(1 << 20, taken >> 3) && freed > passAfterFreed;
    }

    /// At most three quarters full, and the others of its form can take what it holds.
    private boolean isSparse(int page) {
        int form = pages[(page << 3) + FORM];
        if (form < 0 || form >= FIXED * CLASSES) {
            return false;
        }
        int live = pages[(page << 3) + LIVE];
        int all = perPage(form);
        return live * 4 <= all * 3 && spare[form] - (all - live) >= live;
    }

    private void empty(int page, Mover mover) {
        int at = page << 3;
        int form = pages[at + FORM];
        int size = granules(form % CLASSES);
        BitSet free = freeBlocks(page, size);
        int blocks = pages[at + FRESH];
        close(page);
        evacuated = page;
        for (int i = free.nextClearBit(0); i < blocks; i = free.nextClearBit(i + 1)) {
            int old = (page << Mem.PAGE_SHIFT) + i * size;
            int now = allocate(size << 3, form / CLASSES);
            mem.move(old, 0, now, 0, size << 3);
            mover.moved(form / CLASSES, old, now);
            free(old);
        }
        evacuated = 0;
    }

    private BitSet freeBlocks(int page, int size) {
        BitSet free = new BitSet();
        int base = page << Mem.PAGE_SHIFT;
        for (int ref = pages[(page << 3) + FREE]; ref != 0; ref = mem.intAt(ref, 0)) {
            free.set((ref - base) / size);
        }
        return free;
    }

    /// Gives up to `count` free pages back to the system once many are free; true if there are more.
    public boolean trim(int count) {
        int spare = 16 + runs.takenPages() / 32;
        return runs.residentPages() - runs.takenPages() > spare && runs.trim(count);
    }

    /// Bytes of the blocks handed out.
    public long liveBytes() {
        return liveBytes;
    }

    /// Those of them that stay where they are, runs of pages left out.
    public long fixedBytes() {
        return fixedBytes;
    }

    /// Bytes of the pages that hold memory of the system.
    public long pageBytes() {
        return (long) runs.residentPages() * Mem.PAGE_BYTES;
    }
}
