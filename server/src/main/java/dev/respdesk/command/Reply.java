package dev.respdesk.command;

import dev.respdesk.resp.RespVersion;
import dev.respdesk.value.Bytes;
import java.nio.charset.StandardCharsets;

/// Where a handler writes its one reply. Implemented over the connection's buffer, and by a reply that discards while
/// the append-only file loads. What RESP2 does not have is written as redis-server writes it.
public interface Reply {
    RespVersion version();

    /// The version of everything written from now on, as HELLO chose it.
    void version(RespVersion next);

    /// The place to roll back to.
    long mark();

    /// Forgets what was written after the mark.
    void rollback(long mark);

    default void ok() {
        simple("OK");
    }

    void simple(String text);

    /// An error, code included.
    void error(String text);

    void integer(long value);

    void bulk(byte[] bytes);

    /// `count` bytes of an array.
    void bulk(byte[] bytes, int from, int count);

    void bulk(String text);

    /// A number as a bulk string.
    void bulk(long value);

    /// `count` bytes from `from` on, copied straight from where they lie.
    void bulk(Bytes bytes, int from, int count);

    default void bulk(Bytes bytes) {
        bulk(bytes, 0, bytes.length());
    }

    void nil();

    void nilArray();

    /// The header of an array; `count` replies follow.
    void array(long count);

    /// The header of a map; `pairs` pairs follow.
    void map(long pairs);

    void set(long count);

    /// The header of a push; in RESP2 an array.
    void push(long count);

    /// The header of attributes of the value that follows them; `pairs` pairs follow where it returns true. Where it
    /// returns false there is no room for any, as in RESP2.
    default boolean attributes(long pairs) {
        return false;
    }

    void dbl(double value);

    /// A double in digits of the caller's choice.
    void dbl(byte[] digits);

    void bool(boolean value);

    void bigNumber(String digits);

    /// A text with a format of three letters: `txt` or `mkd`.
    default void verbatim(String format, String text) {
        verbatim(format, text.getBytes(StandardCharsets.UTF_8));
    }

    /// As above, of any bytes.
    void verbatim(String format, byte[] text);
}
