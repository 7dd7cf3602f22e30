package dev.respdesk.net;

import dev.respdesk.command.Client;
import dev.respdesk.command.Command;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Connection;
import dev.respdesk.command.Dispatcher;
import dev.respdesk.command.Feed;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Machine;
import dev.respdesk.resp.ProtocolError;
import dev.respdesk.resp.codec.RequestDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.unix.UnixChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One connection: bytes in, calls through the dispatcher, replies out. Everything happens on the data thread.
final class ClientHandler extends ChannelInboundHandlerAdapter implements Connection {
    /// Bytes of large values that a client has asked for and not read, above which its next request waits: they stay in
    /// memory for it even when they are replaced.
    private static final long LARGE_BYTES_MAX = 64L * 1024 * 1024;

    /// What a client may send behind a call that waits before no more is read from it.
    private static final int BEHIND_WAIT_BYTES_MAX = 1024 * 1024;

    /// Bytes of replies to requests that came together after which others have their turn; the rest of the requests
    /// runs behind them, this many microseconds later at the earliest.
    private static final long SHARE_BYTES = 4L * 1024 * 1024;
    private static final long REST_MICROS = 20;

    /// Nobody reads it: the connection has been closed.
    private static final CommandError TOO_LONG = new CommandError("ERR the reply is longer than a client may owe");

    private final Listener listener;
    private final Channel channel;
    private final String unixPath;
    private final RequestDecoder decoder;
    private final ReplyBuffer reply;
    private final Client client;
    private final Outbox outbox;
    private final OutputLimits.Standing standing = new OutputLimits.Standing();
    private @Nullable ByteBuf unread;
    /// A request that a pause holds; nothing more is read until it has run.
    private byte @Nullable [][] paused;
    /// Whether nothing is run because the client has yet to read large values.
    private boolean full;
    /// Whether nothing is run because it has had its share of the turn.
    private boolean rests;
    /// Whether a call of it runs, in the midst of which others are served.
    private boolean held;
    private boolean closeWhenSent;
    private @Nullable FeedOutlet feed;
    private long lastActiveNanos;
    private long heardNanos;
    private long countedBytes;

    /// @param unixPath the path of the socket as it is shown; empty for TCP
    ClientHandler(Listener listener, Channel channel, String unixPath) {
        this.listener = listener;
        this.unixPath = unixPath;
        this.channel = channel;
        decoder = new RequestDecoder();
        decoder.largeArguments(listener.dispatcher().machine().gathered());
        reply = new ReplyBuffer(listener.writers(), channel.alloc(), () -> listener.turn().speaks(this));
        reply.onLong(this::owesTooMuchWhileItRuns);
        outbox = new Outbox(channel, listener.stats(), listener.writers().step(), this::sent);
        client = listener.newClient(this, reply);
        lastActiveNanos = listener.dispatcher().machine().nanos();
    }

    Client client() {
        return client;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        listener.stats().received(in.readableBytes());
        lastActiveNanos = listener.dispatcher().machine().tick();
        heardNanos = lastActiveNanos;
        if (unread != null) {
            in = joined(unread, in);
            unread = null;
        }
        run(in);
        if (listener.limits().allClientsBytes() > 0) {
            // Also what is not a whole request yet takes memory.
            listener.counts(this);
            listener.turn().schedule();
        }
    }

    /// Appends to what was left of the last read; what is left is short but for a string that arrives in pieces, and
    /// the decoder takes the pieces of a large one as they come.
    private ByteBuf joined(ByteBuf first, ByteBuf second) {
        ByteBuf both = first;
        if (first.maxWritableBytes() < second.readableBytes() || first.refCnt() > 1) {
            both = channel.alloc().buffer(first.readableBytes() + second.readableBytes());
            both.writeBytes(first);
            first.release();
        }
        both.discardSomeReadBytes();
        both.writeBytes(second);
        second.release();
        return both;
    }

    private void run(ByteBuf in) {
        try {
            runAll(in);
        } catch (ProtocolError error) {
            listener.offences().refused(this, error);
            in.skipBytes(in.readableBytes());
        } finally {
            keep(in);
        }
    }

    private void runAll(ByteBuf in) {
        Dispatcher dispatcher = listener.dispatcher();
        decoder.maxBulk(dispatcher.machine().maxStringBytes());
        int seen = 0;
        long share = reply.mark() + SHARE_BYTES;
        while (!client.closing() && paused == null && !full && !rests && !client.isWaiting()) {
            if (seen-- == 0) {
                seen = lookAhead(dispatcher, in) - 1;
            }
            decoder.authenticated(client.authenticated());
            byte[][] argv = decoder.decode(in);
            if (argv == null) {
                if (decoder.heldBytes() + client.transaction().bytes() > listener.limits().queryBytes()) {
                    listener.offences().overfilled(this);
                }
                return;
            }
            if (CrossProtocol.isWebRequest(argv)) {
                listener.offences().webRequest(this);
                return;
            }
            if (listener.holds(client, argv)) {
                paused = argv;
                client.held(true);
                channel.config().setAutoRead(false);
                return;
            }
            if (!listener.hasRoom(this, argv)) {
                dispatcher.machine().gathered().drop(argv);
                return;
            }
            dispatch(dispatcher, argv);
            if (reply.mark() > share && in.isReadable()) {
                rest();
            }
        }
    }

