package dev.respdesk.server;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// The signals of a server without a window, as redis-server takes them: SIGTERM and SIGINT end it with exit code 0, a
/// second one at once; SIGHUP, which a closing terminal sends, does nothing. The JDK's own handlers would end it with a
/// code that service managers take for a failure. There is no other way to signals: the compiler warns of sun.misc.
final class Signals {
    private static final Logger LOG = LoggerFactory.getLogger("server");

    private boolean ending;

    /// Takes the signals of this process from now on; the shutdown hooks do the ending.
    void take() {
        for (String name : List.of("TERM", "INT")) {
            handle(name, this::end);
        }
        handle("HUP", SignalHandler.SIG_IGN);
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
        // Not here: this thread has to be free for the second signal.
        Thread.ofPlatform().name("signal").start(() -> System.exit(0));
    }
}
