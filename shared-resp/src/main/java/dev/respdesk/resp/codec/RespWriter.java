package dev.respdesk.resp.codec;

import dev.respdesk.resp.RespVersion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes replies and requests into one growing array that is reused: the server's replies, the client's requests and
/// the records of the append-only file. The version decides how the types that RESP2 does not have are written, as
/// redis-server writes them. Not thread-safe.
///
/// An array and not a `ByteBuf`: single bytes go in without reference or bounds counting, and `length` and `truncate`
/// make the roll-back of a reply a subtraction. The net layer copies once into the socket's buffer.
public class RespWriter {
    private static final byte[] CRLF = {'\r', '\n'};

    /// The bytes written so far are `buffer[0, length)`.
    protected byte[] buffer;

    /// How many bytes have been written.
    protected int length;

    private RespVersion version = RespVersion.RESP2;

    public RespWriter(int initialBytes) {
        buffer = new byte[initialBytes];
    }

    public final RespVersion version() {
        return version;
    }

    /// The version of everything written from now on.
    public final void version(RespVersion next) {
        version = next;
    }

    /// The array that holds the bytes; valid until the next write.
    public final byte[] array() {
        return buffer;
    }

    public final int length() {
        return length;
    }

    /// Forgets what was written after `mark`, an earlier `length`.
    public final void truncate(int mark) {
        length = mark;
    }

    /// Makes room for `count` bytes and gives the index of the first; the caller fills them and the length grows now.
    public final int reserve(int count) {
        if (buffer.length - length < count) {
            grow(count);
        }
        int at = length;
        length += count;
        return at;
    }

