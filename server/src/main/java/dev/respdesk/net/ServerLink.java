package dev.respdesk.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.respdesk.command.OtherServer;
import dev.respdesk.resp.codec.RespWriter;
import dev.respdesk.value.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A connection to another server on which each step takes at most so long; one thread at a time. Not Netty's, since
/// who uses it waits for it.
public final class ServerLink implements OtherServer {
    private static final int STEP_BYTES = 64 * 1024;
    private static final int LONGEST_LINE = 64 * 1024;

    private final SocketChannel channel;
    private final Selector selector;
    private final long timeoutMillis;
    private final ByteBuffer out = ByteBuffer.allocate(STEP_BYTES);
    private final ByteBuffer in = ByteBuffer.allocate(STEP_BYTES).limit(0);

    private ServerLink(SocketChannel channel, Selector selector, long timeoutMillis) {
        this.channel = channel;
        this.selector = selector;
        this.timeoutMillis = timeoutMillis;
    }

    /// As `OtherServer.Connector` says.
    public static @Nullable OtherServer connect(String host, int port, long timeoutMillis) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port & 0xffff);
        if (address.isUnresolved()) {
            return null;
        }
        ServerLink link = new ServerLink(SocketChannel.open(), Selector.open(), timeoutMillis);
        try {
            link.connect(address);
            return link;
        } catch (IOException failed) {
            link.close();
            throw failed;
        }
    }

    private void connect(InetSocketAddress address) throws IOException {
        channel.configureBlocking(false);
        channel.register(selector, 0);
        if (!channel.connect(address)) {
            await(SelectionKey.OP_CONNECT);
            channel.finishConnect();
        }
    }

    private void await(int operation) throws IOException {
        Objects.requireNonNull(channel.keyFor(selector)).interestOps(operation);
        if (selector.select(key -> { }, timeoutMillis) == 0) {
            throw new SocketTimeoutException("nothing came or went for " + timeoutMillis + " ms");
        }
    }

    @Override
    public void send(List<Bytes> request) throws IOException {
        RespWriter head = new RespWriter(64);
        head.arrayHeader(request.size());
        for (Bytes word : request) {
            head.beginBulk(word.length());
            write(head);
            write(word);
            head.endBulk();
        }
        write(head);
    }

    private void write(RespWriter words) throws IOException {
        byte[] bytes = new byte[words.length()];
        System.arraycopy(words.array(), 0, bytes, 0, bytes.length);
        words.truncate(0);
        write(Bytes.of(bytes));
    }

    private void write(Bytes bytes) throws IOException {
        for (int done = 0; done < bytes.length(); ) {
            if (!out.hasRemaining()) {
                flush();
            }
            int count = Math.min(out.remaining(), bytes.length() - done);
            bytes.copy(done, count, out.array(), out.position());
            out.position(out.position() + count);
            done += count;
        }
    }

    private void flush() throws IOException {
        out.flip();
        while (out.hasRemaining()) {
            if (channel.write(out) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
        out.clear();
    }

    @Override
    public String reply() throws IOException {
        flush();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (byte next = next(); next != '\n'; next = next()) {
            if (line.size() == LONGEST_LINE) {
                throw new IOException("a line without end");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(ISO_8859_1);
    }

    private byte next() throws IOException {
        while (!in.hasRemaining()) {
            in.clear();
            int count = channel.read(in);
            in.flip();
            if (count < 0) {
                throw new EOFException("closed by the other side");
            }
            if (count == 0) {
                await(SelectionKey.OP_READ);
            }
        }
        return in.get();
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }
}
