package dev.respdesk.resp.codec;

import dev.respdesk.resp.LargeArguments;
import dev.respdesk.resp.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads bytes of an announced length and the line end behind them. A short bulk waits whole in the buffer; of a
/// long one that much waits, and then it is copied as it arrives into an array that doubles up to the announced length.
/// So at most twice of what has come is allocated, and the buffer stays small. Where there is a place for large
/// arguments, the long ones go there as they come.
final class BulkReader {
    private static final byte[] NO_BYTES = {};
    private static final int STEP_BYTES = 32 * 1024;

    private @Nullable LargeArguments larges;
    private LargeArguments.@Nullable Gathering gathering;
    private byte[] step = NO_BYTES;

    private byte @Nullable [] part;
    private int filled;

    void largeArguments(LargeArguments place) {
        larges = place;
    }

    /// The memory held for a bulk that is not complete.
    int heldBytes() {
        return part == null ? filled : part.length;
    }

    /// The part of it that lies on the heap.
    int heapBytes() {
        return part == null ? 0 : part.length;
    }

    /// The rest will not come.
    void abandon() {
        LargeArguments.Gathering begun = gathering;
        if (begun != null) {
            gathering = null;
            begun.abandon();
        }
    }

    /// As below for an argument behind `filled` others.
    byte @Nullable [] read(ByteBuf in, int length, byte[][] argv, int filled) {
        LargeArguments place = larges;
        if (length < Limits.WHOLE_BULK_BYTES || place == null) {
            return read(in, length);
        }
        if (gathering == null) {
            gathering = place.begin(argv, filled, length);
            step = new byte[STEP_BYTES];
        }
        return gather(in, length, gathering);
    }

    /// The bytes, or null where more must come; the next call must give the same length.
    byte @Nullable [] read(ByteBuf in, int length) {
        if (part != null || in.readableBytes() < length + 2L) {
            boolean waits = length < Limits.WHOLE_BULK_BYTES
                    || part == null && in.readableBytes() < Limits.WHOLE_BULK_BYTES;
            return waits ? null : readLong(in, length);
        }
        if (length == 0) {
            in.skipBytes(2);
            return NO_BYTES;
        }
        byte[] bytes = new byte[length];
        int at = in.readerIndex();
        in.getBytes(at, bytes, 0, length);
        in.readerIndex(at + length + 2);
        return bytes;
    }

    private byte @Nullable [] gather(ByteBuf in, int length, LargeArguments.Gathering to) {
        while (filled < length && in.isReadable()) {
            int now = Math.min(Math.min(in.readableBytes(), length - filled), STEP_BYTES);
            in.readBytes(step, 0, now);
            to.add(step, 0, now);
            filled += now;
        }
        if (filled < length || in.readableBytes() < 2) {
            return null;
        }
        in.skipBytes(2);
        gathering = null;
        step = NO_BYTES;
        filled = 0;
        return to.end();
    }

    private byte @Nullable [] readLong(ByteBuf in, int length) {
        int now = Math.min(in.readableBytes(), length - filled);
        byte[] bytes = roomFor(filled + now, length);
        in.readBytes(bytes, filled, now);
        filled += now;
        if (filled < length || in.readableBytes() < 2) {
            return null;
        }
        in.skipBytes(2);
        part = null;
        filled = 0;
        return bytes;
    }

    private byte[] roomFor(int needed, int length) {
        byte[] bytes = part;
        if (bytes == null) {
            bytes = new byte[needed];
        } else if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(length, Math.max(needed, bytes.length * 2L)));
        }
        part = bytes;
        return bytes;
    }
}
