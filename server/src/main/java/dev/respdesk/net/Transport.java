package dev.respdesk.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerDomainSocketChannel;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import jdk.net.ExtendedSocketOptions;

/// The kinds of sockets of this machine: over epoll or kqueue where they load, NIO elsewhere.
///
/// @param name the system's call, for `INFO server`
record Transport(
        String name,
        IoHandlerFactory io,
        ChannelFactory<? extends ServerChannel> serverChannels,
        ChannelFactory<? extends ServerChannel> unixChannels,
        ChannelFactory<? extends Channel> clientChannels) {
    /// As redis-server: after the idle time three probes, each a third of it apart.
    private static final int PROBES = 3;

    static Transport ofThisMachine() {
        if (Epoll.isAvailable()) {
            return new Transport("epoll", EpollIoHandler.newFactory(0, BriefPolling::new),
                    EpollServerSocketChannel::new,
                    EpollServerDomainSocketChannel::new, EpollSocketChannel::new);
        }
        if (KQueue.isAvailable()) {
            return new Transport("kqueue", KQueueIoHandler.newFactory(), KQueueServerSocketChannel::new,
                    KQueueServerDomainSocketChannel::new, KQueueSocketChannel::new);
        }
        return new Transport("nio", NioIoHandler.newFactory(), NioServerSocketChannel::new,
                NioServerDomainSocketChannel::new, NioSocketChannel::new);
    }

    SocketAddress unixAddress(Path path) {
        return name.equals("nio") ? UnixDomainSocketAddress.of(path) : new DomainSocketAddress(path.toFile());
    }

    /// Sets the times of probes where the system lets them be set.
    void keepAlive(ChannelConfig config, int seconds) {
        int between = Math.max(1, seconds / PROBES);
        switch (name) {
            case "epoll" -> {
                config.setOption(EpollChannelOption.TCP_KEEPIDLE, seconds);
                config.setOption(EpollChannelOption.TCP_KEEPINTVL, between);
                config.setOption(EpollChannelOption.TCP_KEEPCNT, PROBES);
            }
            case "nio" -> {
                set(config, NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), seconds);
                set(config, NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), between);
                set(config, NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), PROBES);
            }
            default -> {
                // kqueue: the system's own times.
            }
        }
    }

    private static void set(ChannelConfig config, ChannelOption<Integer> option, int value) {
        if (config.getOptions().containsKey(option)) {
            config.setOption(option, value);
        }
    }
}
