package dev.respdesk.whole;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The real server as a process of its own, started the way a user starts it, on a free port.
public final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Ready to accept connections on .*? port (\\d+)");
    private static final int START_SECONDS = 60;

    private final Process process;
    private final Thread reader;
    private final List<String> output = new ArrayList<>();
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile int port;

    private ServerProcess(Process process) {
        this.process = process;
        reader = new Thread(this::read, "output of the server");
        reader.setDaemon(true);
        reader.start();
    }

    /// Starts a server on `directory` and waits until it is ready or has ended.
    public static ServerProcess start(Path directory, String... arguments) throws IOException {
        ServerProcess server = begin(directory, arguments);
        server.awaitSettled();
        return server;
    }

    /// Starts a server with a heap of so many megabytes and waits until it is ready or has ended.
    public static ServerProcess startWithHeap(int megabytes, Path directory, String... arguments) throws IOException {
        ServerProcess server = begin(megabytes, directory, arguments);
        server.awaitSettled();
        return server;
    }

    /// Starts a server on `directory` and does not wait for it.
    public static ServerProcess begin(Path directory, String... arguments) throws IOException {
        return begin(512, directory, arguments);
    }

    private static ServerProcess begin(int heapMegabytes, Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
                "--sun-misc-unsafe-memory-access=allow", "-Dio.netty.noUnsafe=false",
                "-Dio.netty.jfr.enabled=false", "-XX:MaxDirectMemorySize=1t",
                "-Xmx" + heapMegabytes + "m", "-cp", System.getProperty("java.class.path"),
                "dev.respdesk.server.Main", "--dir", directory.toString()));
        List<String> given = List.of(arguments);
        if (!given.contains("--port")) {
            command.addAll(List.of("--port", Integer.toString(Ports.free())));
        }
        command.addAll(given);
        return new ServerProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said(line);
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    port = Integer.parseInt(ready.group(1));
                    settled.countDown();
                }
            }
        } catch (IOException ended) {
            said("output ended: " + ended.getMessage());
        } finally {
            settled.countDown();
        }
    }

    private synchronized void said(String line) {
        output.add(line);
        notifyAll();
    }

    /// Waits until it has printed a line with these words.
    public synchronized void awaitOutput(String words) throws InterruptedException {
        while (output.stream().noneMatch(line -> line.contains(words))) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server ended without saying " + words + ": " + output());
            }
            wait(1000);
        }
    }

    /// Waits until it has ended or so much time has passed.
    public void waitFor(long time, TimeUnit unit) throws InterruptedException {
        process.waitFor(time, unit);
    }

    private void awaitSettled() {
        try {
            if (!settled.await(START_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the server did not start: " + output());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// The port that it listens on.
    public int port() {
        if (port == 0) {
            throw new IllegalStateException("the server did not start: " + output());
        }
        return port;
    }

    /// The lines it has printed so far.
    public synchronized List<String> output() {
        return List.copyOf(output);
    }

    public long pid() {
        return process.pid();
    }

    /// Waits for its end, and for the last line that it printed; the exit code.
    public int awaitExit() {
        try {
            if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the server did not end: " + output());
            }
            reader.join();
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// `kill -9`.
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /// `kill`, as a user or the system ends it.
    @Override
    public void close() {
        process.destroy();
        awaitExit();
    }

    /// Ports that nothing listens on.
    public static final class Ports {
        private Ports() {}

        public static int free() {
            try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
                return socket.getLocalPort();
            } catch (IOException none) {
                throw new UncheckedIOException(none);
            }
        }
    }
}
