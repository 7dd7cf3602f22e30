package dev.respdesk.struct;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Memory in one range of addresses that the system reserves but fills only where it is touched. Not bounds-checked.
public final class SegmentMem extends Mem {
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int PROT_READ_WRITE = 3;

    /// Large pages of the system save up to a sixth of the processor time (measured on Linux).
    private static final int HUGE_PAGES = 14;

    private static final int NO_HUGE_PAGES = 15;

    /// 32 GiB are all that a reference can name; below 256 MiB the range is not worth having.
    private static final long LARGEST_BYTES = 1L << 35;

    private static final long SMALLEST_BYTES = 1L << 28;

    private final long base;
    private final int limitPages;
    private final int advice;
    private boolean huge;

    /// The system's functions; linked when this class is first used, which takes the JDK 60 ms.
    private static final class Calls {
        static final MethodHandle MMAP = function("mmap", FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
        static final MethodHandle MADVISE =
                function("madvise", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

        private Calls() {}

        private static MethodHandle function(String name, FunctionDescriptor descriptor) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), descriptor);
        }
    }

    private SegmentMem(long base, long bytes, int advice) {
        this.base = base;
        this.limitPages = (int) (bytes / PAGE_BYTES);
        this.advice = advice;
    }

    /// A range of 32 GiB, or the largest that the system grants; null where it has no `mmap` or grants none.
    public static @Nullable SegmentMem reserve() {
        if (!isMac() && !isLinux()) {
            return null;
        }
        boolean mac = isMac();
        // Private, anonymous, without a swap reservation: 2|0x20|0x4000 on Linux, 2|0x1000|0x40 on macOS.
        int flags = mac ? 0x1042 : 0x4022;
        for (long bytes = LARGEST_BYTES; bytes >= SMALLEST_BYTES; bytes >>= 1) {
            long address = map(bytes, flags);
            if (address != -1) {
                // MADV_DONTNEED on Linux, MADV_FREE on macOS.
                SegmentMem mem = new SegmentMem(address, bytes, mac ? 5 : 4);
                if (!mac) {
                    mem.advise(0, mem.limitPages, HUGE_PAGES);
                    mem.huge = true;
                }
                return mem;
            }
        }
        return null;
    }

    /// Links what `reserve` calls, so that another thread can do it meanwhile.
    static void link() {
        if (isMac() || isLinux()) {
            Objects.requireNonNull(Calls.MADVISE);
        }
    }

    private static boolean isMac() {
        return system().contains("mac");
    }

    private static boolean isLinux() {
        return system().contains("linux");
    }

    private static String system() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    }

    private static long map(long bytes, int flags) {
        try {
            return (long) Calls.MMAP.invokeExact(0L, bytes, PROT_READ_WRITE, flags, -1, 0L);
        } catch (Throwable e) {
            throw new IllegalStateException("mmap cannot be called", e);
        }
    }

    private long address(int ref, int offset) {
        return base + ((ref & 0xffff_ffffL) << 3) + offset;
    }

    @Override
    public byte byteAt(int ref, int offset) {
        return ALL.get(JAVA_BYTE, address(ref, offset));
    }

    @Override
    public int intAt(int ref, int offset) {
        return ALL.get(INT, address(ref, offset));
    }

    @Override
    public long longAt(int ref, int offset) {
        return ALL.get(LONG, address(ref, offset));
    }

    @Override
    public void putByte(int ref, int offset, byte value) {
        ALL.set(JAVA_BYTE, address(ref, offset), value);
    }

    @Override
    public void putInt(int ref, int offset, int value) {
        ALL.set(INT, address(ref, offset), value);
    }

    @Override
    public void putLong(int ref, int offset, long value) {
        ALL.set(LONG, address(ref, offset), value);
    }

    @Override
    public void read(int ref, int offset, byte[] into, int at, int count) {
        MemorySegment.copy(ALL, JAVA_BYTE, address(ref, offset), into, at, count);
    }

    @Override
    public void write(int ref, int offset, byte[] from, int at, int count) {
        MemorySegment.copy(from, at, ALL, JAVA_BYTE, address(ref, offset), count);
    }

    @Override
    public void move(int fromRef, int fromOffset, int toRef, int toOffset, int count) {
        MemorySegment.copy(ALL, address(fromRef, fromOffset), ALL, address(toRef, toOffset), count);
    }

    @Override
    public void fill(int ref, int offset, int count, byte value) {
        ALL.asSlice(address(ref, offset), count).fill(value);
    }

    @Override
    public int limitPages() {
        return limitPages;
    }

    @Override
    public void commit(int page, int count) {
        // The system commits a page when it is first touched.
    }

    @Override
    public void release(int page, int count) {
        if (huge) {
            // Otherwise the system would fill the holes again when it joins small pages to a large one.
            advise(0, limitPages, NO_HUGE_PAGES);
            huge = false;
        }
        advise(page, count, advice);
    }

    /// A refusal only means that things stay as they are; true where it was heeded.
    private boolean advise(int page, int count, int what) {
        MemorySegment from = MemorySegment.ofAddress(base + (long) page * PAGE_BYTES);
        try {
            return (int) Calls.MADVISE.invokeExact(from, (long) count * PAGE_BYTES, what) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("madvise cannot be called", e);
        }
    }

    @Override
    public boolean checked() {
        return false;
    }
}
