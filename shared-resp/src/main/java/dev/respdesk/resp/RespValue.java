package dev.respdesk.resp;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A reply as a tree of values, the way a client looks at it: made by `ReplyDecoder`, matched with an exhaustive
/// `switch`. The names are those of the RESP3 specification. Byte arrays are owned by the value: do not change them.
public sealed interface RespValue {
    /// `+OK`: a short text without line breaks.
    record Simple(String text) implements RespValue {}

    /// `-ERR message` or RESP3's `!` bulk error; the text includes the code and excludes the marker.
    record Failure(String text) implements RespValue {
        /// The first word: `ERR`, `WRONGTYPE`, `NOAUTH` ...
        public String code() {
            int space = text.indexOf(' ');
            return space < 0 ? text : text.substring(0, space);
        }
    }

    /// `:1`: a signed 64-bit integer.
    record Int(long value) implements RespValue {}

    /// `$3`: a string of bytes.
    record Bulk(byte[] bytes) implements RespValue {
        /// The bytes read as UTF-8.
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bulk that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Bulk[" + text() + "]";
        }
    }

    /// `_`, and RESP2's `$-1` and `*-1`.
    record Null() implements RespValue {}

    /// `,1.5`: a double; infinities and NaN included.
    record Dbl(double value) implements RespValue {}

    /// `#t` or `#f`.
    record Bool(boolean value) implements RespValue {}

    /// `(123...`: an integer of any size.
    record BigNumber(BigInteger value) implements RespValue {}

    /// `=`: a text with a three-letter format such as `txt` or `mkd`.
    record Verbatim(String format, byte[] bytes) implements RespValue {
        /// The bytes read as UTF-8.
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Verbatim that && format.equals(that.format) && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return 31 * format.hashCode() + Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Verbatim[" + format + ":" + text() + "]";
        }
    }

    /// `*`: values in order.
    record Array(List<RespValue> items) implements RespValue {}

    /// `%`: pairs in the order they came; keys may repeat, so it is no `java.util.Map`.
    record MapOf(List<Pair> pairs) implements RespValue {}

    /// `~`: values of which the server says that they are distinct.
    record SetOf(List<RespValue> items) implements RespValue {}

    /// `>`: out-of-band data, such as a pub/sub message or an invalidation; never the answer to a request.
    record Push(List<RespValue> items) implements RespValue {}

    /// A value with the attributes (`|`) that came before it.
    record Attributed(List<Pair> attributes, RespValue value) implements RespValue {}

    /// One pair of a map or of attributes.
    record Pair(RespValue key, RespValue value) {}

    /// The value as text where it has an obvious one (simple, bulk, verbatim, number, error), or null.
    default @Nullable String asText() {
        return switch (this) {
            case Simple s -> s.text();
            case Failure f -> f.text();
            case Int i -> Long.toString(i.value());
            case Bulk b -> b.text();
            case Verbatim v -> v.text();
            case Dbl d -> Double.toString(d.value());
            case Bool b -> Boolean.toString(b.value());
            case BigNumber n -> n.value().toString();
            case Attributed a -> a.value().asText();
            case Null n -> null;
            case Array a -> null;
            case MapOf m -> null;
            case SetOf s -> null;
            case Push p -> null;
        };
    }
}
