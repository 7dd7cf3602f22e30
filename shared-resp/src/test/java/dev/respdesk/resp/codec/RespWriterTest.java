package dev.respdesk.resp.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespVersion;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RespWriterTest {
    @Test
    void writesEveryTypeInTheFormOfTheVersion() {
        assertWrites("+OK^", "+OK^", writer -> writer.simple("OK"));
        assertWrites("-ERR a  b^", "-ERR a  b^", writer -> writer.error("ERR a\r\nb"));
        assertWrites(":-7^", ":-7^", writer -> writer.integer(-7));
        assertWrites("$2^a\0^", "$2^a\0^", writer -> writer.bulk(new byte[] {'a', 0}));
        assertWrites("$0^^", "$0^^", writer -> writer.bulk(""));
        assertWrites("$2^42^", "$2^42^", writer -> writer.bulk(42));
        assertWrites("$-1^", "_^", RespWriter::nil);
        assertWrites("*-1^", "_^", RespWriter::nilArray);
        assertWrites("*2^", "*2^", writer -> writer.arrayHeader(2));
        assertWrites("*4^", "%2^", writer -> writer.mapHeader(2));
        assertWrites("*2^", "~2^", writer -> writer.setHeader(2));
        assertWrites("*2^", ">2^", writer -> writer.pushHeader(2));
        assertWrites("$3^1.5^", ",1.5^", writer -> writer.dbl(1.5));
        assertWrites("$2^10^", ",10^", writer -> writer.dbl(10));
        assertWrites("$2^-0^", ",-0^", writer -> writer.dbl(-0.0));
        assertWrites("$3^inf^", ",inf^", writer -> writer.dbl(Double.POSITIVE_INFINITY));
        assertWrites("$3^nan^", ",nan^", writer -> writer.dbl(Double.NaN));
        assertWrites(":1^", "#t^", writer -> writer.bool(true));
        assertWrites(":0^", "#f^", writer -> writer.bool(false));
        assertWrites("$3^123^", "(123^", writer -> writer.bigNumber("123"));
        assertWrites("$2^hi^", "=6^txt:hi^", writer -> writer.verbatim("txt", new byte[] {'h', 'i'}));
    }

    private static void assertWrites(String resp2, String resp3, Consumer<RespWriter> write) {
        for (RespVersion version : RespVersion.values()) {
            RespWriter writer = new RespWriter(1);
            writer.version(version);
            write.accept(writer);
            String wire = new String(writer.array(), 0, writer.length(), ISO_8859_1).replace("\r\n", "^");
            assertEquals(version == RespVersion.RESP2 ? resp2 : resp3, wire);
        }
    }

    @Test
    void takesBackWhatCameAfterAMark() {
        RespWriter writer = new RespWriter(4);
        writer.integer(1);
        int mark = writer.length();
        writer.bulk("a long reply that is not to be sent");
        writer.truncate(mark);
        writer.error("ERR no");
        assertEquals(":1\r\n-ERR no\r\n", new String(writer.array(), 0, writer.length(), ISO_8859_1));
    }

    @Test
    void whatItWritesTheRequestDecoderReads() {
        long seed = 12;
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            byte[][] argv = new byte[1 + random.nextInt(20)][];
            for (int i = 0; i < argv.length; i++) {
                argv[i] = new byte[random.nextInt(random.nextInt(20) == 0 ? 100_000 : 40)];
                random.nextBytes(argv[i]);
            }
            RespWriter writer = new RespWriter(1);
            writer.request(argv);
            byte[][] read = new RequestDecoder().decode(Unpooled.wrappedBuffer(writer.array(), 0, writer.length()));
            boolean same = Arrays.deepEquals(argv, Objects.requireNonNull(read));
            assertTrue(same, "seed " + seed + " round " + round);
        }
    }
}
