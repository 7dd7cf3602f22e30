package dev.respdesk.replication;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// Bytes of a long sequence, kept outside the heap from some place in it on: appended at the end, read anywhere,
/// dropped from the front. Places are counts of the bytes before them. Data thread only.
final class ByteChunks {
    static final int CHUNK_BYTES = 64 * 1024;

    private final List<Chunk> chunks = new ArrayList<>();
    private long base;
    private long start;
    private long end;

    private record Chunk(Arena arena, MemorySegment bytes) {
        /// Closed when what it holds is given up.
        @SuppressWarnings("MustBeClosedChecker")
        static Chunk create() {
            Arena arena = Arena.ofConfined();
            return new Chunk(arena, arena.allocate(CHUNK_BYTES));
        }
    }

    /// Empty, and what is appended first has so many bytes before it.
    ByteChunks(long at) {
        base = at;
        start = at;
        end = at;
    }

    /// The first place from which bytes are kept.
    long start() {
        return start;
    }

    /// The place of what is appended next.
    long end() {
        return end;
    }

    /// Memory that is taken.
    long takenBytes() {
        return (long) chunks.size() * CHUNK_BYTES;
    }

    void append(byte[] bytes, int from, int count) {
        for (int done = 0; done < count; ) {
            int within = (int) ((end - base) % CHUNK_BYTES);
            if (end - base == takenBytes()) {
                chunks.add(Chunk.create());
            }
            int now = Math.min(count - done, CHUNK_BYTES - within);
            MemorySegment.copy(bytes, from + done, chunks.getLast().bytes, ValueLayout.JAVA_BYTE, within, now);
            done += now;
            end += now;
        }
    }

    /// Takes back what was appended behind a place.
    void truncate(long at) {
        end = at;
        while (!chunks.isEmpty() && takenBytes() - CHUNK_BYTES >= end - base) {
            chunks.removeLast().arena.close();
        }
    }

    /// Copies the bytes from a place on, as many as there are and fit; returns how many.
    int copy(long at, byte[] into) {
        return copy(at, end, into);
    }

    /// As above up to another place.
    int copy(long at, long to, byte[] into) {
        int wanted = (int) Math.min(into.length, to - at);
        for (int done = 0; done < wanted; ) {
            long from = at + done - base;
            int within = (int) (from % CHUNK_BYTES);
            int now = Math.min(wanted - done, CHUNK_BYTES - within);
            MemorySegment bytes = chunks.get((int) (from / CHUNK_BYTES)).bytes;
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, within, into, done, now);
            done += now;
        }
        return Math.max(0, wanted);
    }

    /// Gives up what lies before a place.
    void dropBefore(long at) {
        start = Math.max(start, Math.min(at, end));
        int free = (int) ((start - base) / CHUNK_BYTES);
        if (free > 0) {
            List<Chunk> dropped = chunks.subList(0, free);
            dropped.forEach(chunk -> chunk.arena.close());
            dropped.clear();
            base += (long) free * CHUNK_BYTES;
        }
    }

    /// Gives up everything.
    void clear() {
        dropBefore(end);
        chunks.forEach(chunk -> chunk.arena.close());
        chunks.clear();
        base = end;
    }
}
