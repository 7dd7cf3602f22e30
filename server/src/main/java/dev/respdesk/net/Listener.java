package dev.respdesk.net;

import dev.respdesk.command.Client;
import dev.respdesk.command.ClientPause;
import dev.respdesk.command.Command;
import dev.respdesk.command.Dispatcher;
import dev.respdesk.command.Machine;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accepts connections on the data thread and keeps what they share.
public final class Listener {
    private static final Logger LOG = LoggerFactory.getLogger("net");

    /// Reads of one connection before others have their turn: 64 KiB each.
    private static final int MESSAGES_PER_READ = 4;

    /// How full the queue of a socket is kept with pieces of a large value.
    private static final WriteBufferWaterMark QUEUE = new WriteBufferWaterMark(128 * 1024, 256 * 1024);

    private final DataLoop dataLoop;
    private final Dispatcher dispatcher;
    private final ClientLimits limits;
    private final BooleanSupplier passwordIsSet;
    private final Traffic stats;
    private final Offences offences;
    private final ClientSweep sweep;
    private final Turn turn;
    private final ReplyBuffer.Writers writers = new ReplyBuffer.Writers();
    private final List<Channel> bound = new ArrayList<>();
    private final Map<Client, ClientHandler> handlers = new HashMap<>();
    private final Consumer<Client> onGone;
    private final ClientPause pause;

    /// @param passwordIsSet whether a new client has to authenticate
    public Listener(
            DataLoop dataLoop,
            Dispatcher dispatcher,
            ClientLimits limits,
            BooleanSupplier passwordIsSet,
            Traffic stats,
            ReplyGate replyGate,
            ClientPause pause,
            Consumer<Client> onGone) {
        this.dataLoop = dataLoop;
        this.dispatcher = dispatcher;
        this.limits = limits;
        this.passwordIsSet = passwordIsSet;
        this.stats = stats;
        offences = new Offences(stats);
        sweep = new ClientSweep(limits, offences, dispatcher.machine(), dataLoop.bufferBytes());
        this.onGone = onGone;
        this.pause = pause;
        pause.whenEnded(() -> dataLoop.loop().execute(this::resume));
        turn = new Turn(dataLoop.loop(), replyGate);
    }

    /// Listens at an address; the port that was bound is given back (0 asks the system for a free one).
    ///
    /// @param backlog `tcp-backlog`
    /// @param tls     null for plain connections
    /// @throws IOException where the address cannot be bound
    public int bind(InetAddress address, int port, int backlog, @Nullable SslContext tls) throws IOException {
        ChannelFuture attempt = new ServerBootstrap()
                .group(dataLoop.group())
                .channelFactory(dataLoop.serverChannels())
                .option(ChannelOption.SO_BACKLOG, backlog)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.MAX_MESSAGES_PER_READ, MESSAGES_PER_READ)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, QUEUE)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel, tls);
                    }
                })
                .bind(address, port)
                .awaitUninterruptibly();
        if (!attempt.isSuccess()) {
            throw new IOException(String.valueOf(attempt.cause().getMessage()), attempt.cause());
        }
        bound.add(attempt.channel());
        return ((InetSocketAddress) attempt.channel().localAddress()).getPort();
    }

    private void accept(Channel channel, @Nullable SslContext tls) {
        if (tls != null) {
            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
        }
        if (dispatcher.machine().clients().size() >= limits.mostClients()) {
            stats.rejected();
            byte[] words =
                    "-ERR max number of clients reached\r\n".getBytes(StandardCharsets.US_ASCII);
            channel.writeAndFlush(channel.alloc().buffer().writeBytes(words))
                    .addListener(ChannelFutureListener.CLOSE);
            return;
        }
        stats.connected();
        ClientHandler handler = new ClientHandler(this, channel);
        handlers.put(handler.client(), handler);
        channel.pipeline().addLast(handler);
    }

    Client newClient(ClientHandler connection, ReplyBuffer reply) {
        Machine machine = dispatcher.machine();
        Client client = new Client(machine.clients().nextId(), connection, reply, machine.clock().millis());
        client.authenticate("default", !passwordIsSet.getAsBoolean());
        machine.clients().add(client);
        return client;
    }

    void gone(ClientHandler handler) {
        Client client = handler.client();
        handlers.remove(client);
        dispatcher.machine().left(client);
        onGone.accept(client);
    }

    /// Looks after the clients; to be called ten times a second.
    public void tick() {
        sweep.tick(handlers.values());
    }

    /// Whether a request has to wait for the end of a CLIENT PAUSE.
    boolean holds(ClientHandler handler, byte[][] argv) {
        Machine machine = dispatcher.machine();
        long now = machine.nowMillis();
        if (!pause.isActive(now)) {
            return false;
        }
        Command command = machine.commands().find(argv);
        boolean held = pause.holdsAll(now) || command != null && pause.holds(command, now);
        if (held) {
            dataLoop.loop().schedule(this::resume, pause.remainingMillis(now), TimeUnit.MILLISECONDS);
        }
        return held;
    }

    private void resume() {
        dispatcher.machine().tick();
        List.copyOf(handlers.values()).forEach(ClientHandler::resume);
    }

    /// Has the append-only file written at the end of this turn, when the server itself changed something.
    public void endTurnSoon() {
        turn.schedule();
    }

    /// What is done each time when all that was ready has run, before replies leave; at start.
    public void beforeTurnEnds(Runnable task) {
        turn.beforeEnd(task);
    }

    /// Stops accepting and closes all connections; on the data thread.
    public void close() {
        bound.forEach(channel -> channel.close());
        List.copyOf(handlers.values()).forEach(ClientHandler::close);
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    Traffic stats() {
        return stats;
    }

    Turn turn() {
        return turn;
    }

    ReplyBuffer.Writers writers() {
        return writers;
    }

    ClientLimits limits() {
        return limits;
    }

    Offences offences() {
        return offences;
    }

    EventLoop loop() {
        return dataLoop.loop();
    }
}
