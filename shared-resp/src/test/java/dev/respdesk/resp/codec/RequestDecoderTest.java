package dev.respdesk.resp.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.Limits;
import dev.respdesk.resp.ProtocolError;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestDecoderTest {
    private static final String STREAM = "*1\r\n$4\r\nPING\r\n"
            + "*3\r\n$3\r\nSET\r\n$16\r\n0123456789abcdef\r\n$0\r\n\r\n"
            + "PING\r\n"
            + "\r\n\n   \r\n"
            + "*0\r\n*-1\r\n"
            + "set k \"a b\\x41\\n\" 'it\\'s'\n"
            + "*2\r\n$3\r\nGET\r\n$120\r\n" + "x".repeat(120) + "\r\n"
            + "*12\r\n" + "$2\r\nab\r\n".repeat(12)
            + "*2\r\n$1\r\n\r\r\n$2\r\n\r\n\r\n";

    private static final List<String> REQUESTS = List.of(
            "PING",
            "SET|0123456789abcdef|",
            "PING",
            "set|k|a bA\n|it's",
            "GET|" + "x".repeat(120),
            "ab" + "|ab".repeat(11),
            "\r|\r\n");

    @Test
    void readsPipelinedRequestsFromOneBuffer() {
        assertEquals(REQUESTS, drain(new RequestDecoder(), bytes(STREAM)));
        assertEquals(REQUESTS, drain(new RequestDecoder(), Unpooled.directBuffer().writeBytes(bytes(STREAM))));
    }

    @Test
    void readsTheSameHoweverSplitInTwo() {
        for (int split = 0; split <= STREAM.length(); split++) {
            assertEquals(REQUESTS, inParts(STREAM, split, STREAM.length() - split), "split at " + split);
        }
    }

    @Test
    void readsTheSameInPiecesOfAnySize() {
        for (int size = 1; size < 40; size++) {
            int[] parts = new int[STREAM.length() / size + 1];
            java.util.Arrays.fill(parts, size);
            assertEquals(REQUESTS, inParts(STREAM, parts), "pieces of " + size);
        }
    }

    @Test
    void readsALongArgumentInAnyPieces() {
        String value = "0123456789abcdef".repeat(16 * 1024);
        String request = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$" + value.length() + "\r\n" + value + "\r\nPING\r\n";
        List<String> expected = List.of("SET|k|" + value, "PING");
        Random random = new Random(7);
        for (int round = 0; round < 40; round++) {
            int[] parts = random.ints(2000, 1, 1 << random.nextInt(1, 17)).toArray();
            assertEquals(expected, inParts(request, parts), "round " + round);
        }
        for (int cut = 1; cut < 6; cut++) {
            assertEquals(expected, inParts(request, request.length() - 6 - cut, cut, 6));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "*x~; Protocol error: invalid multibulk length",
            "*~; Protocol error: invalid multibulk length",
            "*03~; Protocol error: invalid multibulk length",
            "*-0~; Protocol error: invalid multibulk length",
            "*+3~; Protocol error: invalid multibulk length",
            "* 3~; Protocol error: invalid multibulk length",
            "*2147483648~; Protocol error: invalid multibulk length",
            "*99999999999999999999999~; Protocol error: invalid multibulk length",
            "*1~:4~; Protocol error: expected '$', got ':'",
            "*1~PING~; Protocol error: expected '$', got 'P'",
            "*1~~~; Protocol error: expected '$', got '~'",
            "*1~$x~; Protocol error: invalid bulk length",
            "*1~$-1~; Protocol error: invalid bulk length",
            "*1~$03~abc~; Protocol error: invalid bulk length",
            "*1~$~; Protocol error: invalid bulk length",
            "*1~$536870913~; Protocol error: invalid bulk length",
            "*1~$9223372036854775807~; Protocol error: invalid bulk length",
            "set \"a~; Protocol error: unbalanced quotes in request",
            "set 'a~; Protocol error: unbalanced quotes in request",
            "set \"a\"b~; Protocol error: unbalanced quotes in request",
    })
    void saysWhatIsWrong(String input, String message) {
        String raw = input.strip().replace("~", "\r\n");
        assertEquals(message.replace('~', '\r'), errorOf(new RequestDecoder(), bytes(raw)));
        for (int split = 1; split < raw.length(); split++) {
            RequestDecoder decoder = new RequestDecoder();
            ByteBuf in = Unpooled.buffer();
            String first = raw.substring(0, split);
            ProtocolError early = null;
            in.writeBytes(first.getBytes(StandardCharsets.ISO_8859_1));
            try {
                decoder.decode(in);
            } catch (ProtocolError error) {
                early = error;
            }
            if (early == null) {
                in.writeBytes(raw.substring(split).getBytes(StandardCharsets.ISO_8859_1));
                assertEquals(message.replace('~', '\r'), errorOf(decoder, in));
            } else {
                assertEquals(message.replace('~', '\r'), early.getMessage());
            }
        }
    }

    @Test
    void limitsLinesToTheirSizeHoweverSplit() {
        assertLineLimit("", "x", ProtocolError.BIG_INLINE);
        assertLineLimit("*", "1", ProtocolError.BIG_COUNT_LINE);
        assertLineLimit("*1\r\n$", "1", ProtocolError.BIG_LENGTH_LINE);
    }

    private static void assertLineLimit(String prefix, String filler, String message) {
        int line = prefix.endsWith("$") || prefix.equals("*") ? Limits.COUNT_LINE_BYTES - 1 : Limits.INLINE_BYTES;
        RequestDecoder decoder = new RequestDecoder();
        ByteBuf in = bytes(prefix + filler.repeat(line));
        assertNull(decoder.decode(in));
        in.writeBytes(filler.getBytes(StandardCharsets.US_ASCII));
        assertEquals(message, errorOf(decoder, in));
        assertEquals(message, errorOf(new RequestDecoder(), bytes(prefix + filler.repeat(line + 1) + "\r\n")));
    }

    @Test
    void takesAnInlineCommandOfExactlyTheLimit() {
        String word = "x".repeat(Limits.INLINE_BYTES - 1);
        assertEquals(List.of(word), drain(new RequestDecoder(), bytes(word + "\r\n")));
        assertEquals(ProtocolError.BIG_INLINE, errorOf(new RequestDecoder(), bytes(word + "xx\n")));
    }

    @Test
    void isStricterBeforeAuthentication() {
        RequestDecoder decoder = new RequestDecoder();
        decoder.authenticated(false);
        String ten = "*10\r\n" + "$1\r\na\r\n".repeat(10);
        String longest = "*1\r\n$16384\r\n" + "v".repeat(16384) + "\r\n";
        assertEquals(2, drain(decoder, bytes(ten + longest)).size());
        assertEquals(ProtocolError.UNAUTHENTICATED_COUNT, errorOf(decoder, bytes("*11\r\n")));
        decoder = new RequestDecoder();
        decoder.authenticated(false);
        assertEquals(ProtocolError.UNAUTHENTICATED_LENGTH, errorOf(decoder, bytes("*1\r\n$16385\r\n")));
    }

    @Test
    void liftsTheStrictLimitsBetweenTwoPipelinedRequests() {
        RequestDecoder decoder = new RequestDecoder();
        decoder.authenticated(false);
        ByteBuf in = bytes("*2\r\n$4\r\nAUTH\r\n$1\r\np\r\n*11\r\n" + "$1\r\na\r\n".repeat(11));
        assertNotNull(decoder.decode(in));
        decoder.authenticated(true);
        assertEquals(11, assertNotNull2(decoder.decode(in)).length);
    }

    private static byte[][] assertNotNull2(byte @org.jspecify.annotations.Nullable [][] argv) {
        assertNotNull(argv);
        return java.util.Objects.requireNonNull(argv);
    }

    @Test
    void obeysASmallerLongestArgument() {
        RequestDecoder decoder = new RequestDecoder();
        decoder.maxBulk(1 << 20);
        assertNull(decoder.decode(bytes("*1\r\n$1048576\r\n")));
        decoder = new RequestDecoder();
        decoder.maxBulk(1 << 20);
        assertEquals(ProtocolError.BAD_LENGTH, errorOf(decoder, bytes("*1\r\n$1048577\r\n")));
    }

    @Test
    void allocatesNothingForAnnouncedSizes() {
        List<RequestDecoder> decoders = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            RequestDecoder decoder = new RequestDecoder();
            assertNull(decoder.decode(bytes("*2147483647\r\n$536870912\r\nabc")));
            assertEquals(0, decoder.heldBytes());
            decoders.add(decoder);
        }
        assertEquals(20_000, decoders.size());
    }

    @Test
    void saysHowMuchItHolds() {
        RequestDecoder decoder = new RequestDecoder();
        assertNull(decoder.decode(bytes("*3\r\n$3\r\nSET\r\n$1000000\r\n" + "v".repeat(300_000))));
        assertTrue(decoder.isPartial());
        assertTrue(decoder.heldBytes() >= 300_000 && decoder.heldBytes() < 700_000, () -> "" + decoder.heldBytes());
    }

    /// Whatever comes, the decoder gives requests, waits or fails with a `ProtocolError`; the same in any pieces.
    @Test
    void survivesMutatedRequests() {
        long seed = 1234;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] mutated = Mutation.of(STREAM.getBytes(StandardCharsets.ISO_8859_1), random);
            String whole = outcome(mutated, mutated.length);
            assertEquals(whole, outcome(mutated, 1 + random.nextInt(20)), "seed " + seed + " round " + round);
        }
    }

    private static String outcome(byte[] bytes, int piece) {
        RequestDecoder decoder = new RequestDecoder();
        List<String> requests = new ArrayList<>();
        ByteBuf in = Unpooled.buffer();
        try {
            for (int at = 0; at < bytes.length; at += piece) {
                in.writeBytes(bytes, at, Math.min(piece, bytes.length - at));
                drainInto(requests, decoder, in);
            }
        } catch (ProtocolError e) {
            return requests + " " + e.getMessage();
        }
        return requests.toString();
    }

    @Test
    void errorsHaveNoStackTrace() {
        ProtocolError error =
                assertThrows(ProtocolError.class, () -> new RequestDecoder().decode(bytes("*x\r\n")));
        assertEquals(0, error.getStackTrace().length);
    }

    @Test
    void splitsInlineCommandsLikeRedis() {
        assertInline("a\tb  c", "a", "b", "c");
        assertInline("\0 a\0b \"\0\"", "\0", "a\0b", "\0");
        assertInline("\u000b a\u000bb", "a\u000bb");
        assertInline("\"\" ''", "", "");
        assertInline("a\"b c\"", "ab c");
        assertInline("\"\\\"\\q\\x4\\xg1\\xfF\\a\"", "\"qx4xg1\u00ff\u0007");
        assertInline("'\\n\\\\x'", "\\n\\\\x");
    }

    private static void assertInline(String line, String... expected) {
        byte[][] argv = InlineCommand.split(line.getBytes(StandardCharsets.ISO_8859_1));
        byte[][] wanted = new byte[expected.length][];
        for (int i = 0; i < expected.length; i++) {
            wanted[i] = expected[i].getBytes(StandardCharsets.ISO_8859_1);
        }
        assertArrayEquals(wanted, argv, line);
    }

    private static List<String> inParts(String stream, int... parts) {
        byte[] raw = stream.getBytes(StandardCharsets.ISO_8859_1);
        RequestDecoder decoder = new RequestDecoder();
        List<String> requests = new ArrayList<>();
        ByteBuf in = Unpooled.buffer();
        int at = 0;
        for (int part : parts) {
            int bytes = Math.min(part, raw.length - at);
            in.writeBytes(raw, at, bytes);
            at += bytes;
            drainInto(requests, decoder, in);
            in.discardReadBytes();
        }
        if (at < raw.length) {
            in.writeBytes(raw, at, raw.length - at);
            drainInto(requests, decoder, in);
        }
        return requests;
    }

    private static List<String> drain(RequestDecoder decoder, ByteBuf in) {
        List<String> requests = new ArrayList<>();
        drainInto(requests, decoder, in);
        return requests;
    }

    private static void drainInto(List<String> requests, RequestDecoder decoder, ByteBuf in) {
        for (byte[][] argv = decoder.decode(in); argv != null; argv = decoder.decode(in)) {
            StringBuilder text = new StringBuilder();
            for (byte[] argument : argv) {
                text.append(text.isEmpty() ? "" : "|").append(new String(argument, StandardCharsets.ISO_8859_1));
            }
            requests.add(text.toString());
        }
    }

    private static @org.jspecify.annotations.Nullable String errorOf(RequestDecoder decoder, ByteBuf in) {
        return assertThrows(ProtocolError.class, () -> drain(decoder, in)).getMessage();
    }

    private static ByteBuf bytes(String latin1) {
        return Unpooled.buffer().writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
