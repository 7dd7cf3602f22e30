package dev.respdesk.resp.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respdesk.resp.Limits;
import dev.respdesk.resp.ProtocolError;
import dev.respdesk.resp.RedisServerProcess;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the decoder makes of a stream of requests is what redis-server makes of it, its errors included.
@Timeout(120)
class RequestsAgainstRedisTest {
    /// Ends each stream: both must come to see it, or to an error before it.
    private static final String LAST = "\r\n\r\nECHO last\r\n";

    private static final List<String> WRONG = List.of(
            "*x\r\n", "*\r\n", "*03\r\n", "*-0\r\n", "*+3\r\n", "* 3\r\n", "*2147483648\r\n", "*3a\r\n",
            "*99999999999999999999999\r\n", "*1\r\n:4\r\n", "*1\r\nPING\r\n", "*1\r\n\r\n\r\n", "*1\r\n\u00e9\r\n",
            "*1\r\n$x\r\n", "*1\r\n$-1\r\n", "*1\r\n$03\r\nabc\r\n", "*1\r\n$\r\n", "*1\r\n$536870913\r\n",
            "*1\r\n$9223372036854775807\r\n", "*2\r\n$4\r\nECHO\r\n*1\r\n", "echo \"a\r\n", "echo 'a\r\n",
            "echo \"a\"b\r\n", "echo 'a'b\r\n", "echo 'a\\\\'\r\n", "*0\r\n*-5\r\nECHO 'a\r\n", "*1\r\n\t\r\n");

    private static final List<String> RIGHT = List.of(
            "ECHO a\r\n", "ECHO a\n", "  ECHO\ta  \r\n", "ECHO \"a b\\x41\\n\\q\"\r\n", "ECHO 'it\\'s \\n'\r\n",
            "ECHO a\"b c\"\r\n", "ECHO \"\"\r\n",
            "*2\r\n$4\r\nECHO\r\n$2\r\n\r\n\r\n", "*2\r\n$4\r\nECHO\r\n$0\r\n\r\n",
            "*2\rx$4\rxECHOxx$1\rxaxx", "*0\r\n*-1\r\nECHO a\r\n", "\r\n\n \n\u000b\u000c\r\nECHO a\r\n",
            "ECHO \u000ba\u000bb\r\n", "ECHO a\rb\r\n", "ECHO \"\\x4\\xzz\"\r\n");

    @Test
    void saysTheSame() throws IOException {
        try (RedisServerProcess redis = RedisServerProcess.redis()) {
            for (String stream : WRONG) {
                assertSame(redis, stream);
            }
            for (String stream : RIGHT) {
                assertSame(redis, stream + LAST);
            }
            assertSame(redis, "x".repeat(Limits.INLINE_BYTES + 1));
            assertSame(redis, "*" + "1".repeat(Limits.COUNT_LINE_BYTES + 1));
            assertSame(redis, "*1\r\n$" + "1".repeat(Limits.COUNT_LINE_BYTES + 1));
        }
    }

    @Test
    void saysTheSameBeforeAuthentication() throws IOException {
        try (RedisServerProcess redis = RedisServerProcess.redis("--requirepass", "p")) {
            for (String stream : List.of("*11\r\n", "*1\r\n$16385\r\n")) {
                RequestDecoder decoder = new RequestDecoder();
                decoder.authenticated(false);
                assertEquals(theirs(redis, stream), ours(decoder, stream), stream);
            }
        }
    }

    @Test
    void saysTheSameOfMutatedRequests() throws IOException {
        long seed = 77;
        Random random = new Random(seed);
        byte[] sample = String.join("", RIGHT).getBytes(ISO_8859_1);
        try (RedisServerProcess redis = RedisServerProcess.redis()) {
            for (int round = 0; round < 1500; round++) {
                String stream = new String(Mutation.of(sample, random), ISO_8859_1).replace('\0', '0');
                assertEquals(theirs(redis, stream + LAST), ours(new RequestDecoder(), stream + LAST),
                        "seed " + seed + " round " + round + " " + stream.replace("\r\n", "^"));
            }
        }
    }

    private static void assertSame(RedisServerProcess redis, String stream) throws IOException {
        assertEquals(theirs(redis, stream), ours(new RequestDecoder(), stream), stream);
    }

    /// The replies until the server ends the connection.
    private static String theirs(RedisServerProcess redis, String stream) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", redis.port())) {
            socket.getOutputStream().write(stream.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    /// The replies to ECHO, to anything else what the server says of unknown commands, and the error at the end.
    private static String ours(RequestDecoder decoder, String stream) {
        RespWriter replies = new RespWriter(64);
        ByteBuf in = Unpooled.wrappedBuffer(stream.getBytes(ISO_8859_1));
        try {
            for (byte[][] argv = decoder.decode(in); argv != null; argv = decoder.decode(in)) {
                reply(replies, argv);
            }
        } catch (ProtocolError e) {
            replies.error("ERR " + e.getMessage());
        }
        return new String(replies.array(), 0, replies.length(), ISO_8859_1);
    }

    private static void reply(RespWriter replies, byte[][] argv) {
        String name = new String(argv[0], ISO_8859_1);
        if (!name.equalsIgnoreCase("echo")) {
            replies.error("ERR unknown command '" + cut(name, 128) + "', with args beginning with: " + arguments(argv));
        } else if (argv.length != 2) {
            replies.error("ERR wrong number of arguments for 'echo' command");
        } else {
            replies.bulk(argv[1]);
        }
    }

    private static String arguments(byte[][] argv) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < argv.length && text.length() < 128; i++) {
            text.append('\'').append(cut(new String(argv[i], ISO_8859_1), 128 - text.length())).append("' ");
        }
        return text.toString();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
