package dev.respdesk.transcript;

import dev.respdesk.command.Reply;
import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.resp.codec.ReplyDecoder;
import dev.respdesk.resp.codec.RespWriter;
import dev.respdesk.value.Bytes;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A reply that keeps the bytes a client would get, and reads them back as a client would.
final class WrittenReply implements Reply {
    private final RespWriter writer = new RespWriter(1024);

    WrittenReply(RespVersion version) {
        writer.version(version);
    }

    /// Takes all replies written so far.
    List<RespValue> take() {
        List<RespValue> values = new ArrayList<>();
        var bytes = Unpooled.wrappedBuffer(writer.array(), 0, writer.length());
        ReplyDecoder decoder = new ReplyDecoder();
        while (bytes.isReadable()) {
            RespValue value = decoder.decode(bytes);
            if (value == null) {
                throw new AssertionError("the reply is not whole: "
                        + new String(writer.array(), 0, writer.length(), StandardCharsets.ISO_8859_1));
            }
            values.add(value);
        }
        writer.truncate(0);
        return values;
    }

    @Override
    public RespVersion version() {
        return writer.version();
    }

    @Override
    public void version(RespVersion next) {
        writer.version(next);
    }

    @Override
    public long mark() {
        return writer.length();
    }

    @Override
    public void rollback(long mark) {
        writer.truncate((int) mark);
    }

    @Override
    public void simple(String text) {
        writer.simple(text);
    }

    @Override
    public void error(String text) {
        writer.error(text);
    }

    @Override
    public void integer(long value) {
        writer.integer(value);
    }

    @Override
    public void bulk(byte[] bytes, int from, int count) {
        writer.bulk(bytes, from, count);
    }

    @Override
    public void bulk(byte[] bytes) {
        writer.bulk(bytes);
    }

    @Override
    public void bulk(String text) {
        writer.bulk(text);
    }

    @Override
    public void bulk(long value) {
        writer.bulk(value);
    }

    @Override
    public void bulk(Bytes bytes, int from, int count) {
        byte[] all = new byte[count];
        bytes.copy(from, count, all, 0);
        writer.bulk(all);
    }

    @Override
    public void nil() {
        writer.nil();
    }

    @Override
    public void nilArray() {
        writer.nilArray();
    }

    @Override
    public void array(long count) {
        writer.arrayHeader(count);
    }

    @Override
    public void map(long pairs) {
        writer.mapHeader(pairs);
    }

    @Override
    public void set(long count) {
        writer.setHeader(count);
    }

    @Override
    public void push(long count) {
        writer.pushHeader(count);
    }

    @Override
    public void dbl(double value) {
        writer.dbl(value);
    }

    @Override
    public void bool(boolean value) {
        writer.bool(value);
    }

    @Override
    public void dbl(byte[] digits) {
        writer.dbl(digits);
    }

    @Override
    public void bigNumber(String digits) {
        writer.bigNumber(digits);
    }

    @Override
    public void verbatim(String format, byte[] text) {
        writer.verbatim(format, text);
    }
}
