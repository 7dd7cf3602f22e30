package dev.respdesk.script;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/// Bytes from Java to Lua's strings and back, exact in both directions. One thread at a time.
final class LuaStrings {
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    private static final int SCRATCH_BYTES = 64 * 1024;

    private final MemorySegment scratch = Arena.ofAuto().allocate(SCRATCH_BYTES, 8);
    private final MemorySegment length = Arena.ofAuto().allocate(JAVA_LONG);
    private final long scratchAddress = scratch.address();
    private final long lengthAddress = length.address();

    /// The bytes of the string at an index; what is there has to be one.
    byte[] read(long L, int index) {
        long at = Lua.toLString(L, index, lengthAddress);
        byte[] bytes = new byte[(int) length.get(JAVA_LONG, 0)];
        MemorySegment.copy(ALL, JAVA_BYTE, at, bytes, 0, bytes.length);
        return bytes;
    }

    /// As `read`, each byte as a char.
    String text(long L, int index) {
        return new String(read(L, index), StandardCharsets.ISO_8859_1);
    }

    void push(long L, byte[] bytes) {
        push(L, bytes, 0, bytes.length);
    }

    void push(long L, byte[] bytes, int from, int count) {
        if (count <= SCRATCH_BYTES) {
            MemorySegment.copy(bytes, from, scratch, JAVA_BYTE, 0, count);
            Lua.pushLString(L, scratchAddress, count);
        } else {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment copy = arena.allocate(count);
                MemorySegment.copy(bytes, from, copy, JAVA_BYTE, 0, count);
                Lua.pushLString(L, copy.address(), count);
            }
        }
    }

    /// Pushes a text, each char as a byte.
    void push(long L, String text) {
        push(L, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Compiles code from a place on and pushes the function, or the message; 0 where it could.
    int load(long L, byte[] code, int from, String name) {
        try (Arena arena = Arena.ofConfined()) {
            int count = code.length - from;
            MemorySegment copy = arena.allocate(count + 1L);
            MemorySegment.copy(code, from, copy, JAVA_BYTE, 0, count);
            return Lua.loadBuffer(L, copy.address(), count, arena.allocateFrom(name).address());
        }
    }
}
