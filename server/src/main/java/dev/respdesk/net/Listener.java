package dev.respdesk.net;

import dev.respdesk.command.Client;
import dev.respdesk.command.ClientPause;
import dev.respdesk.command.Command;
import dev.respdesk.command.Dispatcher;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Machine;
import dev.respdesk.command.Welcome;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Accepts connections on the data thread and keeps what they share.
public final class Listener {
    /// Of one connection before others have their turn: a few hundred requests. With 256 KiB a client that sends
    /// thousands at once held up the others for 50 ms; with 16 KiB values of 10 KiB cost a fifth more.
    private static final int READ_BYTES = 32 * 1024;

    private static final int READ_BYTES_FIRST = 2048;
    private static final int READ_BYTES_LEAST = 64;

    /// A pause can be said to last longer than a schedule can be.
    private static final long RESUME_MILLIS_MOST = 3_600_000;

    /// How full the queue of a socket is kept with pieces of a large value.
    private static final WriteBufferWaterMark QUEUE = new WriteBufferWaterMark(128 * 1024, 256 * 1024);

    private final DataLoop dataLoop;
    private final Dispatcher dispatcher;
    private final ClientLimits limits;
    private final Welcome welcome;
    private final Traffic stats;
    private final Offences offences;
    private final ClientSweep sweep;
    private final Turn turn;
    private final AdaptiveRecvByteBufAllocator reads =
            new AdaptiveRecvByteBufAllocator(READ_BYTES_LEAST, READ_BYTES_FIRST, READ_BYTES);
    private final ReplyBuffer.Writers writers = new ReplyBuffer.Writers();
    private final Map<Client, ClientHandler> handlers = new HashMap<>();
    private final Consumer<Client> onGone;
    private final ClientPause pause;
    private boolean resumes;

    /// @param welcome as whom new clients begin
    public Listener(
            DataLoop dataLoop,
            Dispatcher dispatcher,
            ClientLimits limits,
            Welcome welcome,
            Traffic stats,
            ReplyGate replyGate,
            ClientPause pause,
            Consumer<Client> onGone) {
        this.dataLoop = dataLoop;
        this.dispatcher = dispatcher;
        this.limits = limits;
        this.welcome = welcome;
        this.stats = stats;
        offences = new Offences(stats);
        sweep = new ClientSweep(limits, offences, dispatcher.machine(), dataLoop.bufferBytes());
        this.onGone = onGone;
        this.pause = pause;
        pause.whenEnded(() -> dataLoop.loop().execute(this::resume));
        turn = new Turn(dataLoop.loop(), replyGate, stats);
        turn.afterEnd(() -> sweep.limit(handlers.values()));
        reads.maxMessagesPerRead(1);
    }

    /// Listens at an address, on the data thread; gives the open socket back.
    ///
    /// @param backlog `tcp-backlog`
    /// @param tls     null for plain connections
    /// @throws IOException where the address cannot be bound
    public Door open(InetSocketAddress address, int backlog, @Nullable Tls tls) throws IOException {
        return new Door(dataLoop.listen(address, backlog, child -> arrive(child, tls, "")), null);
    }

    /// Listens at a path, in the place of whatever socket is there.
    ///
    /// @param permissions of the socket, null for what the system gives it
    public Door open(Path path, @Nullable Set<PosixFilePermission> permissions, int backlog) throws IOException {
        String shown = path + ":0";
        Consumer<Channel> accepted = child -> arrive(child, null, shown);
        return UnixDoor.open(path, permissions, at -> dataLoop.listen(at, backlog, accepted));
    }

