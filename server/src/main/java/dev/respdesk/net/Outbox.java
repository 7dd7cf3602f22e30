package dev.respdesk.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one client has been told and what has not been taken by its socket: first whole turns that may not leave yet,
/// then parts that may, in order. Small parts go to the socket's queue at once; large values go in steps as the socket
/// takes them, so that they need no memory of their own. Data thread only.
final class Outbox {
    /// Bytes of large values that one client is sent before others have their turn.
    private static final int BYTES_PER_TURN = 1024 * 1024;

    private final Channel channel;
    private final Traffic stats;
    private final Runnable onSent;
    private final byte[] step;
    private final ArrayDeque<Batch> sealed = new ArrayDeque<>(1);
    private final ArrayDeque<Part> leaving = new ArrayDeque<>(1);
    private long copiedBytes;
    private long largeBytes;
    private boolean pumping;

    /// @param step   an array for copying, shared by all of the loop
    /// @param onSent told after parts have been handed to the socket
    Outbox(Channel channel, Traffic stats, byte[] step, Runnable onSent) {
        this.channel = channel;
        this.stats = stats;
        this.step = step;
        this.onSent = onSent;
    }

    /// What was said to the client in one turn.
    final class Batch {
        private final List<Part> parts;
        private boolean mayLeave;

        private Batch(List<Part> parts) {
            this.parts = parts;
        }

        /// It may leave; it does once those before it may too.
        void release() {
            mayLeave = true;
            boolean more = false;
            for (Batch next = sealed.peek(); next != null && next.mayLeave; next = sealed.peek()) {
                sealed.remove();
                leaving.addAll(next.parts);
                more = true;
            }
            if (more) {
                pump();
            }
        }
    }

    /// The turn ends: what was said in it stays together until it may leave.
    Batch seal(List<Part> parts) {
        Batch batch = new Batch(parts);
        for (Part part : parts) {
            count(part, part.bytes());
        }
        sealed.add(batch);
        return batch;
    }

    private void count(Part part, int bytes) {
        if (part instanceof Part.Held) {
            largeBytes += bytes;
        } else {
            copiedBytes += bytes;
        }
    }

    /// Hands on what the socket takes.
    void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        boolean rests = handOn();
        pumping = false;
        if (rests && channel.isWritable()) {
            channel.eventLoop().execute(this::pump);
        }
        onSent.run();
    }

    /// True where something is left, for want of room in the socket's queue or of time.
    private boolean handOn() {
        int large = 0;
        for (Part next = leaving.peek(); next != null; next = leaving.peek()) {
            if (next instanceof Part.Held held) {
                if (large >= BYTES_PER_TURN || !hasRoom()) {
                    break;
                }
                large += step(held);
            } else if (next instanceof Part.Copied copied) {
                leaving.remove();
                write(copied, copied.buffer());
            }
        }
        channel.flush();
        return !leaving.isEmpty();
    }

    private boolean hasRoom() {
        if (!channel.isWritable()) {
            channel.flush();
        }
        return channel.isWritable();
    }

    private int step(Part.Held held) {
        int count = held.step(step);
        write(held, channel.alloc().directBuffer(count).writeBytes(step, 0, count));
        if (held.bytes() == 0) {
            leaving.remove();
            held.release();
        }
        return count;
    }

    private void write(Part part, ByteBuf bytes) {
        int count = bytes.readableBytes();
        count(part, -count);
        stats.sent(count);
        channel.write(bytes, channel.voidPromise());
    }

    boolean isEmpty() {
        return sealed.isEmpty() && leaving.isEmpty();
    }

    /// Bytes that take memory of their own, those in the socket's queue included.
    long copiedBytes() {
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        return copiedBytes + (queue == null ? 0 : queue.totalPendingWriteBytes());
    }

    /// Bytes of large values that are still to be copied.
    long largeBytes() {
        return largeBytes;
    }

    /// Those of them that are only there for this client. Looks at every part. The one that is leaving now does not
    /// count: a value larger than a client may have waiting could not be had else, and LPOP has removed it.
    long orphanedBytes() {
        long bytes = 0;
        if (largeBytes > 0) {
            for (Batch batch : sealed) {
                bytes += orphanedBytes(batch.parts);
            }
            bytes += orphanedBytes(leaving) - orphanedBytes(leaving.peek());
        }
        return bytes;
    }

    private static long orphanedBytes(Iterable<Part> parts) {
        long bytes = 0;
        for (Part part : parts) {
            bytes += orphanedBytes(part);
        }
        return bytes;
    }

    private static long orphanedBytes(@Nullable Part part) {
        return part instanceof Part.Held held && held.orphaned() ? held.bytes() : 0;
    }

    /// Nobody will read it.
    void release() {
        sealed.forEach(batch -> batch.parts.forEach(Part::release));
        sealed.clear();
        leaving.forEach(Part::release);
        leaving.clear();
        copiedBytes = 0;
        largeBytes = 0;
    }
}
