package dev.respdesk.resp.netty;

import dev.respdesk.resp.codec.RespWriter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import java.util.List;

/// Turns a list of requests into one buffer: a batch is one write however many requests it has. One per pipeline.
public final class RequestHandler extends MessageToByteEncoder<List<byte[][]>> {
    private static final int KEPT_BYTES = 64 * 1024;

    private RespWriter writer = new RespWriter(1024);

    @Override
    protected void encode(ChannelHandlerContext ctx, List<byte[][]> batch, ByteBuf out) {
        for (byte[][] argv : batch) {
            writer.request(argv);
            if (writer.length() >= KEPT_BYTES) {
                flushTo(out);
            }
        }
        flushTo(out);
        if (writer.array().length > 4 * KEPT_BYTES) {
            writer = new RespWriter(1024);
        }
    }

    private void flushTo(ByteBuf out) {
        out.writeBytes(writer.array(), 0, writer.length());
        writer.truncate(0);
    }
}
