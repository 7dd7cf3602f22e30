package dev.respdesk.net;

import dev.respdesk.command.Client;
import dev.respdesk.command.ClientPause;
import dev.respdesk.command.Command;
import dev.respdesk.command.Dispatcher;
import dev.respdesk.command.Machine;
import dev.respdesk.resp.ProtocolError;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accepts connections on the data thread and keeps what they share.
public final class Listener {
    private static final Logger LOG = LoggerFactory.getLogger("net");

    /// What the listener has to know of the configuration.
    ///
    /// @param backlog       `tcp-backlog`
    /// @param maxClients    `maxclients`, asked at each connection
    /// @param outputLimits  `client-output-buffer-limit`, kept up to date by the caller
    /// @param passwordIsSet whether a new client has to authenticate
    /// @param maxBulk       `proto-max-bulk-len`, asked at each connection
    public record Settings(
            int backlog,
            IntSupplier maxClients,
            OutputLimits outputLimits,
            BooleanSupplier passwordIsSet,
            LongSupplier maxBulk) {}

    /// Reads of one connection before others have their turn: 64 KiB each.
    private static final int MESSAGES_PER_READ = 4;

    /// How full the queue of a socket is kept with pieces of a large value.
    private static final WriteBufferWaterMark QUEUE = new WriteBufferWaterMark(128 * 1024, 256 * 1024);

    private final DataLoop dataLoop;
    private final Dispatcher dispatcher;
    private final Settings settings;
    private final Traffic stats;
    private final Turn turn;
    private final ReplyBuffer.Writers writers = new ReplyBuffer.Writers();
    private final List<Channel> bound = new ArrayList<>();
    private final Map<Client, ClientHandler> handlers = new HashMap<>();
    private final Set<ClientHandler> aboveSoft = new LinkedHashSet<>();
    private final Consumer<Client> onGone;
    private final ClientPause pause;

    public Listener(
            DataLoop dataLoop,
            Dispatcher dispatcher,
            Settings settings,
            Traffic stats,
            ReplyGate replyGate,
            ClientPause pause,
            Consumer<Client> onGone) {
        this.dataLoop = dataLoop;
        this.dispatcher = dispatcher;
        this.settings = settings;
        this.stats = stats;
        this.onGone = onGone;
        this.pause = pause;
        pause.whenEnded(() -> dataLoop.loop().execute(this::resume));
        turn = new Turn(dataLoop.loop(), replyGate);
    }

    /// Listens at an address; the port that was bound is given back (0 asks the system for a free one).
    ///
    /// @param tls null for plain connections
    /// @throws IOException where the address cannot be bound
    public int bind(InetAddress address, int port, @Nullable SslContext tls) throws IOException {
        ChannelFuture attempt = new ServerBootstrap()
                .group(dataLoop.group())
                .channelFactory(dataLoop.serverChannels())
                .option(ChannelOption.SO_BACKLOG, settings.backlog())
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
        if (dispatcher.machine().clients().size() >= settings.maxClients().getAsInt()) {
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
        client.authenticate("default", !settings.passwordIsSet().getAsBoolean());
        machine.clients().add(client);
        return client;
    }

    void gone(ClientHandler handler) {
        Client client = handler.client();
        handlers.remove(client);
        aboveSoft.remove(handler);
        dispatcher.machine().left(client);
        onGone.accept(client);
    }

    /// A request that is none: the error is the last reply.
    void refused(ClientHandler handler, ProtocolError error) {
        LOG.debug("client {}: {}", handler.remoteAddress(), error.getMessage());
        handler.client().reply().error("ERR " + error.getMessage());
        handler.client().closeAfterReply();
    }

    void closeWebRequest(ClientHandler handler) {
        LOG.warn("Possible attack: a web request came to this port from {}; connection closed.",
                handler.remoteAddress());
        handler.client().closeAfterReply();
        handler.close();
    }

    void overfilled(ClientHandler handler) {
        LOG.warn("Client id={} addr={} closed: {} bytes of a request that does not end (client-query-buffer-limit).",
                handler.client().id(), handler.remoteAddress(), handler.inputBytes());
        handler.client().closeAfterReply();
        handler.close();
    }

    void overran(ClientHandler handler) {
        LOG.warn("Client id={} addr={} closed: {} bytes of replies wait and it does not read them "
                + "(client-output-buffer-limit).", handler.client().id(), handler.remoteAddress(),
                handler.outputBytes());
        stats.closedForOutput();
        handler.client().closeAfterReply();
        handler.close();
    }

    void failed(ClientHandler handler, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("client {}: {}", handler.remoteAddress(), cause.toString());
        } else {
            LOG.error("client {}: connection closed", handler.remoteAddress(), cause);
        }
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

    long maxBulk() {
        return settings.maxBulk().getAsLong();
    }

    OutputLimits outputLimits() {
        return settings.outputLimits();
    }

    long nowMillis() {
        return dispatcher.machine().nowMillis();
    }

    /// A client came above its soft limit: it is looked after until it has read enough.
    void watchOutput(ClientHandler handler) {
        aboveSoft.add(handler);
    }

    /// Looks after clients that read too slowly; called ten times a second.
    public void tick() {
        if (!aboveSoft.isEmpty()) {
            aboveSoft.removeIf(handler -> !handler.checkOutput());
        }
    }

    EventLoop loop() {
        return dataLoop.loop();
    }
}
