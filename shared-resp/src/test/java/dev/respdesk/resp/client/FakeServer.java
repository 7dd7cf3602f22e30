package dev.respdesk.resp.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.respdesk.resp.codec.RequestDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ServerSocketFactory;

/// A server in this process that answers each request, given as words joined by blanks, with the bytes that a function
/// has for it: none for `SILENCE`, the end of the connection for `CLOSE`.
final class FakeServer implements AutoCloseable {
    static final String SILENCE = "";
    static final String CLOSE = "close";

    private final ServerSocket socket;
    private final Function<String, String> answers;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private FakeServer(ServerSocket socket, Function<String, String> answers) {
        this.socket = socket;
        this.answers = answers;
    }

    static FakeServer start(Function<String, String> answers) throws IOException {
        return start(ServerSocketFactory.getDefault(), answers);
    }

    static FakeServer start(ServerSocketFactory factory, Function<String, String> answers) throws IOException {
        ServerSocket socket = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        FakeServer server = new FakeServer(socket, answers);
        Thread.ofVirtual().start(server::accept);
        return server;
    }

    int port() {
        return socket.getLocalPort();
    }

    /// What has come so far.
    List<String> requests() {
        return requests;
    }

    ServerSocket socket() {
        return socket;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            RequestDecoder decoder = new RequestDecoder();
            ByteBuf in = Unpooled.buffer();
            InputStream input = client.getInputStream();
            byte[] part = new byte[8192];
            for (int count = input.read(part); count > 0; count = input.read(part)) {
                in.writeBytes(part, 0, count);
                for (byte[][] argv = decoder.decode(in); argv != null; argv = decoder.decode(in)) {
                    if (!answer(client, argv)) {
                        return;
                    }
                }
                in.discardReadBytes();
            }
        } catch (IOException e) {
            // The client has gone, or its TLS handshake failed: for the client's side of the test to judge.
            open.remove(client);
        }
    }

    private boolean answer(Socket client, byte[][] argv) throws IOException {
        String request = Arrays.stream(argv).map(word -> new String(word, ISO_8859_1)).collect(Collectors.joining(" "));
        requests.add(request);
        String reply = answers.apply(request);
        if (reply.equals(CLOSE)) {
            return false;
        }
        client.getOutputStream().write(reply.getBytes(ISO_8859_1));
        client.getOutputStream().flush();
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : new ArrayList<>(open)) {
            client.close();
        }
    }
}
