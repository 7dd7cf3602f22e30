package dev.respdesk.resp.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jspecify.annotations.Nullable;

/// Both decoders look at each byte a bounded number of times, in whatever pieces the bytes come.
class LinearWorkTest {
    /// A call on an incomplete message looks again at its first bytes, at most these many; nothing else is seen twice.
    private static final int PER_CALL = 12;

    private static final int PER_BYTE = 4;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 5000})
    void requestsTakeLinearWork(int piece) {
        String line = "x".repeat(60_000) + "\r\n";
        String argument = "$50000\r\n" + "v".repeat(50_000) + "\r\n";
        String large = "$300000\r\n" + "v".repeat(300_000) + "\r\n";
        String many = "*3000\r\n" + "$1\r\na\r\n".repeat(3000);
        RequestDecoder decoder = new RequestDecoder();
        assertLinear(line + "*2\r\n" + argument + large + many, piece, decoder::decode);
    }

    @Test
    void linesThatNeverEndTakeLinearWork() {
        assertLinear("*" + "1".repeat(60_000), 1, new RequestDecoder()::decode);
        assertLinear("*1\r\n$" + "1".repeat(60_000), 1, new RequestDecoder()::decode);
        assertLinear("+" + "x".repeat(200_000), 1, new ReplyDecoder()::decode);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 5000})
    void repliesTakeLinearWork(int piece) {
        String nested = "*1\r\n".repeat(100) + ":1\r\n";
        String large = "$300000\r\n" + "v".repeat(300_000) + "\r\n";
        String many = "%3000\r\n" + "+key\r\n:1234\r\n".repeat(3000);
        ReplyDecoder decoder = new ReplyDecoder();
        assertLinear("+" + "x".repeat(60_000) + "\r\n" + nested + large + many, piece, decoder::decode);
    }

    private static void assertLinear(String text, int piece, Function<CountingBuf, @Nullable Object> decode) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        CountingBuf in = new CountingBuf();
        long calls = 0;
        for (int at = 0; at < bytes.length; at += piece) {
            in.writeBytes(bytes, at, Math.min(piece, bytes.length - at));
            calls++;
            while (decode.apply(in) != null) {
                calls++;
            }
        }
        long most = PER_BYTE * (long) bytes.length + PER_CALL * calls;
        long looked = in.looked;
        assertTrue(looked <= most, () -> looked + " bytes looked at, at most " + most + " expected");
    }
}
