package dev.respdesk.resp;

/// Input that is not RESP, or beyond a limit: nothing after it can be read, so its connection is to be closed. Without
/// a stack trace, because a hostile client must not be able to buy one per packet. The texts are redis-server's; the
/// server answers them with `ERR ` in front.
public final class ProtocolError extends RuntimeException {
    public static final String BIG_INLINE = "Protocol error: too big inline request";
    public static final String UNBALANCED_QUOTES = "Protocol error: unbalanced quotes in request";
    public static final String BIG_COUNT_LINE = "Protocol error: too big mbulk count string";
    public static final String BIG_LENGTH_LINE = "Protocol error: too big bulk count string";
    public static final String BAD_COUNT = "Protocol error: invalid multibulk length";
    public static final String BAD_LENGTH = "Protocol error: invalid bulk length";
    public static final String UNAUTHENTICATED_COUNT = "Protocol error: unauthenticated multibulk length";
    public static final String UNAUTHENTICATED_LENGTH = "Protocol error: unauthenticated bulk length";

    private static final long serialVersionUID = 1L;

    public ProtocolError(String message) {
        super(message, null, false, false);
    }

    /// An argument that does not begin with `$`.
    public static ProtocolError notBulk(byte marker) {
        return new ProtocolError("Protocol error: expected '$', got '" + (char) (marker & 0xff) + "'");
    }
}
