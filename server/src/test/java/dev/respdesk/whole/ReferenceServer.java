package dev.respdesk.whole;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A server to compare with, `redis` or `valkey`, installed on this machine, on a free port.
public final class ReferenceServer implements AutoCloseable {
    private static final int END_SECONDS = 30;

    private final Process process;
    private final int port;

    private ReferenceServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Whether it is installed. Where it is not, one line says so, or this fails if `RESPDESK_REQUIRE` names it.
    public static boolean isInstalled(String name) {
        boolean installed = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name + "-server")));
        if (!installed) {
            if (System.getenv().getOrDefault("RESPDESK_REQUIRE", "").contains(name)) {
                throw new AssertionError(name + "-server is required and not on the PATH");
            }
            System.out.println("skipped: comparisons with " + name + "-server, which is not installed");
        }
        return installed;
    }

    /// Starts it without snapshots on a data directory, on a free port or `--port`, and waits until it is ready.
    public static ReferenceServer start(String name, Path directory, String... arguments) throws IOException {
        List<String> given = List.of(arguments);
        int port = given.contains("--port") ? Integer.parseInt(given.get(given.indexOf("--port") + 1))
                : ServerProcess.Ports.free();
        List<String> command = new ArrayList<>(List.of(name + "-server", "--port", Integer.toString(port),
                "--bind", "127.0.0.1", "--save", "", "--dir", directory.toString()));
        command.addAll(given);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        StringBuilder said = new StringBuilder();
        BufferedReader log = process.inputReader();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            if (line.contains("Ready to accept connections")) {
                Thread.ofPlatform().daemon().start(() -> drain(log));
                return new ReferenceServer(process, port);
            }
            said.append(line).append('\n');
        }
        throw new IOException(name + "-server did not start:\n" + said);
    }

    /// Takes what it says later, so that it never waits for a reader.
    private static void drain(BufferedReader log) {
        try {
            log.lines().forEach(line -> { });
        } catch (UncheckedIOException closed) {
            // It was killed, and its output with it.
        }
    }

    public int port() {
        return port;
    }

    /// `kill -9`.
    public void kill() {
        process.destroyForcibly();
        close();
    }

    /// Ends it as the system does, and waits for that.
    @Override
    public void close() {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("a reference server did not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
