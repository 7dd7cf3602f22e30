package dev.respdesk.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// A server process under measurement, started in an empty folder and ended by [#close].
final class Contender implements AutoCloseable {
    /// Between two tries to reach a server that starts: one that asks without rest takes a processor from it.
    private static final long POLL_NANOS = 1_000_000;

    final String name;
    final int port;
    /// From the start of the process to its first PONG.
    final double startMillis;
    private final Process process;

    private Contender(String name, int port, Process process, double startMillis) {
        this.name = name;
        this.port = port;
        this.process = process;
        this.startMillis = startMillis;
    }

    /// Starts `command --port P --dir D --save "" --appendonly no` and waits for its first PONG.
    ///
    /// @throws IOException where the server ends before it answers; the text holds what it printed
    static Contender start(String name, List<String> command) throws IOException {
        Path folder = Files.createTempDirectory("respdesk-bench");
        int port = freePort();
        var line = new ArrayList<>(command);
        line.addAll(List.of("--port", Integer.toString(port), "--dir", folder.toString(), "--save", "",
                "--appendonly", "no", "--bind", "127.0.0.1"));
        File log = folder.resolve("log").toFile();
        long began = System.nanoTime();
        Process process = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log).start();
        while (!answers(port)) {
            if (!process.isAlive()) {
                throw new IOException(name + " has ended: " + Files.readString(log.toPath()));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return new Contender(name, port, process, (System.nanoTime() - began) / 1e6);
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (Link link = new Link(port)) {
            return link.ask("PING").equals("+PONG");
        } catch (IOException notYet) {
            return false;
        }
    }

    Link connect() throws IOException {
        return new Link(port);
    }

    /// Resident memory in bytes.
    long resident() throws IOException {
        for (String line : Files.readAllLines(procFile("status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException("no VmRSS for " + name);
    }

    /// CPU time of all its threads so far, in nanoseconds, by the scheduler's own account.
    long cpuNanos() throws IOException {
        long sum = 0;
        File[] threads = procFile("task").toFile().listFiles();
        for (File thread : threads == null ? new File[0] : threads) {
            sum += Long.parseLong(Files.readString(thread.toPath().resolve("schedstat")).split(" ")[0]);
        }
        return sum;
    }

    private Path procFile(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
