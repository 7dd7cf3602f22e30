package dev.respdesk.resp;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// An installed reference server on a free port of 127.0.0.1 and in a folder of its own, for tests that compare with
/// it. Where it is not installed the test is skipped with one line; where the environment's `RESPDESK_REQUIRE` names it
/// (`redis`, `valkey`) the test fails instead.
public final class RedisServerProcess implements AutoCloseable {
    private final Process process;
    private final Path folder;
    private final int port;

    private RedisServerProcess(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /// Starts `redis-server` with further arguments.
    public static RedisServerProcess redis(String... arguments) throws IOException {
        return start("redis", arguments);
    }

    /// Starts `valkey-server` with further arguments.
    public static RedisServerProcess valkey(String... arguments) throws IOException {
        return start("valkey", arguments);
    }

    private static RedisServerProcess start(String name, String... arguments) throws IOException {
        require(name);
        int port = freePort();
        Path folder = Files.createTempDirectory("respdesk-" + name);
        List<String> line = new ArrayList<>(List.of(name + "-server", "--port", "" + port, "--bind", "127.0.0.1"));
        line.addAll(List.of("--save", "", "--dir", folder.toString()));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        awaitReady(process.inputReader());
        return new RedisServerProcess(process, folder, port);
    }

    private static void require(String name) {
        boolean installed = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name + "-server")));
        if (!installed) {
            Assertions.assertFalse(
                    System.getenv().getOrDefault("RESPDESK_REQUIRE", "").contains(name),
                    name + "-server is required but not installed");
            System.out.println("Skipped: " + name + "-server is not installed.");
            Assumptions.abort(name + "-server is not installed");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitReady(BufferedReader output) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            all.append(line).append('\n');
            if (line.contains("eady to accept connections")) {
                return;
            }
        }
        throw new IOException("The reference server did not start:\n" + all);
    }

    public int port() {
        return port;
    }

    /// Ends the server and removes its folder.
    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
