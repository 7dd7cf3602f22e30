package dev.respdesk.resp;

/// The sizes beyond which input is refused instead of read. The numbers of the request side are those of redis-server;
/// those of the reply side are our own and only keep a broken or hostile server from exhausting the client.
public final class Limits {
    /// An inline command, its line end not counted.
    public static final int INLINE_BYTES = 64 * 1024;

    /// A line that announces a count or a length, its line end not counted.
    public static final int COUNT_LINE_BYTES = 64 * 1024;

    /// One argument: the default of the directive `proto-max-bulk-len`.
    public static final long BULK_BYTES = 512L * 1024 * 1024;

    /// The longest argument that a Java array can hold; a higher `proto-max-bulk-len` means this.
    public static final int ARRAY_BYTES = Integer.MAX_VALUE - 8;

    /// The arguments of one request, its name included.
    public static final int ARGUMENTS = Integer.MAX_VALUE;

    /// The arguments of one request before the client has authenticated.
    public static final int UNAUTHENTICATED_ARGUMENTS = 10;

    /// One argument before the client has authenticated.
    public static final int UNAUTHENTICATED_BULK_BYTES = 16 * 1024;

    /// From this length on an argument is copied as it arrives instead of waiting whole in the socket's buffer.
    public static final int WHOLE_BULK_BYTES = 64 * 1024;

    /// The bytes of requests that are not complete: the default of `client-query-buffer-limit`.
    public static final long QUERY_BUFFER_BYTES = 1024L * 1024 * 1024;

    /// How deep arrays, maps, sets and pushes of a reply may lie in each other.
    public static final int REPLY_DEPTH = 128;

    /// A line of a reply (status, error, number, length), its line end not counted.
    public static final int REPLY_LINE_BYTES = 1024 * 1024;

    private Limits() {}
}