    private void rest() {
        rests = true;
        channel.config().setAutoRead(false);
        channel.eventLoop().schedule(() -> {
            rests = false;
            goOn();
        }, REST_MICROS, TimeUnit.MICROSECONDS);
    }

    private int lookAhead(Dispatcher dispatcher, ByteBuf in) {
        byte[] window = dispatcher.lookaheadWindow();
        int count = Math.min(in.readableBytes(), window.length);
        in.getBytes(in.readerIndex(), window, 0, count);
        return dispatcher.lookAhead(client, count);
    }

    private void dispatch(Dispatcher dispatcher, byte[][] argv) {
        Client.ReplyMode before = client.replyMode();
        if (before == Client.ReplyMode.ON) {
            dispatcher.dispatch(client, argv);
            if (client.replyMode() != Client.ReplyMode.ON) {
                silenced(reply.mark(), reply.mark());
            }
        } else {
            long mark = reply.mark();
            dispatcher.dispatch(client, argv);
            if (!client.isWaiting()) {
                silenced(mark, reply.mark());
            }
        }
        callEnded();
    }

    private void callEnded() {
        client.pushDeferred();
        reply.callEnded();
        listener.counts(this);
        checkOutput();
        if (holdsTooMuch()) {
            full = true;
            channel.config().setAutoRead(false);
        }
    }

    private void checkOutput() {
        FeedOutlet outlet = feed;
        if (outlet != null && outlet.isSpokenOver(reply.mark())) {
            listener.offences().replied(this);
        }
        if (owesTooMuch()) {
            listener.offences().overran(this);
        }
    }

    /// The reply of the call that runs is long: the limit counts at once. A call that only reads ends here.
    private boolean owesTooMuchWhileItRuns(long bytes) {
        if (client.closing() || !listener.limits().output().isOverHard(client, unreadBytes())) {
            return client.closing();
        }
        listener.offences().overran(this);
        Command command = client.lastCommand();
        if (command != null && command.is(Flag.READONLY)) {
            throw TOO_LONG;
        }
        return true;
    }

    /// Whether it has left too much unread, or much for too long.
    boolean owesTooMuch() {
        Machine machine = listener.dispatcher().machine();
        return !client.closing()
                && listener.limits().output().isOver(client, standing, unreadBytes(), machine.nowMillis());
    }

    /// `CLIENT REPLY OFF` and `SKIP`: the reply that was written is taken back.
    private void silenced(long from, long to) {
        switch (client.replyMode()) {
            case ON -> {}
            case OFF -> reply.rollback(Math.min(from, to));
            case SKIP_NEXT -> {
                reply.rollback(from);
                client.replyMode(Client.ReplyMode.SKIPPING);
            }
            case SKIPPING -> {
                reply.rollback(from);
                client.replyMode(Client.ReplyMode.ON);
            }
        }
    }

    private void keep(ByteBuf in) {
        if (in.isReadable() && !client.closing()) {
            unread = in;
            if (client.isWaiting() && in.readableBytes() > BEHIND_WAIT_BYTES_MAX) {
                channel.config().setAutoRead(false);
            }
        } else {
            in.release();
        }
    }

    /// Runs what waited while the clients were paused.
    void resume() {
        byte[][] argv = paused;
        if (argv == null || listener.holds(client, argv)) {
            return;
        }
        paused = null;
        client.held(false);
        dispatch(listener.dispatcher(), argv);
        goOn();
    }

    /// Runs what has been read, and reads on.
    private void goOn() {
        if (full || rests || paused != null || held) {
            return;
        }
        channel.config().setAutoRead(true);
        ByteBuf in = unread;
        if (in != null) {
            unread = null;
            run(in);
        }
    }

    /// Reads nothing while a call of it runs in the midst of which others are served.
    void hold(boolean on) {
        if (held != on) {
            held = on;
            channel.config().setAutoRead(!on);
        }
    }

    /// Has the system tell again of what is there to be read.
    void askAgain() {
        DataLoop.askAgain(channel);
    }