    private void grow(int count) {
        long wanted = Math.max((long) length + count, buffer.length * 2L);
        buffer = Arrays.copyOf(buffer, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
    }

    public final void raw(byte[] bytes) {
        raw(bytes, 0, bytes.length);
    }

    public final void raw(byte[] bytes, int from, int count) {
        int at = reserve(count);
        System.arraycopy(bytes, from, buffer, at, count);
    }

    /// `+text`. The text must have no line break.
    public final void simple(String text) {
        line('+', text);
    }

    /// `-text`, code included; a line break becomes a blank, as redis-server does. A char is one byte, because errors
    /// quote bytes of the request.
    public final void error(String text) {
        line('-', text.replace('\r', ' ').replace('\n', ' ').getBytes(StandardCharsets.ISO_8859_1));
    }

    private void line(char marker, String text) {
        line(marker, text.getBytes(StandardCharsets.UTF_8));
    }

    private void line(char marker, byte[] bytes) {
        int at = reserve(bytes.length + 3);
        buffer[at] = (byte) marker;
        System.arraycopy(bytes, 0, buffer, at + 1, bytes.length);
        buffer[at + 1 + bytes.length] = '\r';
        buffer[at + 2 + bytes.length] = '\n';
    }

    /// `:value`.
    public final void integer(long value) {
        header(':', value);
    }

    /// A marker, a number and a line end: `*3`, `$5`, `:1` ...
    public final void header(char marker, long number) {
        int digits = Decimal.digits(number);
        int at = reserve(digits + 3);
        buffer[at] = (byte) marker;
        Decimal.write(number, digits, buffer, at + 1);
        buffer[at + 1 + digits] = '\r';
        buffer[at + 2 + digits] = '\n';
    }

    public final void bulk(byte[] bytes) {
        bulk(bytes, 0, bytes.length);
    }

    public void bulk(byte[] bytes, int from, int count) {
        int at = openBulk(count);
        System.arraycopy(bytes, from, buffer, at, count);
    }

    /// A bulk string of `count` bytes with its head and its end; gives the index of the first byte, and the caller
    /// fills them.
    public final int openBulk(int count) {
        int digits = Decimal.digits(count);
        int at = reserve(Math.addExact(count, digits + 5));
        buffer[at] = '$';
        Decimal.write(count, digits, buffer, at + 1);
        int first = at + digits + 3;
        buffer[first - 2] = '\r';
        buffer[first - 1] = '\n';
        buffer[first + count] = '\r';
        buffer[first + count + 1] = '\n';
        return first;
    }

    /// A text as a bulk string in UTF-8.
    public final void bulk(String text) {
        bulk(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A number as a bulk string.
    public final void bulk(long value) {
        int digits = Decimal.digits(value);
        int at = openBulk(digits);
        Decimal.write(value, digits, buffer, at);
    }

    /// The header of a bulk of `count` bytes that go elsewhere; behind them the caller calls `endBulk`.
    public final void beginBulk(int count) {
        header('$', count);
    }

    /// The line end after a bulk's bytes.
    public final void endBulk() {
        raw(CRLF, 0, 2);
    }

    /// No value: `$-1` or `_`.
    public final void nil() {
        fixed(version == RespVersion.RESP2 ? "$-1\r\n" : "_\r\n");
    }

    /// No array: `*-1` or `_`.
    public final void nilArray() {
        fixed(version == RespVersion.RESP2 ? "*-1\r\n" : "_\r\n");
    }

    public final void arrayHeader(long count) {
        header('*', count);
    }

    /// A map of `pairs` pairs; a flat array in RESP2.
    public final void mapHeader(long pairs) {
        if (version == RespVersion.RESP2) {
            header('*', pairs * 2);
        } else {
            header('%', pairs);
        }
    }

    public final void setHeader(long count) {
        header(version == RespVersion.RESP2 ? '*' : '~', count);
    }

    public final void pushHeader(long count) {
        header(version == RespVersion.RESP2 ? '*' : '>', count);
    }

    /// Attributes before the next value. RESP2 has none: call only under RESP3.
    public final void attributeHeader(long pairs) {
        header('|', pairs);
    }

    /// A double: `,1.5` or a bulk string; shortest digits that read back the same, infinities as `inf` and `-inf`.
    public final void dbl(double value) {
        if (Decimal.isIntegral(value)) {
            integral((long) value);
        } else if (version == RespVersion.RESP2) {
            bulk(Decimal.text(value));
        } else {
            line(',', Decimal.text(value));
        }
    }

    /// A double in digits of the caller's choice: `,1.5` or a bulk string.
    public final void dbl(byte[] digits) {
        if (version == RespVersion.RESP2) {
            bulk(digits);
        } else {
            line(',', digits);
        }
    }

    private void integral(long value) {
        if (version == RespVersion.RESP2) {
            bulk(value);
        } else {
            header(',', value);
        }
    }

    /// `#t`, `#f`, or `:1`, `:0` in RESP2.
    public final void bool(boolean value) {
        if (version == RespVersion.RESP2) {
            integer(value ? 1 : 0);
        } else {
            fixed(value ? "#t\r\n" : "#f\r\n");
        }
    }

    /// A number of any size, in decimal digits.
    public final void bigNumber(String digits) {
        if (version == RespVersion.RESP2) {
            bulk(digits);
        } else {
            line('(', digits);
        }
    }

    /// A text with a format of three letters; a bulk string in RESP2.
    public final void verbatim(String format, byte[] bytes) {
        if (version == RespVersion.RESP2) {
            bulk(bytes);
            return;
        }
        header('=', bytes.length + 4L);
        fixed(format);
        fixed(":");
        raw(bytes);
        raw(CRLF, 0, 2);
    }

    private void fixed(String ascii) {
        int count = ascii.length();
        int at = reserve(count);
        for (int i = 0; i < count; i++) {
            buffer[at + i] = (byte) ascii.charAt(i);
        }
    }

    /// A whole request: an array of bulk strings.
    public final void request(byte[]... argv) {
        arrayHeader(argv.length);
        for (byte[] argument : argv) {
            bulk(argument);
        }
    }
}
