package dev.respdesk.net;

import dev.respdesk.command.Reply;
import dev.respdesk.resp.RespVersion;
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
        byte[] bytes = new byte[(int) buffer.pendingBytes()];
        int filled = 0;
        for (Part part : buffer.take()) {
            if (part instanceof Part.Copied copied) {
                int count = copied.bytes();
                copied.buffer().readBytes(bytes, filled, count);
                filled += count;
            }
            part.release();
        }
        return bytes;
    }
}
