package dev.respdesk.net;

import dev.respdesk.command.Reply;
import dev.respdesk.resp.RespVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.function.Consumer;

/// Replies that no socket waits for.
public final class ReplyBytes {
    private ReplyBytes() {}

    /// What a client of that version would get.
    public static byte[] of(RespVersion version, Consumer<Reply> writing) {
        ReplyBuffer buffer = new ReplyBuffer(new ReplyBuffer.Writers(), UnpooledByteBufAllocator.DEFAULT, () -> {});
        buffer.version(version);
        writing.accept(buffer);
        ByteBuf all = Unpooled.wrappedBuffer(buffer.take().toArray(ByteBuf[]::new));
        byte[] bytes = new byte[all.readableBytes()];
        all.readBytes(bytes);
        all.release();
        return bytes;
    }
}
