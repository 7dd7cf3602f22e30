package dev.respdesk.gui.embedded;

import dev.respdesk.config.Config;
import dev.respdesk.config.ConfigFileException;
import dev.respdesk.config.Directives;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.observe.ServerLog;
import dev.respdesk.server.CommandGroups;
import dev.respdesk.server.DataInUseException;
import dev.respdesk.server.Server;
import dev.respdesk.server.StartException;
import dev.respdesk.server.Version;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Our own server in this process, or the one that another RespDesk already runs on the same data.
public final class EmbeddedServer implements OwnServer {
    private static final int DEFAULT_PORT = 6379;
    private static final int PORTS_TRIED = 50;

    private static final int LOG_LINES = 2_000;

    private final List<String> arguments;
    private @Nullable Server server;

    /// `arguments` are the server's own, in redis-server's style.
    public EmbeddedServer(List<String> arguments) {
        this.arguments = List.copyOf(arguments);
        ServerLog.only().keep(LOG_LINES);
    }

    /// Gives the lines of the log of this process that are kept to a listener, then each new one, on any thread and
    /// one after the other, until what it answers is run.
    public static Runnable followLog(Consumer<LogLine> listener) {
        return ServerLog.only().follow(line ->
                listener.accept(new LogLine(line.atMillis(), line.severity(), line.name(), line.text())));
    }

    /// Runs the server without a window, as the headless launcher does; its data lies in the folder it is started from.
    public static void runAlone(List<String> arguments) {
        dev.respdesk.server.Main.main(arguments.toArray(String[]::new));
    }

    /// Ends this process with the one that started it, where that asks for it.
    public static void stopWithParent() {
        dev.respdesk.server.Main.stopWithParent();
    }

    /// RespDesk's version.
    public static String version() {
        return Version.product();
    }

    /// What our server would answer to COMMAND DOCS under RESP3; starts nothing. Takes some milliseconds.
    public static byte[] commandDocs() {
        return CommandGroups.docs();
    }

    /// The directives that our server knows, in the order of its table.
    public static List<KnownDirective> directives() {
        return Directives.all().stream().map(directive -> new KnownDirective(directive.group(), directive.name(),
                directive.alias(), directive.kindWords(), directive.defaultValue(), directive.isImmutable(),
                directive.isProtected(), directive.hasEffect(), directive.doc())).toList();
    }

    /// Starts the server on the port that was asked for, else on 6379 or the next free one. Where another RespDesk
    /// holds the data, answers its server.
    @Override
    public synchronized Running start() throws StartException, ConfigFileException {
        if (server != null) {
            return new Running(server.port(), "");
        }
        List<String> asked = new ArrayList<>(arguments);
        if (!choosesPort()) {
            asked.addAll(List.of("--port", Integer.toString(freePort())));
        }
        try {
            Server started = Server.start(Config.fromArguments(
                    Map.of("dir", DataFolder.ofUser().toString()), asked.toArray(String[]::new)));
            server = started;
            return new Running(started.port(), choosesPort() || started.port() == DEFAULT_PORT ? ""
                    : Texts.text("embedded.port-x-is-taken-by-another", DEFAULT_PORT, started.port()));
        } catch (DataInUseException held) {
            if (held.port() == 0) {
                throw held;
            }
            return new Running(held.port(), Texts.text("embedded.another-respdesk-process-x-already-runs", held.pid()));
        }
    }

    /// Why the server cannot start on a port that was asked for and is taken; null where that is not so. Where the
    /// same data is shown there by another RespDesk, that is no reason.
    public @Nullable String refusal() {
        int port = askedPort();
        if (port <= 0 || isFree(port)) {
            return null;
        }
        try {
            start();
            return null;
        } catch (StartException | ConfigFileException refused) {
            return refused.getMessage();
        }
    }

    /// The port among the arguments, or 0.
    private int askedPort() {
        int at = arguments.lastIndexOf("--port") + 1;
        String word = at == 0 || at == arguments.size() ? "" : arguments.get(at);
        return word.matches("\\d{1,5}") ? Integer.parseInt(word) : 0;
    }

    private boolean choosesPort() {
        boolean file = !arguments.isEmpty() && !arguments.getFirst().startsWith("-");
        return file || arguments.stream().anyMatch(word -> word.equals("--port") || word.startsWith("--port="));
    }

    private static int freePort() {
        for (int port = DEFAULT_PORT; port < DEFAULT_PORT + PORTS_TRIED; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        return DEFAULT_PORT;
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    @Override
    public synchronized void stop() {
        Server running = server;
        server = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null;
    }

    @Override
    public synchronized @Nullable Path dataDirectory() {
        return server == null ? null : server.dataDirectory();
    }
}
