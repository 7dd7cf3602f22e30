package dev.respdesk.resp.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.respdesk.resp.Limits;
import dev.respdesk.resp.ProtocolError;
import dev.respdesk.resp.RespValue;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads the replies of one connection, all types of RESP2 and RESP3, streamed strings and aggregates too. Give it the
/// bytes as they come: what it has consumed is never read again. Nested values lie on a stack of its own, at most
/// `Limits.REPLY_DEPTH` deep, so that no reply overflows the thread's; nothing is allocated for announced sizes.
///
/// After a `ProtocolError` the connection is lost and the decoder is not to be used again. Not thread-safe.
public final class ReplyDecoder {
    private static final int NO_LENGTH = -1;
    private static final RespValue NULL = new RespValue.Null();

    private final LineReader line = new LineReader();
    private final BulkReader bulk = new BulkReader();

    /// The innermost aggregate that is not complete, and how many there are.
    private @Nullable ReplyAggregate open;

    private int depth;

    /// The length and the marker of the bulk that is being read.
    private int length = NO_LENGTH;

    private char bulkMarker;

    /// The value that the last step has completed, to be put where it belongs.
    private @Nullable RespValue ready;

    /// The next whole value, or null where more bytes are needed. Moves the reader index of `in` over what it has
    /// taken; what it leaves must be there again, in front, in the next call.
    public @Nullable RespValue decode(ByteBuf in) {
        while (true) {
            if (length == NO_LENGTH && !readLine(in) || length != NO_LENGTH && !readBulk(in)) {
                return null;
            }
            RespValue value = ready;
            if (value != null) {
                ready = null;
                RespValue whole = deliver(value);
                if (whole != null) {
                    return whole;
                }
            }
        }
    }

    /// Whether a value has begun that is not complete, as far as consumed.
    public boolean isPartial() {
        return open != null || length != NO_LENGTH;
    }

    /// Puts a value into the innermost aggregate and closes those that it fills; gives the value that is whole then.
    private @Nullable RespValue deliver(RespValue value) {
        RespValue whole = value;
        for (ReplyAggregate level = open; level != null; level = open) {
            level.add(whole);
            if (!level.isFull()) {
                return null;
            }
            if (level.marker == '|') {
                open = level.attributed();
                return null;
            }
            whole = close(level);
        }
        return whole;
    }

    private RespValue close(ReplyAggregate level) {
        open = level.parent;
        depth--;
        return level.build();
    }

    /// Takes one line: a whole value, the head of a bulk or an aggregate, or the end of a streamed one.
    private boolean readLine(ByteBuf in) {
        int bytes = line.find(in, Limits.REPLY_LINE_BYTES, "Protocol error: too big line in reply");
        if (bytes < 0) {
            return false;
        }
        byte[] text = new byte[bytes];
        in.readBytes(text).skipBytes(2);
        if (bytes == 0) {
            throw new ProtocolError("Protocol error: an empty line in reply");
        }
        take((char) (text[0] & 0xff), text);
        return true;
    }

    private void take(char marker, byte[] text) {
        ReplyAggregate level = open;
        if (level != null && level.marker == '$' && marker != ';') {
            throw unexpected(marker);
        }
        switch (marker) {
            case '*', '~', '>', '%', '|' -> beginAggregate(marker, text);
            case '$', '!', '=' -> beginBulk(marker, text);
            case ';' -> beginPart(level, text);
            case '.' -> endStreamed(level, text);
            default -> ready = scalar(marker, text);
        }
    }

    private static RespValue scalar(char marker, byte[] text) {
        return switch (marker) {
            case '+' -> new RespValue.Simple(ReplyNumbers.rest(text, UTF_8));
            case '-' -> new RespValue.Failure(ReplyNumbers.rest(text, UTF_8));
            case ':' -> new RespValue.Int(ReplyNumbers.integer(text));
            case ',' -> new RespValue.Dbl(ReplyNumbers.dbl(text));
            case '#' -> new RespValue.Bool(ReplyNumbers.bool(text));
            case '(' -> new RespValue.BigNumber(ReplyNumbers.bigNumber(text));
            case '_' -> NULL;
            default -> throw unexpected(marker);
        };
    }

    private void beginAggregate(char marker, byte[] text) {
        boolean streamed = isStreamed(text) && marker != '|' && marker != '>';
        long count = streamed ? ReplyAggregate.STREAMED : ReplyNumbers.length(text);
        if (count < 0 && !streamed) {
            ready = NULL;
        } else if (count != 0) {
            push(new ReplyAggregate(marker, count, open));
        } else if (marker != '|') {
            ready = new ReplyAggregate(marker, 0, null).build();
        }
    }

    private void push(ReplyAggregate level) {
        if (depth >= Limits.REPLY_DEPTH) {
            throw new ProtocolError("Protocol error: reply nested more than " + Limits.REPLY_DEPTH + " deep");
        }
        open = level;
        depth++;
    }

    private void beginBulk(char marker, byte[] text) {
        if (marker == '$' && isStreamed(text)) {
            push(new ReplyAggregate('$', ReplyAggregate.STREAMED, open));
            return;
        }
        int announced = ReplyNumbers.length(text);
        if (announced < 0) {
            ready = NULL;
            return;
        }
        bulkMarker = marker;
        length = announced;
    }

    /// `;n`: a part of a streamed string; the part of no bytes ends it.
    private void beginPart(@Nullable ReplyAggregate level, byte[] text) {
        if (level == null || level.marker != '$') {
            throw unexpected(';');
        }
        int announced = ReplyNumbers.length(text);
        if (announced == 0) {
            ready = close(level);
            return;
        }
        if (announced < 0) {
            throw new ProtocolError(ReplyNumbers.BAD_LENGTH);
        }
        bulkMarker = ';';
        length = announced;
    }

    private void endStreamed(@Nullable ReplyAggregate level, byte[] text) {
        if (level == null || !level.isStreamed() || text.length != 1) {
            throw unexpected('.');
        }
        ready = close(level);
    }

    private boolean readBulk(ByteBuf in) {
        byte[] bytes = bulk.read(in, length);
        if (bytes == null) {
            return false;
        }
        length = NO_LENGTH;
        ready = switch (bulkMarker) {
            case '!' -> new RespValue.Failure(new String(bytes, UTF_8));
            case '=' -> verbatim(bytes);
            default -> new RespValue.Bulk(bytes);
        };
        return true;
    }

    private static RespValue verbatim(byte[] bytes) {
        if (bytes.length < 4 || bytes[3] != ':') {
            throw new ProtocolError("Protocol error: a verbatim string without a format in reply");
        }
        return new RespValue.Verbatim(new String(bytes, 0, 3, UTF_8), Arrays.copyOfRange(bytes, 4, bytes.length));
    }

    private static boolean isStreamed(byte[] text) {
        return text.length == 2 && text[1] == '?';
    }

    private static ProtocolError unexpected(char marker) {
        return new ProtocolError("Protocol error: unexpected '" + marker + "' in reply");
    }
}
