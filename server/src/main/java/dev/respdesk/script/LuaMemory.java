package dev.respdesk.script;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/// The memory of a Lua state. While Lua's own code runs it is limited: what would go beyond gets none, which Lua tells
/// the script as an error. While Java calls Lua there is no limit, because that error would jump over Java's frames,
/// and Lua's own allocator is asked without a way through Java: most of what a script of a few calls takes are the
/// strings and tables that it is given.
final class LuaMemory {
    private static final MethodHandle ALLOCATE = Linker.nativeLinker().downcallHandle(
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.critical(false));

    private final long state;
    private final long mostBytes;
    private final long unlimited;
    private final MemorySegment allocator;
    private final long limiting =
            Lua.upcall(MethodHandles.lookup(), this, "allocate", long.class, long.class, long.class, long.class,
                    long.class);

    private boolean limited;

    /// @param state     whose memory it is
    /// @param mostBytes what scripts may take
    LuaMemory(long state, long mostBytes) {
        this.state = state;
        this.mostBytes = mostBytes;
        unlimited = Lua.allocator(state);
        allocator = MemorySegment.ofAddress(unlimited);
    }

    /// To the KiB.
    long usedBytes() {
        return Lua.usedBytes(state);
    }

    /// Says whether Lua's code runs, for which the limit holds; returns what was said before.
    boolean limited(boolean on) {
        boolean before = limited;
        if (before != on) {
            limited = on;
            Lua.allocator(state, on ? limiting : unlimited);
        }
        return before;
    }

    /// Whether little is left for the next script.
    boolean isScarce() {
        return usedBytes() > mostBytes / 2;
    }

    @SuppressWarnings("unused") // called by Lua
    private long allocate(long data, long block, long oldBytes, long newBytes) {
        if (newBytes > oldBytes && usedBytes() + newBytes - oldBytes > mostBytes) {
            return 0;
        }
        try {
            return (long) ALLOCATE.invokeExact(allocator, data, block, oldBytes, newBytes);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
