package dev.respdesk.script;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/// Where a Lua state has its memory from: the system's, counted, and for scripts no more than a limit. What would go
/// beyond that gets none, which Lua tells the script as an error. While Java calls Lua there is no limit, because that
/// error would jump over Java's frames.
final class LuaMemory {
    private static final MethodHandle REALLOC = Linker.nativeLinker().downcallHandle(
            Linker.nativeLinker().defaultLookup().find("realloc").orElseThrow(),
            FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG),
            Linker.Option.critical(false));
    private static final MethodHandle FREE = Linker.nativeLinker().downcallHandle(
            Linker.nativeLinker().defaultLookup().find("free").orElseThrow(),
            FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG), Linker.Option.critical(false));

    private final long function =
            Lua.upcall(MethodHandles.lookup(), this, "allocate", long.class, long.class, long.class, long.class,
                    long.class);
    private final long mostBytes;
    private long usedBytes;
    private boolean limited;

    /// @param mostBytes what scripts may take
    LuaMemory(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// The address of the allocator.
    long function() {
        return function;
    }

    long usedBytes() {
        return usedBytes;
    }

    /// Says whether Lua's code runs, for which the limit holds; returns what was said before.
    boolean limited(boolean on) {
        boolean before = limited;
        limited = on;
        return before;
    }

    /// Whether little is left for the next script.
    boolean isScarce() {
        return usedBytes > mostBytes / 2;
    }

    @SuppressWarnings("unused") // called by Lua
    private long allocate(long data, long block, long oldBytes, long newBytes) {
        try {
            if (newBytes == 0) {
                FREE.invokeExact(block);
                usedBytes -= oldBytes;
                return 0;
            }
            if (limited && newBytes > oldBytes && usedBytes + newBytes - oldBytes > mostBytes) {
                return 0;
            }
            long moved = (long) REALLOC.invokeExact(block, newBytes);
            if (moved != 0) {
                usedBytes += newBytes - oldBytes;
            }
            return moved;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
