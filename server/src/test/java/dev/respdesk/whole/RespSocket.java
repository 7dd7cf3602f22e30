package dev.respdesk.whole;

import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.codec.ReplyDecoder;
import dev.respdesk.resp.codec.RespWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A plain connection to a server of this machine: requests are collected and sent, replies are read one by one.
public final class RespSocket implements AutoCloseable {
    private static final int SILENT_MILLIS = 30_000;

    private final Socket socket;
    private final ReplyDecoder decoder = new ReplyDecoder();
    private final ByteBuf buffered = Unpooled.buffer();
    private final byte[] piece = new byte[64 * 1024];
    private RespWriter out = new RespWriter(64 * 1024);

    public RespSocket(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(SILENT_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /// Collects a request.
    public void add(byte[]... request) {
        out.request(request);
    }

    /// Collects a request of words in UTF-8.
    public void add(String... words) {
        byte[][] request = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            request[i] = words[i].getBytes(StandardCharsets.UTF_8);
        }
        out.request(request);
    }

    /// Sends what was collected.
    public void send() throws IOException {
        RespWriter full = out;
        out = new RespWriter(64 * 1024);
        socket.getOutputStream().write(full.array(), 0, full.length());
    }

    /// Sends bytes as they are, whole requests or not.
    public void sendBytes(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// The next reply.
    public RespValue read() throws IOException {
        while (true) {
            RespValue value = decoder.decode(buffered);
            if (value != null) {
                return value;
            }
            receive();
        }
    }

    /// The next reply as it came over the wire, one char a byte.
    public String readRaw() throws IOException {
        StringBuilder raw = new StringBuilder();
        while (true) {
            int from = buffered.readerIndex();
            RespValue value = decoder.decode(buffered);
            raw.append(buffered.toString(from, buffered.readerIndex() - from, StandardCharsets.ISO_8859_1));
            if (value != null) {
                return raw.toString();
            }
            receive();
        }
    }

    /// What comes before some bytes as it comes, one char a byte; those bytes are passed over.
    public String readUntil(String end) throws IOException {
        while (true) {
            String all = buffered.toString(StandardCharsets.ISO_8859_1);
            int at = all.indexOf(end);
            if (at >= 0) {
                buffered.skipBytes(at + end.length());
                return all.substring(0, at);
            }
            receive();
        }
    }

    /// The next bytes, so many, one char a byte.
    public String readExactly(int count) throws IOException {
        while (buffered.readableBytes() < count) {
            receive();
        }
        String bytes = buffered.toString(buffered.readerIndex(), count, StandardCharsets.ISO_8859_1);
        buffered.skipBytes(count);
        return bytes;
    }

    private void receive() throws IOException {
        int read = socket.getInputStream().read(piece);
        if (read < 0) {
            throw new IOException("the server closed the connection");
        }
        buffered.discardReadBytes();
        buffered.writeBytes(piece, 0, read);
    }

    /// One request and its reply.
    public RespValue ask(byte[]... request) throws IOException {
        add(request);
        send();
        return read();
    }

    /// One request of words and its reply.
    public RespValue ask(String... words) throws IOException {
        add(words);
        send();
        return read();
    }

    /// Whether the server has no such command.
    public boolean isUnknown(String command) throws IOException {
        return ask("COMMAND", "INFO", command) instanceof RespValue.Array(List<RespValue> infos)
                && infos.getFirst() instanceof RespValue.Null;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
