package dev.respdesk.resp.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.Limits;
import dev.respdesk.resp.ProtocolError;
import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.RespValue.Array;
import dev.respdesk.resp.RespValue.Attributed;
import dev.respdesk.resp.RespValue.BigNumber;
import dev.respdesk.resp.RespValue.Bool;
import dev.respdesk.resp.RespValue.Bulk;
import dev.respdesk.resp.RespValue.Dbl;
import dev.respdesk.resp.RespValue.Failure;
import dev.respdesk.resp.RespValue.Int;
import dev.respdesk.resp.RespValue.MapOf;
import dev.respdesk.resp.RespValue.Null;
import dev.respdesk.resp.RespValue.Pair;
import dev.respdesk.resp.RespValue.Push;
import dev.respdesk.resp.RespValue.SetOf;
import dev.respdesk.resp.RespValue.Simple;
import dev.respdesk.resp.RespValue.Verbatim;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyDecoderTest {
    private static final RespValue ONE = new Int(1);
    private static final RespValue NULL = new Null();

    /// One of each, `^` for the line end, in the order of the stream that the split tests use.
    private static final Map<String, RespValue> REPLIES = new LinkedHashMap<>();

    static {
        REPLIES.put("+OK^", new Simple("OK"));
        REPLIES.put("+^", new Simple(""));
        REPLIES.put("-ERR no such key^", new Failure("ERR no such key"));
        REPLIES.put(":1^", ONE);
        REPLIES.put(":-9223372036854775808^", new Int(Long.MIN_VALUE));
        REPLIES.put(":+7^", new Int(7));
        REPLIES.put("$0^^", bulk(""));
        REPLIES.put("$5^a^*1^", bulk("a\r\n*1"));
        REPLIES.put("$-1^", NULL);
        REPLIES.put("*-1^", NULL);
        REPLIES.put("_^", NULL);
        REPLIES.put("*0^", new Array(List.of()));
        REPLIES.put("*2^*1^:1^$1^x^", new Array(List.of(new Array(List.of(ONE)), bulk("x"))));
        REPLIES.put("%2^+a^:1^+b^*0^", new MapOf(List.of(
                new Pair(new Simple("a"), ONE), new Pair(new Simple("b"), new Array(List.of())))));
        REPLIES.put("%0^", new MapOf(List.of()));
        REPLIES.put("~2^:1^_^", new SetOf(List.of(ONE, NULL)));
        REPLIES.put("~0^", new SetOf(List.of()));
        REPLIES.put(">2^+message^$1^x^", new Push(List.of(new Simple("message"), bulk("x"))));
        REPLIES.put("|1^+ttl^:1^$1^x^", new Attributed(List.of(new Pair(new Simple("ttl"), ONE)), bulk("x")));
        REPLIES.put("*2^|1^+a^:1^:1^:1^", new Array(List.of(
                new Attributed(List.of(new Pair(new Simple("a"), ONE)), ONE), ONE)));
        REPLIES.put("|0^+none^", new Simple("none"));
        REPLIES.put("#t^", new Bool(true));
        REPLIES.put("#f^", new Bool(false));
        REPLIES.put(",1.5^", new Dbl(1.5));
        REPLIES.put(",10^", new Dbl(10));
        REPLIES.put(",-1.25e-7^", new Dbl(-1.25e-7));
        REPLIES.put(",inf^", new Dbl(Double.POSITIVE_INFINITY));
        REPLIES.put(",-inf^", new Dbl(Double.NEGATIVE_INFINITY));
        REPLIES.put(",nan^", new Dbl(Double.NaN));
        REPLIES.put("(-123456789012345678901234567890^",
                new BigNumber(new BigInteger("-123456789012345678901234567890")));
        REPLIES.put("=9^txt:hello^", new Verbatim("txt", "hello".getBytes(UTF_8)));
        REPLIES.put("!8^ERR a^b^", new Failure("ERR a\r\nb"));
        REPLIES.put("$?^;2^ab^;1^c^;0^", bulk("abc"));
        REPLIES.put("*?^:1^*?^.^.^", new Array(List.of(ONE, new Array(List.of()))));
        REPLIES.put("%?^+a^:1^.^", new MapOf(List.of(new Pair(new Simple("a"), ONE))));
        REPLIES.put("*1^$?^;1^x^;0^", new Array(List.of(bulk("x"))));
    }

    @Test
    void readsEveryType() {
        REPLIES.forEach((text, value) -> {
            ByteBuf in = bytes(wire(text));
            assertEquals(value, new ReplyDecoder().decode(in), text);
            assertFalse(in.isReadable(), text);
        });
    }

    @Test
    void readsEveryTypeSplitAtEveryByte() {
        REPLIES.forEach((text, value) -> {
            String wire = wire(text);
            for (int split = 0; split < wire.length(); split++) {
                ReplyDecoder decoder = new ReplyDecoder();
                ByteBuf in = bytes(wire.substring(0, split));
                assertNull(decoder.decode(in), () -> "whole too early: " + text);
                in.writeBytes(wire.substring(split).getBytes(ISO_8859_1));
                assertEquals(value, decoder.decode(in), text + " split at " + split);
                assertFalse(decoder.isPartial());
            }
        });
    }

    @Test
    void readsAPipelineInPiecesOfAnySize() {
        String stream = wire(String.join("", REPLIES.keySet()));
        for (int size = 1; size < 64; size++) {
            ReplyDecoder decoder = new ReplyDecoder();
            ByteBuf in = Unpooled.buffer();
            List<RespValue> read = new ArrayList<>();
            for (int at = 0; at < stream.length(); at += size) {
                in.writeBytes(stream.substring(at, Math.min(stream.length(), at + size)).getBytes(ISO_8859_1));
                drain(decoder, in, read);
                in.discardReadBytes();
            }
            assertEquals(new ArrayList<>(REPLIES.values()), read, "pieces of " + size);
        }
    }

    @Test
    void readsALargeBulkInPieces() {
        byte[] value = new byte[3_000_000];
        new Random(3).nextBytes(value);
        ReplyDecoder decoder = new ReplyDecoder();
        ByteBuf in = bytes("*2\r\n$3000000\r\n");
        for (int at = 0; at < value.length; at += 10_000) {
            in.writeBytes(value, at, 10_000);
            assertNull(decoder.decode(in));
            in.discardReadBytes();
            assertTrue(in.capacity() < 200_000);
        }
        in.writeBytes("\r\n:1\r\n".getBytes(ISO_8859_1));
        assertEquals(new Array(List.of(new Bulk(value), ONE)), decoder.decode(in));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "x~; Protocol error: unexpected 'x' in reply",
            "~; Protocol error: an empty line in reply",
            "$x~; Protocol error: invalid length in reply",
            "$-2~; Protocol error: invalid length in reply",
            "$2147483647~; Protocol error: invalid length in reply",
            "*~; Protocol error: invalid length in reply",
            "*1a~; Protocol error: invalid length in reply",
            ":x~; Protocol error: invalid integer in reply",
            ":9223372036854775808~; Protocol error: invalid integer in reply",
            ",1d~; Protocol error: invalid double in reply",
            ",0x1p3~; Protocol error: invalid double in reply",
            ",~; Protocol error: invalid double in reply",
            "#x~; Protocol error: invalid boolean in reply",
            "(1.5~; Protocol error: invalid big number in reply",
            "=3~txt~; Protocol error: a verbatim string without a format in reply",
            ".~; Protocol error: unexpected '.' in reply",
            "*1~.~; Protocol error: unexpected '.' in reply",
            "`;1~`; `Protocol error: unexpected ';' in reply`",
            "$?~:1~; Protocol error: unexpected ':' in reply",
            "%?~:1~.~; Protocol error: a key without a value in reply",
    })
    void saysWhatIsWrong(String text, String message) {
        ByteBuf in = bytes(text.replace("~", "\r\n"));
        ProtocolError error = assertThrows(ProtocolError.class, () -> drain(new ReplyDecoder(), in, new ArrayList<>()));
        assertEquals(message, error.getMessage());
    }

    @Test
    void limitsTheDepth() {
        String deep = "*1\r\n".repeat(Limits.REPLY_DEPTH);
        assertNotNull(new ReplyDecoder().decode(bytes(deep + ":1\r\n")));
        ProtocolError error =
                assertThrows(ProtocolError.class, () -> new ReplyDecoder().decode(bytes(deep + "*1\r\n")));
        assertEquals("Protocol error: reply nested more than 128 deep", error.getMessage());
    }

    @Test
    void limitsTheLine() {
        String line = "+" + "x".repeat(Limits.REPLY_LINE_BYTES - 1);
        assertNotNull(new ReplyDecoder().decode(bytes(line + "\r\n")));
        assertThrows(ProtocolError.class, () -> new ReplyDecoder().decode(bytes(line + "xx")));
    }

    @Test
    void allocatesNothingForAnnouncedSizes() {
        List<ReplyDecoder> decoders = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            ReplyDecoder decoder = new ReplyDecoder();
            assertNull(decoder.decode(bytes("*2000000000\r\n%1000000000\r\n~2000000000\r\n$2000000000\r\n")));
            decoders.add(decoder);
        }
        assertEquals(20_000, decoders.size());
    }

    /// Whatever comes, the decoder gives values, waits or fails with a `ProtocolError`; nothing else, in any pieces.
    @Test
    void survivesMutatedReplies() {
        long seed = 42;
        Random random = new Random(seed);
        byte[] sample = wire(String.join("", REPLIES.keySet())).getBytes(ISO_8859_1);
        for (int round = 0; round < 20_000; round++) {
            byte[] mutated = Mutation.of(sample, random);
            String whole = outcome(mutated, mutated.length);
            assertEquals(whole, outcome(mutated, 1 + random.nextInt(20)), "seed " + seed + " round " + round);
        }
    }

    private static String outcome(byte[] bytes, int piece) {
        ReplyDecoder decoder = new ReplyDecoder();
        List<RespValue> read = new ArrayList<>();
        ByteBuf in = Unpooled.buffer();
        try {
            for (int at = 0; at < bytes.length; at += piece) {
                in.writeBytes(bytes, at, Math.min(piece, bytes.length - at));
                drain(decoder, in, read);
            }
        } catch (ProtocolError e) {
            return read + " " + e.getMessage();
        }
        return read.toString();
    }

    private static void drain(ReplyDecoder decoder, ByteBuf in, List<RespValue> into) {
        for (RespValue value = decoder.decode(in); value != null; value = decoder.decode(in)) {
            into.add(value);
        }
    }

    private static String wire(String text) {
        return text.replace("^", "\r\n");
    }

    private static Bulk bulk(String text) {
        return new Bulk(text.getBytes(ISO_8859_1));
    }

    private static ByteBuf bytes(String latin1) {
        return Unpooled.buffer().writeBytes(latin1.getBytes(ISO_8859_1));
    }
}
