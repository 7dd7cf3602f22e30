package dev.respdesk.resp.netty;

import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.codec.ReplyDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/// Turns the bytes of a connection into `RespValue` messages. One per pipeline.
public final class ReplyHandler extends ByteToMessageDecoder {
    private final ReplyDecoder decoder = new ReplyDecoder();

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        RespValue value = decoder.decode(in);
        if (value != null) {
            out.add(value);
        }
    }
}
