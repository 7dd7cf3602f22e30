package dev.respdesk.commands;

import dev.respdesk.command.Reply;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.value.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A reply as it goes over the wire, kept as text of one char a byte.
final class WireReply implements Reply {
    private final StringBuilder wire = new StringBuilder();
    private RespVersion version;

    WireReply(RespVersion version) {
        this.version = version;
    }

    /// What was written since the last call.
    String take() {
        String taken = wire.toString();
        wire.setLength(0);
        return taken;
    }

    private boolean isThree() {
        return version == RespVersion.RESP3;
    }

    private void line(String text) {
        wire.append(text).append("\r\n");
    }

    @Override
    public RespVersion version() {
        return version;
    }

    @Override
    public void version(RespVersion next) {
        version = next;
    }

    @Override
    public long mark() {
        return wire.length();
    }

    @Override
    public void rollback(long mark) {
        wire.setLength((int) mark);
    }

    @Override
    public void simple(String text) {
        line("+" + text);
    }

    @Override
    public void error(String text) {
        line("-" + text);
    }

    @Override
    public void integer(long value) {
        line(":" + value);
    }

    @Override
    public void bulk(byte[] bytes, int from, int count) {
        bulk(Arrays.copyOfRange(bytes, from, from + count));
    }

    @Override
    public void bulk(byte[] bytes) {
        line("$" + bytes.length);
        line(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void bulk(String text) {
        bulk(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void bulk(long value) {
        bulk(Decimal.bytes(value));
    }

    @Override
    public void bulk(Bytes bytes, int from, int count) {
        byte[] copy = new byte[count];
        bytes.copy(from, count, copy, 0);
        bulk(copy);
    }

    @Override
    public void nil() {
        line(isThree() ? "_" : "$-1");
    }

    @Override
    public void nilArray() {
        line(isThree() ? "_" : "*-1");
    }

    @Override
    public void array(long count) {
        line("*" + count);
    }

    @Override
    public void map(long pairs) {
        line(isThree() ? "%" + pairs : "*" + pairs * 2);
    }

    @Override
    public void set(long count) {
        line((isThree() ? "~" : "*") + count);
    }

    @Override
    public void push(long count) {
        line((isThree() ? ">" : "*") + count);
    }

    @Override
    public void dbl(double value) {
        if (isThree()) {
            line("," + value);
        } else {
            bulk(Double.toString(value));
        }
    }

    @Override
    public void bool(boolean value) {
        line(isThree() ? value ? "#t" : "#f" : value ? ":1" : ":0");
    }

    @Override
    public void dbl(byte[] digits) {
        if (isThree()) {
            line("," + new String(digits, StandardCharsets.ISO_8859_1));
        } else {
            bulk(digits);
        }
    }

    @Override
    public void bigNumber(String digits) {
        if (isThree()) {
            line("(" + digits);
        } else {
            bulk(digits);
        }
    }

    @Override
    public void verbatim(String format, byte[] text) {
        if (isThree()) {
            line("=" + (text.length + 4));
            line(format + ":" + new String(text, StandardCharsets.UTF_8));
        } else {
            bulk(text);
        }
    }
}