    /// What is behind the call runs when those that are ready now have had their turn.
    @Override
    public void answered(long mark) {
        if (client.replyMode() != Client.ReplyMode.ON) {
            silenced(mark, reply.mark());
        }
        callEnded();
        channel.eventLoop().execute(this::goOn);
    }

    /// The turn ends: what was said in it stays together until it may leave.
    Outbox.Batch seal() {
        return outbox.seal(reply.take());
    }

    /// The socket has taken something.
    private void sent() {
        lastActiveNanos = listener.dispatcher().machine().nanos();
        listener.counts(this);
        if (closeWhenSent && outbox.isEmpty() && reply.pendingBytes() == 0) {
            channel.writeAndFlush(channel.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
        }
        feedMore();
        if (full && !holdsTooMuch()) {
            full = false;
            goOn();
        }
    }

    private boolean holdsTooMuch() {
        return reply.largeBytes() + outbox.largeBytes() > LARGE_BYTES_MAX;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            outbox.pump();
            feedMore();
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ByteBuf rest = unread;
        if (rest != null) {
            rest.release();
            unread = null;
        }
        decoder.abandon();
        if (paused != null) {
            listener.dispatcher().machine().gathered().drop(paused);
            paused = null;
        }
        feed = null;
        reply.release();
        outbox.release();
        listener.gone(this);
    }

    /// The client sends no more, as at the end of a pipe into a socket: what it has asked is still answered, but
    /// nothing is kept for it that comes later.
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            if (client.isWaiting()) {
                client.close();
            } else {
                client.closeAfterReply();
            }
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        listener.offences().failed(this, cause);
        channel.close();
    }

    @Override
    public void feed(Feed source) {
        feed = new FeedOutlet(channel, listener.stats(), listener.writers().step(), source, reply.mark());
        listener.loop().execute(this::feedMore);
    }

    /// Only behind the replies that have been written.
    @Override
    public void feedMore() {
        FeedOutlet outlet = feed;
        if (outlet != null && !client.closing() && outbox.isEmpty() && reply.pendingBytes() == 0) {
            outlet.pump();
        }
    }

    private long feedBytes() {
        FeedOutlet outlet = feed;
        return outlet == null ? 0 : outlet.waitingBytes();
    }

    /// Bytes of replies that take memory until this client reads them.
    long unreadBytes() {
        return copiedBytes() + outbox.orphanedBytes() + feedBytes();
    }

    @Override
    public long heardNanos() {
        return heardNanos;
    }

    /// What was last counted of it towards `maxmemory-clients`.
    long countedBytes() {
        return countedBytes;
    }

    void countedBytes(long bytes) {
        countedBytes = bytes;
    }

    /// When something last came from the client or went to it.
    long lastActiveNanos() {
        return lastActiveNanos;
    }

    private long copiedBytes() {
        return reply.pendingBytes() - reply.largeBytes() + outbox.copiedBytes();
    }

    @Override
    public String remoteAddress() {
        return unixPath.isEmpty() ? text(channel.remoteAddress()) : unixPath;
    }

    @Override
    public String localAddress() {
        return unixPath.isEmpty() ? text(channel.localAddress()) : unixPath;
    }

    @Override
    public boolean isUnixSocket() {
        return !unixPath.isEmpty();
    }

    private static String text(@Nullable SocketAddress address) {
        if (address instanceof InetSocketAddress inet && inet.getAddress() != null) {
            String host = inet.getAddress().getHostAddress();
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + inet.getPort();
        }
        return String.valueOf(address);
    }

    @Override
    public int descriptor() {
        return channel instanceof UnixChannel unix ? unix.fd().intValue() : -1;
    }

    @Override
    public long inputBytes() {
        ByteBuf rest = unread;
        return decoder.heldBytes() + client.transaction().bytes() + (rest == null ? 0 : rest.readableBytes());
    }

    @Override
    public long bufferBytes() {
        ByteBuf rest = unread;
        return copiedBytes() + decoder.heapBytes() + (rest == null ? 0 : rest.readableBytes());
    }

    @Override
    public long outputBytes() {
        return copiedBytes() + reply.largeBytes() + outbox.largeBytes() + feedBytes();
    }

    @Override
    public void flush() {
        reply.pushEnded();
        listener.counts(this);
        checkOutput();
        listener.turn().schedule();
    }

    @Override
    public void closeAfterReply() {
        closeWhenSent = true;
        if (reply.pendingBytes() == 0) {
            listener.turn().speaks(this);
        }
    }

    @Override
    public void close() {
        channel.close();
    }

    /// It is being closed for its memory: what waits for it goes at once, before a key has to. The end of the
    /// connection itself is heard only when all that is ready has run.
    void forget() {
        if (!client.isRunning()) {
            reply.release();
            outbox.release();
            listener.dispatcher().machine().clients().measureAnew();
        }
    }
}
