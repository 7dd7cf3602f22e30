package dev.respdesk.net;

import dev.respdesk.replication.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// A connection to another server over a channel of the data thread.
final class ChannelWire extends ChannelInboundHandlerAdapter implements Wire {
    private final EventLoop loop;
    private final String called;
    private final Wire.Listener listener;
    private @Nullable Channel channel;
    private @Nullable ByteBuf unread;
    private boolean reads = true;
    private boolean closed;

    /// @param called the address as it was given
    ChannelWire(EventLoop loop, String called, Wire.Listener listener) {
        this.loop = loop;
        this.called = called;
        this.listener = listener;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        if (closed) {
            context.close();
        } else {
            listener.opened();
        }
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (closed) {
            in.release();
            return;
        }
        ByteBuf before = unread;
        unread = before == null ? in : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), before, in);
        if (reads) {
            give();
        }
    }

    private void give() {
        ByteBuf in = unread;
        if (in == null || closed) {
            return;
        }
        listener.received(in);
        if (unread == in && !in.isReadable()) {
            release();
        }
    }

    private void release() {
        ByteBuf rest = unread;
        unread = null;
        if (rest != null) {
            rest.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        failed("the other side closed the connection");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failed(cause.getCause() instanceof SSLException broken
                ? "TLS cannot be agreed upon, see tls-ca-cert-file, tls-client-cert-file and tls-client-key-file: "
                        + broken.getMessage()
                : String.valueOf(cause.getMessage()));
        context.close();
    }

    /// It did not come about.
    void notMade(Throwable cause) {
        failed(switch (cause) {
            case ConnectTimeoutException late -> "it does not answer";
            case ConnectException refused -> "connection refused";
            default -> String.valueOf(cause.getMessage());
        });
    }

    /// It has ended, or never came about.
    void failed(String why) {
        if (!closed) {
            close();
            listener.closed(why);
        }
    }

    @Override
    public void send(byte[] bytes) {
        if (channel != null && !closed) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(bytes));
        }
    }

    @Override
    public void reads(boolean on) {
        if (reads == on || channel == null || closed) {
            return;
        }
        reads = on;
        channel.config().setAutoRead(on);
        if (on && unread != null) {
            loop.execute(this::giveAgain);
        }
    }

    private void giveAgain() {
        if (reads) {
            give();
        }
    }

    /// What was read is released when whoever reads it now has let go of it.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            loop.execute(this::release);
            if (channel != null) {
                channel.close();
            }
        }
    }

    @Override
    public String remoteAddress() {
        return channel != null && channel.remoteAddress() instanceof InetSocketAddress address
                ? text(address) : called;
    }

    @Override
    public String localAddress() {
        return channel != null && channel.localAddress() instanceof InetSocketAddress address ? text(address) : "";
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress() == null ? address.getHostString() : address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    @Override
    public int descriptor() {
        return channel instanceof UnixChannel unix ? unix.fd().intValue() : -1;
    }
}
