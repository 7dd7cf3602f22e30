package dev.respdesk.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respdesk.resp.RespVersion;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReplyBufferTest {
    private int firstBytes;
    private final ReplyBuffer reply =
            new ReplyBuffer(new ReplyBuffer.Writers(), UnpooledByteBufAllocator.DEFAULT, () -> firstBytes++);

    @Test
    void repliesComeOutInTheOrderInWhichTheyWereWritten() {
        reply.ok();
        reply.bulk(new byte[100_000]);
        reply.integer(7);
        String text = taken();
        assertEquals("+OK\r\n$100000\r\n", text.substring(0, 14));
        assertEquals("\r\n:7\r\n", text.substring(text.length() - 6));
        assertEquals(14 + 100_000 + 6, text.length());
    }

    @Test
    void itTellsOnceATurnThatSomethingIsThere() {
        reply.ok();
        reply.ok();
        assertEquals(1, firstBytes);
        taken();
        reply.ok();
        assertEquals(2, firstBytes);
    }

    @Test
    void rollbackForgetsWhatWasWrittenAfterTheMark() {
        reply.integer(1);
        long mark = reply.mark();
        reply.array(2);
        reply.ok();
        reply.rollback(mark);
        reply.error("ERR no");
        assertEquals(":1\r\n-ERR no\r\n", taken());
    }

    @Test
    void rollbackReachesBehindLargeParts() {
        reply.integer(1);
        long mark = reply.mark();
        reply.bulk(new byte[70_000]);
        reply.bulk(new byte[70_000]);
        reply.rollback(mark);
        reply.error("ERR no");
        assertEquals(":1\r\n-ERR no\r\n", taken());
    }

    @Test
    void marksHoldAcrossTurns() {
        reply.ok();
        taken();
        long mark = reply.mark();
        reply.ok();
        reply.rollback(mark);
        reply.integer(2);
        assertEquals(":2\r\n", taken());
    }

    @Test
    void theVersionIsKeptFromTurnToTurn() {
        reply.version(RespVersion.RESP3);
        reply.nil();
        assertEquals("_\r\n", taken());
        reply.map(1);
        assertEquals("%1\r\n", taken());
    }

    @Test
    void manySmallRepliesLeaveTheWriterSmall() {
        for (int i = 0; i < 100_000; i++) {
            reply.bulk("0123456789");
            reply.callEnded();
        }
        assertEquals(100_000L * 17, reply.pendingBytes());
        assertEquals(100_000 * 17, taken().length());
    }

    private String taken() {
        StringBuilder text = new StringBuilder();
        for (Part part : reply.take()) {
            if (part instanceof Part.Copied copied) {
                text.append(copied.buffer().toString(StandardCharsets.ISO_8859_1));
            }
            part.release();
        }
        return text.toString();
    }
}