    private void arrive(Channel child, @Nullable Tls tls, String unixPath) {
        child.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        child.config().setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, QUEUE);
        child.config().setOption(ChannelOption.RECVBUF_ALLOCATOR, reads);
        if (unixPath.isEmpty()) {
            child.config().setOption(ChannelOption.TCP_NODELAY, true);
            if (limits.keepAliveSeconds() > 0) {
                dataLoop.keepAlive(child, limits.keepAliveSeconds());
            }
        }
        child.pipeline().addLast(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                accept(channel, tls, unixPath);
            }
        });
        dataLoop.serve(child);
    }

    private void accept(Channel channel, @Nullable Tls tls, String unixPath) {
        if (tls != null) {
            tls.begin(channel);
        }
        if (dispatcher.machine().clients().size() >= limits.mostClients()) {
            turnAway(channel, "-ERR max number of clients reached\r\n".getBytes(StandardCharsets.US_ASCII));
        } else if (limits.isProtected() && !welcome.isLoginRequired() && ProtectedMode.isFromOutside(channel)) {
            turnAway(channel, ProtectedMode.refusal());
        } else {
            stats.connected();
            ClientHandler handler = new ClientHandler(this, channel, unixPath);
            handlers.put(handler.client(), handler);
            channel.pipeline().addLast(handler);
        }
    }

    private void turnAway(Channel channel, byte[] words) {
        stats.rejected();
        channel.writeAndFlush(channel.alloc().buffer().writeBytes(words)).addListener(ChannelFutureListener.CLOSE);
    }

    Client newClient(ClientHandler connection, ReplyBuffer reply) {
        Machine machine = dispatcher.machine();
        Client client = new Client(machine.clients().nextId(), connection, reply, machine.clock().millis());
        welcome.welcome(client);
        machine.clients().add(client);
        return client;
    }

    void gone(ClientHandler handler) {
        Client client = handler.client();
        handlers.remove(client);
        sweep.gone(handler);
        dispatcher.machine().left(client);
        onGone.accept(client);
    }

    /// What a client takes may have changed.
    void counts(ClientHandler handler) {
        sweep.count(handler, 0);
    }

    /// Whether there is room for a request that is about to run; where there is not its client may be closed.
    boolean hasRoom(ClientHandler handler, byte[][] argv) {
        if (limits.allClientsBytes() == 0) {
            return true;
        }
        sweep.count(handler, dispatcher.machine().gathered().bytes(argv));
        sweep.limit(handlers.values());
        return !handler.client().closing();
    }

    /// Looks after the clients; to be called ten times a second.
    public void tick() {
        sweep.tick(handlers.values());
    }

    /// Whether a request has to wait for the end of a CLIENT PAUSE. What would be refused anyway is not held.
    boolean holds(Client client, byte[][] argv) {
        Machine machine = dispatcher.machine();
        long now = machine.nowMillis();
        if (!pause.isActive(now)) {
            return false;
        }
        Command command = machine.commands().find(argv);
        boolean runs = command != null && command.isCalledBy(argv)
                && (client.authenticated() || command.is(Flag.NO_AUTH));
        if (command == null || !runs || !pause.holds(client, command, argv, now)) {
            return false;
        }
        resumeBehind(pause.remainingMillis(now));
        return true;
    }

    private void resumeBehind(long millis) {
        if (!resumes) {
            resumes = true;
            dataLoop.loop().schedule(this::resume, Math.min(millis, RESUME_MILLIS_MOST), TimeUnit.MILLISECONDS);
        }
    }

    /// Runs what waits; what has to wait on asks for another time.
    private void resume() {
        resumes = false;
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

    /// In the midst of a call of a client: does once what others have sent, and lets that client wait.
    public void serveOthers(Client client) {
        ClientHandler handler = handlers.get(client);
        if (handler != null) {
            handler.hold(true);
        }
        dataLoop.serveOnce();
    }

    /// Behind the last `serveOthers` of a call.
    public void othersServed(Client client) {
        ClientHandler handler = handlers.get(client);
        if (handler != null) {
            handler.hold(false);
        }
        handlers.values().forEach(ClientHandler::askAgain);
        dataLoop.askAgain();
    }

    /// Whether the data thread is about to end.
    public boolean isEnding() {
        return dataLoop.loop().isShuttingDown();
    }

    /// Closes all connections; on the data thread.
    public void close() {
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
