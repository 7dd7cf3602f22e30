package dev.respdesk.net;

import io.netty.channel.Channel;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An open socket that accepts connections. Data thread only.
public final class Door {
    private static final Logger LOG = LoggerFactory.getLogger("net");

    private final Channel channel;
    private final @Nullable Path path;

    Door(Channel channel, @Nullable Path path) {
        this.channel = channel;
        this.path = path;
    }

    /// The port; 0 for a path.
    public int port() {
        return channel.localAddress() instanceof InetSocketAddress inet ? inet.getPort() : 0;
    }

    /// The address, as people write it; empty for a path.
    public String host() {
        return channel.localAddress() instanceof InetSocketAddress inet
                ? NetUtil.toAddressString(inet.getAddress()) : "";
    }

    /// Accepts no more; connections that are open stay.
    public void close() {
        channel.close();
        if (path != null) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException stuck) {
                LOG.warn("The socket {} could not be removed: {}", path, stuck.getMessage());
            }
        }
    }
}
