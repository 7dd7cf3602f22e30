package dev.respdesk.rdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/// A file, or what a socket brings.
final class ChannelInput extends RdbInput {
    private static final int BUFFER_BYTES = 128 * 1024;

    private final ReadableByteChannel channel;

    ChannelInput(ReadableByteChannel channel) {
        super(BUFFER_BYTES, 0);
        this.channel = channel;
    }

    @Override
    int fill(byte[] into) throws IOException {
        return channel.read(ByteBuffer.wrap(into));
    }
}
