package dev.respdesk.net;

import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.internal.PlatformDependent;
import java.util.concurrent.TimeUnit;

/// The one thread that owns the data: an event loop of Netty, over epoll or kqueue where they load, NIO elsewhere.
public final class DataLoop implements AutoCloseable {
    private static final String BUFFER_LIMIT = "io.netty.maxDirectMemory";
    private static final long BUFFER_BYTES_LEAST = 1L << 30;

    private final MultiThreadIoEventLoopGroup group;
    private final ChannelFactory<? extends ServerChannel> serverChannels;
    private final String transport;

    private DataLoop(IoHandlerFactory io, ChannelFactory<? extends ServerChannel> serverChannels, String transport) {
        this.serverChannels = serverChannels;
        this.transport = transport;
        group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("data"), io);
    }

    static {
        // Netty would allow itself as much as the heap may have, which is small here because the data is not on it.
        if (System.getProperty(BUFFER_LIMIT) == null) {
            long bytes = Math.max(BUFFER_BYTES_LEAST, Runtime.getRuntime().maxMemory());
            System.setProperty(BUFFER_LIMIT, Long.toString(bytes));
        }
    }

    /// Starts the thread. Netty's sampling search for buffers that were not given back costs a stack trace each
    /// hundredth buffer: it is for tests, which ask for it by Netty's own property.
    public static DataLoop start() {
        if (System.getProperty("io.netty.leakDetection.level") == null) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        }
        if (Epoll.isAvailable()) {
            return new DataLoop(EpollIoHandler.newFactory(), EpollServerSocketChannel::new, "epoll");
        }
        if (KQueue.isAvailable()) {
            return new DataLoop(KQueueIoHandler.newFactory(), KQueueServerSocketChannel::new, "kqueue");
        }
        return new DataLoop(NioIoHandler.newFactory(), NioServerSocketChannel::new, "nio");
    }

    public EventLoop loop() {
        return group.next();
    }

    /// The system's call behind the loop, for `INFO server`.
    public String transport() {
        return transport;
    }

    /// What unread replies of all clients may take together, so that there is always room to read and to answer others.
    long bufferBytes() {
        return PlatformDependent.maxDirectMemory() / 4 * 3;
    }

    MultiThreadIoEventLoopGroup group() {
        return group;
    }

    ChannelFactory<? extends ServerChannel> serverChannels() {
        return serverChannels;
    }

    /// Ends the thread after what it has to do now.
    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
