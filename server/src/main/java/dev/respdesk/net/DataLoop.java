package dev.respdesk.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The one thread that owns the data: an event loop of Netty.
public final class DataLoop implements AutoCloseable {
    private static final String BUFFER_LIMIT = "io.netty.maxDirectMemory";
    private static final long BUFFER_BYTES_LEAST = 1L << 30;

    /// How long nothing is accepted when the system had no descriptor left for a connection.
    private static final long NO_ACCEPT_MILLIS = 1_000;

    /// Lua calls itself up to 200 times deep with buffers on the stack, and values that scripts nest are walked by
    /// recursion; what is not used is not there.
    private static final long STACK_BYTES = 32L << 20;

    private final MultiThreadIoEventLoopGroup group;
    private final InterruptibleLoop loop;
    private final Transport transport;
    private final Set<Channel> doors = new HashSet<>();

    private DataLoop(Transport transport) {
        this.transport = transport;
        group = new MultiThreadIoEventLoopGroup(1, DataLoop::thread, transport.io()) {
            @Override
            protected IoEventLoop newChild(Executor executor, IoHandlerFactory io, Object... args) {
                return new InterruptibleLoop(this, executor, io);
            }
        };
        loop = (InterruptibleLoop) group.next();
    }

    private static Thread thread(Runnable work) {
        return new FastThreadLocalThread(null, work, "data", STACK_BYTES);
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
        return new DataLoop(Transport.ofThisMachine());
    }

    public EventLoop loop() {
        return loop;
    }

    /// The system's call behind the loop, for `INFO server`.
    public String transport() {
        return transport.name();
    }

    /// The kind of socket that connects to others.
    ChannelFactory<? extends Channel> clientChannels() {
        return transport.clientChannels();
    }

    /// What unread replies of all clients may take together, so that there is always room to read and to answer others.
    long bufferBytes() {
        return PlatformDependent.maxDirectMemory() / 4 * 3;
    }

    /// In the midst of long work on this thread: does once what has come in meanwhile.
    void serveOnce() {
        loop.serveOnce();
    }

    /// Behind `serveOnce`: has the system tell again of connections that wait, in case its word was lost.
    void askAgain() {
        doors.forEach(DataLoop::askAgain);
    }

    /// The system tells only once of what is there to be read, unless it is asked anew.
    static void askAgain(Channel channel) {
        if (channel.config().isAutoRead()) {
            channel.config().setAutoRead(false);
            channel.config().setAutoRead(true);
        }
    }

    /// Opens a socket that accepts TCP connections; on this thread, and done when it returns.
    ///
    /// @param accepted told of each connection, which it has to give its handlers and to hand to `serve`
    Channel listen(InetSocketAddress address, int backlog, Consumer<Channel> accepted) throws IOException {
        ServerChannel channel = transport.serverChannels().newChannel();
        channel.config().setOption(ChannelOption.SO_REUSEADDR, true);
        return open(channel, address, backlog, accepted);
    }

    /// Opens a socket that accepts connections at a path.
    Channel listen(Path path, int backlog, Consumer<Channel> accepted) throws IOException {
        return open(transport.unixChannels().newChannel(), transport.unixAddress(path), backlog, accepted);
    }

    private Channel open(ServerChannel channel, SocketAddress address, int backlog, Consumer<Channel> accepted)
            throws IOException {
        channel.config().setOption(ChannelOption.SO_BACKLOG, backlog);
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object child) {
                accepted.accept((Channel) child);
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                channel.config().setAutoRead(false);
                loop.schedule(() -> channel.config().setAutoRead(true), NO_ACCEPT_MILLIS, TimeUnit.MILLISECONDS);
            }
        });
        await(loop.register(channel));
        try {
            await(channel.bind(address));
            doors.add(channel);
            channel.closeFuture().addListener(closed -> doors.remove(channel));
            return channel;
        } catch (IOException refused) {
            channel.close();
            throw refused;
        }
    }

    /// On the loop's own thread, registering and binding are done when they return.
    private static void await(ChannelFuture done) throws IOException {
        Throwable cause = done.cause();
        if (cause != null) {
            throw new IOException(String.valueOf(cause.getMessage()), cause);
        }
        if (!done.isDone()) {
            throw new IllegalStateException("not on the data thread");
        }
    }

    /// Begins to read from a connection that was accepted.
    void serve(Channel child) {
        loop.register(child);
    }

    /// Has the system look after so many seconds whether the other side is still there.
    void keepAlive(Channel child, int seconds) {
        child.config().setOption(ChannelOption.SO_KEEPALIVE, true);
        transport.keepAlive(child.config(), seconds);
    }

    /// Ends the thread after what it has to do now.
    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
