package dev.respdesk.commands;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// A redis-server of this machine on a free port, asked over one connection.
final class RedisProcess implements AutoCloseable {
    private final Process process;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private RedisProcess(Process process, int port) throws IOException {
        this.process = process;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /// Empty, with one line printed, where none is installed; fails there if `RESPDESK_REQUIRE` names redis.
    static Optional<RedisProcess> start(Path folder) throws IOException {
        for (String path : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            File program = new File(path, "redis-server");
            if (program.canExecute()) {
                return Optional.of(start(program, folder));
            }
        }
        String required = System.getenv("RESPDESK_REQUIRE");
        if (required != null && required.contains("redis")) {
            throw new AssertionError("redis-server is required and not on the PATH");
        }
        System.out.println("skipped: replies beside redis-server, which is not installed");
        return Optional.empty();
    }

    private static RedisProcess start(File program, Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(program.getPath(), "--port", Integer.toString(port), "--bind",
                "127.0.0.1", "--save", "", "--dir", folder.toString(), "--enable-debug-command", "yes",
                "--enable-protected-configs", "yes").redirectErrorStream(true).start();
        BufferedReader log = process.inputReader();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            if (line.contains("Ready to accept connections")) {
                return new RedisProcess(process, port);
            }
        }
        throw new AssertionError("redis-server did not start");
    }

    /// The wire's reply, one char a byte.
    String ask(String line) throws IOException {
        String[] words = line.split(" ", -1);
        StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            request.append('$').append(word.getBytes(StandardCharsets.UTF_8).length).append("\r\n").append(word)
                    .append("\r\n");
        }
        out.write(request.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        StringBuilder reply = new StringBuilder();
        read(reply);
        return reply.toString();
    }

    private void read(StringBuilder reply) throws IOException {
        String head = readLine();
        reply.append(head).append("\r\n");
        int count = switch (head.charAt(0)) {
            case '$', '=', '*', '~', '>' -> Integer.parseInt(head.substring(1));
            case '%' -> 2 * Integer.parseInt(head.substring(1));
            default -> 0;
        };
        boolean isText = head.charAt(0) == '$' || head.charAt(0) == '=';
        if (isText && count >= 0) {
            reply.append(new String(in.readNBytes(count + 2), StandardCharsets.ISO_8859_1));
        }
        for (int i = 0; !isText && i < count; i++) {
            read(reply);
        }
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\r'; b = in.read()) {
            if (b < 0) {
                throw new IOException("redis-server closed the connection");
            }
            line.append((char) b);
        }
        in.readNBytes(1);
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        process.destroy();
    }
}
