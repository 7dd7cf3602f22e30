package dev.respdesk.net;

import dev.respdesk.command.Reply;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.resp.codec.RespWriter;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.HeldBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The replies of one client that have not been handed to its socket: a writer borrowed from the loop while there is
/// something to say, and before it the parts that were too large to stay in it. Data thread only.
final class ReplyBuffer implements Reply {
    /// Bytes from which a single string goes into a part of its own and never through the heap as a whole.
    private static final int LARGE_BYTES = 64 * 1024;

    /// Bytes from which a value is not copied before the socket takes it.
    private static final int HELD_BYTES = 1024 * 1024;

    /// Bytes of small replies after which the writer is emptied into a part, so that it stays small for everyone.
    private static final int WRITER_BYTES_MAX = 256 * 1024;

    /// Bytes after which a reply that is being written leaves the heap.
    private static final int LONG_BYTES = 1024 * 1024;

    /// The writers of one loop, lent to the clients that have something to say in this turn.
    static final class Writers {
        private static final int KEPT_MAX = 64;
        private static final int INITIAL_BYTES = 16 * 1024;

        private final ArrayDeque<RespWriter> idle = new ArrayDeque<>();
        private final byte[] step = new byte[LARGE_BYTES];
        private int lent;

        /// For copying large values piece by piece.
        byte[] step() {
            return step;
        }

        private RespWriter take() {
            lent++;
            RespWriter writer = idle.poll();
            return writer != null ? writer : new RespWriter(INITIAL_BYTES);
        }

        private void giveBack(RespWriter writer) {
            lent--;
            writer.truncate(0);
            if (idle.size() < KEPT_MAX && writer.array().length <= 2 * WRITER_BYTES_MAX) {
                idle.push(writer);
            }
        }
    }

    private final Writers writers;
    private final ByteBufAllocator allocator;
    private final List<Part> parts = new ArrayList<>(0);
    private final Runnable onFirstByte;
    private @Nullable RespWriter writer;
    private RespVersion version = RespVersion.RESP2;
    private long partBytes;
    private long largeBytes;
    private long baseBytes;
    private Watcher onLong = bytes -> false;
    private boolean dropping;

    /// @param onFirstByte told when something is there to send and nothing was before
    ReplyBuffer(Writers writers, ByteBufAllocator allocator, Runnable onFirstByte) {
        this.writers = writers;
        this.allocator = allocator;
        this.onFirstByte = onFirstByte;
    }

    private RespWriter out() {
        RespWriter now = writer;
        return now != null && now.length() < LONG_BYTES ? now : more();
    }

    /// The reply of one call has become long: it must not grow on the heap, nor beyond what the client may owe.
    private RespWriter more() {
        RespWriter now = writer;
        if (now == null) {
            return borrow();
        }
        if (dropping) {
            now.truncate(0);
        } else {
            spill();
            dropping = onLong.isTooMuch(pendingBytes());
        }
        return now;
    }

    /// Asked while the reply of one call is written; may throw what ends the call.
    interface Watcher {
        /// Whether so many bytes are too much to wait for the client: what follows is dropped then.
        boolean isTooMuch(long bytes);
    }

    void onLong(Watcher watcher) {
        onLong = watcher;
    }

    private RespWriter borrow() {
        RespWriter borrowed = writers.take();
        borrowed.version(version);
        writer = borrowed;
        if (parts.isEmpty()) {
            onFirstByte.run();
        }
        return borrowed;
    }

    /// Bytes that wait here.
    long pendingBytes() {
        RespWriter now = writer;
        return partBytes + (now == null ? 0 : now.length());
    }

    /// Those of them that are not copied yet.
    long largeBytes() {
        return largeBytes;
    }

    /// Takes all that waits, to be written in order; the caller owns the parts.
    List<Part> take() {
        spill();
        RespWriter now = writer;
        if (now != null) {
            writers.giveBack(now);
            writer = null;
        }
        List<Part> taken = List.copyOf(parts);
        parts.clear();
        baseBytes += partBytes;
        partBytes = 0;
        largeBytes = 0;
        return taken;
    }

    /// Forgets all that waits, when the connection has gone.
    void release() {
        take().forEach(Part::release);
    }

    /// Called after each call: keeps the writer small.
    void callEnded() {
        RespWriter now = writer;
        if (now != null && now.length() > WRITER_BYTES_MAX) {
            spill();
        }
    }

    /// Called after a push. One message may reach thousands of clients in one turn: they do not all keep a writer.
    void pushEnded() {
        RespWriter now = writer;
        if (now != null && (writers.lent > Writers.KEPT_MAX || now.length() > WRITER_BYTES_MAX)) {
            spill();
            writers.giveBack(now);
            writer = null;
        }
    }

