package dev.respdesk.transcript;

import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.resp.codec.ReplyDecoder;
import dev.respdesk.resp.codec.RespWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A redis-server or valkey-server of this machine, started on a free port without files, where there is one.
final class RealRedis implements AutoCloseable {
    private final Process process;
    private final int port;

    private RealRedis(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts one; empty, with one line said, where none is installed. Fails there if `RESPDESK_REQUIRE` names redis.
    static Optional<RealRedis> start() throws IOException {
        return startIfThere("redis");
    }

    /// As `start`, of valkey-server, which behaves as Redis 7.2 does.
    static Optional<RealRedis> startValkey() throws IOException {
        return startIfThere("valkey");
    }

    private static Optional<RealRedis> startIfThere(String product) throws IOException {
        String path = find(product + "-server");
        if (path == null) {
            String required = System.getenv("RESPDESK_REQUIRE");
            if (required != null && required.contains(product)) {
                throw new AssertionError(product + "-server is required and not on the PATH");
            }
            System.out.println("skipped: comparisons with " + product + "-server, which is not installed");
            return Optional.empty();
        }
        return Optional.of(start(path));
    }

    private static @Nullable String find(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            File file = new File(folder, program);
            if (file.canExecute()) {
                return file.getPath();
            }
        }
        return null;
    }

    private static RealRedis start(String path) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(
                path, "--port", "" + port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no")
                .redirectErrorStream(true).start();
        BufferedReader log = process.inputReader();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            if (line.contains("Ready to accept connections")) {
                return new RealRedis(process, port);
            }
        }
        throw new AssertionError("redis-server did not start");
    }

    /// Clients of it, all in one protocol.
    Speaker speaker(RespVersion version) {
        return new Clients(version);
    }

    @Override
    public void close() {
        process.destroy();
    }

    private final class Clients implements Speaker {
        private final RespVersion version;
        private final Map<String, Wire> wires = new HashMap<>();

        private Clients(RespVersion version) {
            this.version = version;
        }

        @Override
        public long id(String who) {
            return wire(who).id;
        }

        @Override
        public void listen() {
            say(Events.LISTENER, Line.words("HELLO 3"));
            say(Events.LISTENER, Line.words("CONFIG SET notify-keyspace-events " + Events.CLASSES));
            say(Events.LISTENER, new byte[][] {"PSUBSCRIBE".getBytes(StandardCharsets.US_ASCII), Events.PATTERN});
        }

        /// Whatever has been told before a PING is answered.
        @Override
        public List<String> events() {
            List<RespValue> messages = new ArrayList<>();
            if (!wires.containsKey(Events.LISTENER)) {
                return List.of();
            }
            RespValue next = say(Events.LISTENER, Line.words("PING"));
            while (next instanceof RespValue.Push) {
                messages.add(next);
                next = next(Events.LISTENER);
            }
            return Events.of(messages);
        }

        @Override
        public RespValue say(String who, byte[][] request) {
            try {
                return wire(who).ask(request);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private Wire wire(String who) {
            return wires.computeIfAbsent(who, w -> {
                try {
                    Wire wire = new Wire(port);
                    wire.id = wire.ask(Line.words("CLIENT ID")) instanceof RespValue.Int number ? number.value() : 0;
                    wire.ask(Line.words("HELLO " + (version == RespVersion.RESP2 ? 2 : 3)));
                    return wire;
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }

        /// Sends it and asks, as another client, until one client more waits.
        @Override
        public void ask(String who, byte[][] request) {
            long before = waiting();
            try {
                wire(who).send(request);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            for (int tries = 0; waiting() == before; tries++) {
                if (tries == 20_000) {
                    throw new AssertionError(who + " does not wait");
                }
            }
        }

        private long waiting() {
            String clients = String.valueOf(say("observer", Line.words("INFO clients")).asText());
            Matcher count = Pattern.compile("blocked_clients:(\\d+)").matcher(clients);
            if (!count.find()) {
                throw new AssertionError(clients);
            }
            return Long.parseLong(count.group(1));
        }

        @Override
        public RespValue next(String who) {
            try {
                return Objects.requireNonNull(wires.get(who), who).read();
            } catch (EOFException | SocketException end) {
                Objects.requireNonNull(wires.remove(who), who).close();
                return CLOSED;
            } catch (IOException failure) {
                throw new UncheckedIOException(who + " was told nothing", failure);
            }
        }

        @Override
        public void advance(long millis) {
            throw new AssertionError("a real server's time does not obey");
        }

        @Override
        public void close() {
            wires.values().forEach(Wire::close);
        }
    }

    /// One connection.
    private static final class Wire {
        private final Socket socket;
        private long id;
        private final ReplyDecoder decoder = new ReplyDecoder();
        private final ByteBuf buffered = Unpooled.buffer();

        private Wire(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(10_000);
            socket.setTcpNoDelay(true);
        }

        private RespValue ask(byte[][] request) throws IOException {
            send(request);
            return read();
        }

        private void send(byte[][] request) throws IOException {
            RespWriter out = new RespWriter(256);
            out.request(request);
            socket.getOutputStream().write(out.array(), 0, out.length());
        }

        private RespValue read() throws IOException {
            byte[] piece = new byte[16 * 1024];
            while (true) {
                RespValue value = decoder.decode(buffered);
                if (value != null) {
                    return value;
                }
                int read = socket.getInputStream().read(piece);
                if (read < 0) {
                    throw new EOFException("redis-server closed the connection");
                }
                buffered.discardReadBytes();
                buffered.writeBytes(piece, 0, read);
            }
        }

        private void close() {
            try {
                socket.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
