package dev.respdesk.replication;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class SyncReceiverTest {
    private static final String MARK = "0123456789abcdef0123456789abcdef01234567";

    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final SyncReceiver receiver = new SyncReceiver(taken::writeBytes);

    @Test
    void aCopyOfKnownLengthEndsWhereItSays() throws Exception {
        ByteBuf in = bytes("\n\r\n$10\r\n0123456789*1\r\n");
        assertTrue(receiver.take(in));
        assertEquals("0123456789", taken.toString(ISO_8859_1));
        assertEquals("*1\r\n", in.toString(ISO_8859_1), "the stream behind it stays");
        assertEquals(10, receiver.totalBytes());
        assertEquals(10, receiver.receivedBytes());
    }

    @Test
    void aCopyMayComeByteByByteInEitherForm() throws Exception {
        for (String wire : new String[] {"$3\r\nabc", "$EOF:" + MARK + "\r\nabc" + MARK}) {
            SyncReceiver byBytes = new SyncReceiver(taken::writeBytes);
            taken.reset();
            ByteBuf in = Unpooled.buffer();
            for (int i = 0; i < wire.length(); i++) {
                in.writeByte(wire.charAt(i));
                assertEquals(i == wire.length() - 1, byBytes.take(in), wire + " at " + i);
            }
            assertEquals("abc", taken.toString(ISO_8859_1));
        }
    }

    @Test
    void aMarkIsFoundOverTwoReads() throws Exception {
        assertFalse(receiver.take(bytes("$EOF:" + MARK + "\r\n" + "x".repeat(100) + MARK.substring(0, 20))));
        assertTrue(receiver.take(bytes(MARK.substring(20))));
        assertEquals("x".repeat(100), taken.toString(ISO_8859_1));
        assertEquals(0, receiver.totalBytes());
    }

    @Test
    void anErrorInItsPlaceIsSaid() {
        LinkException refused = assertThrows(LinkException.class, () -> receiver.take(bytes("-ERR no space\r\n")));
        assertEquals("The primary broke the first copy off, it said: ERR no space", refused.reason());
        assertThrows(LinkException.class, () -> new SyncReceiver(taken::writeBytes).take(bytes("+OK\r\n")));
        assertThrows(LinkException.class, () -> new SyncReceiver(taken::writeBytes).take(bytes("x".repeat(5000))));
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, ISO_8859_1);
    }
}
