package dev.respdesk.server;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// The signals of a server without a window, as redis-server takes them: SIGTERM and SIGINT end it with exit code 0, a
/// second one at once; SIGHUP, which a closing terminal sends, does nothing. It goes on where its last snapshot cannot
/// be written, since what it holds is nowhere else. The JDK's own handlers would end it with a code that service
/// managers take for a failure. There is no other way to signals: the compiler warns of sun.misc.
final class Signals {
    private static final Logger LOG = LoggerFactory.getLogger("server");

    private boolean ending;
    private @Nullable Server server;

    /// Takes the signals of this process from now on; a shutdown hook does the ending, however it comes.
    void take() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "shutdown"));
        for (String name : List.of("TERM", "INT")) {
            handle(name, this::end);
        }
        handle("HUP", SignalHandler.SIG_IGN);
    }

    /// The server that they end from now on; before, they end the process.
    synchronized void end(Server started) {
        server = started;
    }

    private void close() {
        Server started = server();
        if (started != null) {
            started.close();
        }
    }

    private synchronized @Nullable Server server() {
        return server;
    }

    private static void handle(String name, SignalHandler handler) {
        try {
            Signal.handle(new Signal(name), handler);
        } catch (IllegalArgumentException unknown) {
            LOG.debug("This system has no signal {}: {}", name, unknown.getMessage());
        }
    }

    private synchronized void end(Signal signal) {
        if (ending) {
            LOG.warn("Received SIG{} again: ending at once", signal.getName());
            Runtime.getRuntime().halt(1);
        }
        ending = true;
        LOG.info("Received SIG{}, shutting down", signal.getName());
        // Not here: this thread has to be free for the second signal. The process waits for it to the last word.
        Server started = server;
        Thread.ofPlatform().name("signal").daemon(false).start(() -> end(signal.getName(), started));
    }

    private void end(String name, @Nullable Server started) {
        if (started == null || started.closeBySignal(name)) {
            System.exit(0);
        }
        goOn();
        LOG.warn("Errors trying to shut down the server: it goes on. SHUTDOWN NOSAVE ends it without its data");
    }

    private synchronized void goOn() {
        ending = false;
    }
}
