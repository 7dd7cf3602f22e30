package dev.respdesk.net;

import dev.respdesk.replication.Wire;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connects from the data thread to other servers; names are looked up beside it.
public final class WireDialer implements Wire.Dialer {
    private static final Logger LOG = LoggerFactory.getLogger("replication");

    /// Gives the TLS of a connection that is about to be made; null for a plain one.
    public interface TlsSource {
        @Nullable ClientTls tls() throws IOException;
    }

    private final DataLoop dataLoop;
    private final Executor names;
    private final Supplier<String> source;
    private final LongSupplier timeoutMillis;
    private final TlsSource tls;

    /// @param names         where names of hosts are looked up, which can take long
    /// @param source        name of the address that connections are made from, where the machine has it; or empty
    /// @param timeoutMillis after which a connection that does not come about is given up
    /// @param tls           asked before each connection
    public WireDialer(
            DataLoop dataLoop, Executor names, Supplier<String> source, LongSupplier timeoutMillis, TlsSource tls) {
        this.dataLoop = dataLoop;
        this.names = names;
        this.source = source;
        this.timeoutMillis = timeoutMillis;
        this.tls = tls;
    }

    @Override
    public Wire dial(String host, int port, Wire.Listener listener) {
        ChannelWire wire = new ChannelWire(dataLoop.loop(), host + ":" + port, listener);
        String from = source.get();
        names.execute(() -> {
            InetSocketAddress address = new InetSocketAddress(host, port);
            InetSocketAddress own = own(from);
            dataLoop.loop().execute(() -> connect(wire, address, own));
        });
        return wire;
    }

    /// As redis-server: an address that the machine does not have is done without.
    private static @Nullable InetSocketAddress own(String from) {
        if (from.isEmpty()) {
            return null;
        }
        InetSocketAddress own = new InetSocketAddress(from, 0);
        try (Socket probe = new Socket()) {
            probe.bind(own);
            return own;
        } catch (IOException foreign) {
            LOG.warn("Connections cannot be made from bind-source-addr {}: {}", from, foreign.getMessage());
            return null;
        }
    }

    private void connect(ChannelWire wire, InetSocketAddress address, @Nullable InetSocketAddress own) {
        if (wire.isClosed()) {
            return;
        }
        if (address.isUnresolved()) {
            wire.failed("there is no host of that name");
            return;
        }
        try {
            connect(wire, address, own, tls.tls());
        } catch (IOException unusable) {
            wire.failed("TLS cannot be used, see tls-client-cert-file, tls-client-key-file and tls-ca-cert-file: "
                    + unusable.getMessage());
        }
    }

    private void connect(ChannelWire wire, InetSocketAddress address, @Nullable InetSocketAddress own,
            @Nullable ClientTls secure) {
        new Bootstrap().group(dataLoop.loop()).channelFactory(dataLoop.clientChannels())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (secure != null) {
                            secure.begin(channel);
                        }
                        channel.pipeline().addLast(wire);
                    }
                })
                .connect(address, own).addListener(done -> {
                    if (!done.isSuccess()) {
                        wire.notMade(done.cause());
                    }
                });
    }

    private int millis() {
        return (int) Math.min(Integer.MAX_VALUE, timeoutMillis.getAsLong());
    }
}
