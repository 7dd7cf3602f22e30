package dev.respdesk.resp.client;

import dev.respdesk.resp.RespVersion;
import dev.respdesk.resp.netty.ReplyHandler;
import dev.respdesk.resp.netty.RequestHandler;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Opens a socket, with TLS if asked for, and greets the server.
final class Connector {
    /// What a connection is when the server has greeted back.
    record Greeted(Connection connection, RespVersion version, List<byte[][]> said) {}

    private final RespClient.Options options;
    private final CompletableFuture<Greeted> result = new CompletableFuture<>();

    private Connector(RespClient.Options options) {
        this.options = options;
    }

    static CompletableFuture<Greeted> connect(RespClient.Options options) {
        return new Connector(options).start();
    }

    /// One daemon thread for all clients of the process, made with the first.
    private static final class Loop {
        static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("resp-client", true), NioIoHandler.newFactory());
    }

    private CompletableFuture<Greeted> start() {
        try {
            RespClient.TlsOptions tls = options.tls();
            open(tls == null ? null : Tls.read(tls));
        } catch (ConnectionException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    private void open(@Nullable Tls tls) {
        int timeoutMillis = (int) Math.min(Integer.MAX_VALUE, Math.max(0, options.connectTimeout().toMillis()));
        Bootstrap bootstrap = new Bootstrap()
                .group(Loop.GROUP)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMillis)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        prepare(channel, tls);
                    }
                });
        reach(bootstrap).addListener(opened -> {
            if (!opened.isSuccess() && opened.cause() != null) {
                result.completeExceptionally(Reasons.notConnected(options, opened.cause()));
            }
        });
    }

    private ChannelFuture reach(Bootstrap bootstrap) {
        if (options.isUnixSocket()) {
            return bootstrap.channel(NioDomainSocketChannel.class)
                    .connect(UnixDomainSocketAddress.of(options.host()));
        }
        return bootstrap.channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .connect(options.host(), options.port());
    }

    private void prepare(Channel channel, @Nullable Tls tls) {
        Connection connection = new Connection(options, channel);
        SslHandler handler = tls == null ? null : tls.handler(channel, options);
        if (handler != null) {
            channel.pipeline().addLast(handler);
        }
        channel.pipeline().addLast(new RequestHandler(), new ReplyHandler(), connection);
        if (tls == null || handler == null) {
            channel.pipeline().addLast(new WhenActive(() -> greet(connection)));
        } else {
            handler.handshakeFuture().addListener(shaken -> {
                if (shaken.isSuccess()) {
                    greet(connection);
                } else if (shaken.cause() != null) {
                    result.completeExceptionally(Reasons.noTls(options, shaken.cause(), tls.shownChain()));
                    connection.close();
                }
            });
        }
    }

    private void greet(Connection connection) {
        Greeting greeting = new Greeting(options, connection);
        greeting.run().whenComplete((version, failure) -> {
            if (version != null) {
                connection.greeted();
                result.complete(new Greeted(connection, version, List.copyOf(greeting.said())));
            } else if (failure != null) {
                Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                result.completeExceptionally(failure instanceof ConnectionException ? failure : cause);
                connection.close();
            }
        });
    }
}
