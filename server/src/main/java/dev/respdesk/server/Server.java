package dev.respdesk.server;

import dev.respdesk.command.Changes;
import dev.respdesk.command.ClientPause;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Dispatcher;
import dev.respdesk.command.Effects;
import dev.respdesk.command.Gates;
import dev.respdesk.command.Machine;
import dev.respdesk.commands.connection.AuthGate;
import dev.respdesk.commands.connection.ConnectionCommands;
import dev.respdesk.config.Config;
import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.net.DataLoop;
import dev.respdesk.net.Listener;
import dev.respdesk.net.ReplyGate;
import dev.respdesk.net.Traffic;
import dev.respdesk.time.Clock;
import dev.respdesk.time.SystemClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The composition root: every part is made and wired here, and nothing else is done here.
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("server");

    private final Config config;
    private final Clock clock = new SystemClock();
    private final DataLoop dataLoop = DataLoop.start();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Machine machine;
    private final Dispatcher dispatcher;
    private final Listener listener;
    private int port;

    private Server(Config config) {
        this.config = config;
        SecureRandom random = new SecureRandom();
        Changes changes = new Changes(new Effects());
        Keyspace keyspace = Keyspace.create(config.databases(), clock, random, changes);
        Commands commands = new Commands();
        machine = new Machine(keyspace, commands, changes, clock);
        Gates gates = new Gates();
        gates.add(new AuthGate());
        ClientPause pause = new ClientPause();
        new ConnectionCommands(config, pause).addTo(commands);
        dispatcher = new Dispatcher(machine, gates);
        listener = new Listener(dataLoop, dispatcher, settings(), traffic(), ReplyGate.OPEN, pause, client -> {});
    }

    private Listener.Settings settings() {
        return new Listener.Settings(
                (int) config.number("tcp-backlog"),
                () -> (int) Math.min(config.maxclients(), Integer.MAX_VALUE),
                () -> config.outputLimit("normal").hardBytes(),
                () -> !config.requirepass().isEmpty(),
                () -> config.number("proto-max-bulk-len"));
    }

    /// Starts a server: loads its data, listens, and returns when clients can connect.
    ///
    /// @throws StartException with one line for the user where it cannot start
    public static Server start(Config config) throws StartException {
        long began = new SystemClock().nanos();
        LOG.info("RespDesk {} (compatible with Redis {}) starting, pid {}",
                Version.product(), Version.REDIS, ProcessHandle.current().pid());
        makeDirectory(config);
        Server server = new Server(config);
        try {
            server.onDataThread(() -> {
                server.load();
                return true;
            });
            server.port = new Endpoints(config, server.listener).bind();
        } catch (StartException refused) {
            server.dataLoop.close();
            throw refused;
        }
        LOG.info("Ready on {} port {} in {} ms", String.join(" ", config.bind()), server.port,
                (server.clock.nanos() - began) / 1_000_000);
        return server;
    }

    private static void makeDirectory(Config config) throws StartException {
        try {
            config.createDefaultDir();
        } catch (IOException refused) {
            throw new StartException("Could not make the data directory " + config.dir() + ": " + refused.getMessage()
                    + ". Choose another with --dir.", refused);
        }
        if (!Files.isDirectory(config.dir())) {
            throw new StartException("The data directory " + config.dir() + " is not a directory.");
        }
    }

    private void load() {
        new Ticks(dataLoop.loop(), machine, listener).start();
    }

    /// Runs something on the data thread and waits for it.
    private <T> T onDataThread(Callable<T> work) throws StartException {
        try {
            return dataLoop.loop().submit(work).get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while starting.", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StartException refused) {
                throw refused;
            }
            throw new IllegalStateException("the server could not start", failed.getCause());
        }
    }

    /// The port that it listens on.
    public int port() {
        return port;
    }

    /// Where its data lies.
    public Path dataDirectory() {
        return config.dir();
    }

    /// Stops accepting, brings what is written to the disk and ends; safe to call more than once and from any thread.
    @Override
    public void close() {
        closed.countDown();
        dataLoop.loop().submit(listener::close).awaitUninterruptibly();
        dataLoop.close();
    }

    /// Waits until the server has been closed.
    public void awaitClose() throws InterruptedException {
        closed.await();
    }

    private static Traffic traffic() {
        return new Traffic() {
            @Override
            public void received(long bytes) {}

            @Override
            public void sent(long bytes) {}

            @Override
            public void connected() {}

            @Override
            public void rejected() {}

            @Override
            public void closedForOutput() {}
        };
    }
}