    private void spill() {
        RespWriter now = writer;
        if (now == null || now.length() == 0) {
            return;
        }
        ByteBuf part = allocator.directBuffer(now.length());
        part.writeBytes(now.array(), 0, now.length());
        addPart(new Part.Copied(part));
        now.truncate(0);
    }

    private void addPart(Part part) {
        parts.add(part);
        partBytes += part.bytes();
        largeBytes += part instanceof Part.Held ? part.bytes() : 0;
    }

    @Override
    public RespVersion version() {
        return version;
    }

    @Override
    public void version(RespVersion next) {
        version = next;
        RespWriter now = writer;
        if (now != null) {
            now.version(next);
        }
    }

    @Override
    public long mark() {
        return baseBytes + pendingBytes();
    }

    @Override
    public void rollback(long mark) {
        if (dropping) {
            return;
        }
        long keep = mark - baseBytes;
        if (keep >= partBytes) {
            if (writer != null) {
                out().truncate((int) (keep - partBytes));
            }
            return;
        }
        if (writer != null) {
            out().truncate(0);
        }
        while (partBytes > keep) {
            shorten(parts.getLast(), keep);
        }
    }

    /// Takes the last part away, or its end.
    private void shorten(Part last, long keep) {
        long without = partBytes - last.bytes();
        largeBytes -= last instanceof Part.Held ? Math.min(last.bytes(), partBytes - keep) : 0;
        if (without >= keep) {
            parts.removeLast().release();
            partBytes = without;
            return;
        }
        switch (last) {
            case Part.Held held -> held.cut((int) (keep - without));
            case Part.Copied copied -> {
                ByteBuf buffer = copied.buffer();
                buffer.writerIndex(buffer.readerIndex() + (int) (keep - without));
            }
        }
        partBytes = keep;
    }

    @Override
    public void simple(String text) {
        out().simple(text);
    }

    @Override
    public void error(String text) {
        out().error(text);
    }

    @Override
    public void integer(long value) {
        out().integer(value);
    }

    @Override
    public void bulk(byte[] bytes) {
        bulk(bytes, 0, bytes.length);
    }

    @Override
    public void bulk(byte[] bytes, int from, int count) {
        if (count < LARGE_BYTES) {
            out().bulk(bytes, from, count);
        } else {
            out().beginBulk(count);
            spill();
            ByteBuf part = allocator.directBuffer(count);
            part.writeBytes(bytes, from, count);
            addPart(new Part.Copied(part));
            out().endBulk();
        }
    }

    @Override
    public void bulk(String text) {
        out().bulk(text);
    }

    @Override
    public void bulk(long value) {
        out().bulk(value);
    }

    @Override
    public void bulk(Bytes bytes, int from, int count) {
        RespWriter now = out();
        if (count < LARGE_BYTES) {
            int at = now.openBulk(count);
            bytes.copy(from, count, now.array(), at);
        } else {
            now.beginBulk(count);
            spill();
            addPart(large(bytes, from, count));
            now.endBulk();
        }
    }

    private Part large(Bytes bytes, int from, int count) {
        HeldBytes held = count < HELD_BYTES ? null : bytes.hold();
        return held == null ? new Part.Copied(copied(bytes, from, count)) : new Part.Held(held, from, count);
    }

    /// Copies through a small array, so that a value of any size passes a small heap.
    private ByteBuf copied(Bytes bytes, int from, int count) {
        ByteBuf part = allocator.directBuffer(count);
        byte[] piece = writers.step();
        for (int done = 0; done < count; done += piece.length) {
            int length = Math.min(piece.length, count - done);
            bytes.copy(from + done, length, piece, 0);
            part.writeBytes(piece, 0, length);
        }
        return part;
    }

    @Override
    public void nil() {
        out().nil();
    }

    @Override
    public void nilArray() {
        out().nilArray();
    }

    @Override
    public void array(long count) {
        out().arrayHeader(count);
    }

    @Override
    public void map(long pairs) {
        out().mapHeader(pairs);
    }

    @Override
    public void set(long count) {
        out().setHeader(count);
    }

    @Override
    public void push(long count) {
        out().pushHeader(count);
    }

    @Override
    public boolean attributes(long pairs) {
        if (version() == RespVersion.RESP2) {
            return false;
        }
        out().attributeHeader(pairs);
        return true;
    }

    @Override
    public void dbl(double value) {
        out().dbl(value);
    }

    @Override
    public void bool(boolean value) {
        out().bool(value);
    }

    @Override
    public void dbl(byte[] digits) {
        out().dbl(digits);
    }

    @Override
    public void bigNumber(String digits) {
        out().bigNumber(digits);
    }

    @Override
    public void verbatim(String format, byte[] text) {
        out().verbatim(format, text);
    }
}
