package dev.respdesk.resp.codec;

import dev.respdesk.resp.ProtocolError;
import io.netty.buffer.ByteBuf;

/// Finds the end of the line that a buffer begins with, without looking twice at a byte when the line comes in pieces.
final class LineReader {
    /// The bytes of an incomplete line that are known to have no end.
    private int scanned;

    /// To be called when the line was consumed without this reader.
    void reset() {
        scanned = 0;
    }

    /// How many bytes the line has before its CR, or -1 where it is not whole; the caller consumes that and two more.
    /// Like redis-server it takes whatever byte follows the CR for the LF. Beyond `limit` fails with `tooBig`.
    int find(ByteBuf in, int limit, String tooBig) {
        return find(in, (byte) '\r', 1, limit, tooBig);
    }

    /// How many bytes the line has before its LF, or -1; the caller consumes that and one more.
    int findFeed(ByteBuf in, int limit, String tooBig) {
        return find(in, (byte) '\n', 0, limit, tooBig);
    }

    private int find(ByteBuf in, byte end, int behind, int limit, String tooBig) {
        int from = in.readerIndex();
        int at = in.indexOf(from + scanned, in.writerIndex(), end);
        int bytes = (at < 0 ? in.writerIndex() : at) - from;
        if (bytes > limit) {
            throw new ProtocolError(tooBig);
        }
        if (at < 0 || at + behind >= in.writerIndex()) {
            scanned = bytes;
            return -1;
        }
        scanned = 0;
        return bytes;
    }
}
