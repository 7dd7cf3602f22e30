package dev.respdesk.gui.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReplyTextTest {
    @Test
    void everyTypeIsNamed() {
        assertEquals("OK", text(new RespValue.Simple("OK")));
        assertEquals("(error) ERR no", text(new RespValue.Failure("ERR no")));
        assertEquals("(integer) 7", text(new RespValue.Int(7)));
        assertEquals("(double) 3.5", text(new RespValue.Dbl(3.5)));
        assertEquals("(double) 10", text(new RespValue.Dbl(10)));
        assertEquals("(double) -inf", text(new RespValue.Dbl(Double.NEGATIVE_INFINITY)));
        assertEquals("(big number) 12345678901234567890",
                text(new RespValue.BigNumber(new BigInteger("12345678901234567890"))));
        assertEquals("(true)", text(new RespValue.Bool(true)));
        assertEquals("(nil)", text(new RespValue.Null()));
        assertEquals("\"a\\x00\\xff\"", text(new RespValue.Bulk(new byte[] {'a', 0, (byte) 0xff})));
        assertEquals("one\ntwo", text(new RespValue.Verbatim("txt", "one\ntwo\n".getBytes(StandardCharsets.UTF_8))));
        assertEquals("(empty array)", text(new RespValue.Array(List.of())));
        assertEquals("(empty hash)", text(new RespValue.MapOf(List.of())));
    }

    @Test
    void nestedArraysAreIndented() {
        RespValue inner = new RespValue.Array(List
                .of(new RespValue.Int(2), new RespValue.Array(List.of(Docs.text("x")))));
        assertEquals(
                """
                1) (integer) 1
                2) 1) (integer) 2
                   2) 1) "x\"""",
                text(new RespValue.Array(List.of(new RespValue.Int(1), inner))));
    }

    @Test
    void nestedMapsBeginOnALineOfTheirOwn() {
        RespValue set = new RespValue.SetOf(List.of(Docs.text("b")));
        assertEquals(
                """
                1# "k" =>\s
                   1~ "b"
                2# "n" => (integer) 1""",
                text(new RespValue.MapOf(List.of(
                        new RespValue.Pair(Docs.text("k"), set),
                        new RespValue.Pair(Docs.text("n"), new RespValue.Int(1))))));
    }

    @Test
    void numbersAreAlignedToTheWidestIndex() {
        String text = text(new RespValue.Array(Collections.nCopies(10, new RespValue.Int(1))));
        assertTrue(text.startsWith(" 1) (integer) 1\n"), text);
        assertTrue(text.endsWith("\n10) (integer) 1"), text);
    }

    @Test
    void aLongReplyStopsAtTheLimit() {
        ReplyText.Written written =
                ReplyText.write(new RespValue.Array(Collections.nCopies(1_000_000, new RespValue.Int(1))), 50, 100);
        assertTrue(written.cut());
        assertEquals(50, written.lines().size());
        assertFalse(ReplyText.write(new RespValue.Int(1), 50, 100).cut());
    }

    @Test
    void aLongStringIsShortenedAndItsSizeSaid() {
        ReplyText.Written written = ReplyText.write(new RespValue.Bulk(new byte[5_000]), 50, 3);
        assertTrue(written.cut());
        assertEquals("\"\\x00\\x00\\x00 \u2026 5 000 bytes", written.lines().getFirst().text());
    }

    private static String text(RespValue value) {
        return ReplyText.write(value, 1_000, 1_000).lines().stream().map(Line::text).collect(Collectors.joining("\n"));
    }
}
