package dev.respdesk.observe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the server says, one line an event: past the level of `loglevel` into a ring of the last lines, for a window to
/// show, and on to slf4j. May be used from any thread.
public final class ServerLog {
    /// redis-server's levels, the quietest last.
    public enum Level {
        DEBUG,
        VERBOSE,
        NOTICE,
        WARNING,
        NOTHING;

        /// The level of a word as `loglevel` takes it.
        public static Level of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// One line, with the time given by whoever logs.
    public record Line(Level level, String text) {}

    private static final int LINES_MOST = 1_000;

    private final Logger out = LoggerFactory.getLogger("respdesk");
    private final ArrayDeque<Line> lines = new ArrayDeque<>();
    private final List<Consumer<Line>> listeners = new ArrayList<>();
    private volatile Level level = Level.NOTICE;

    public Level level() {
        return level;
    }

    public void level(Level next) {
        level = next;
    }

    public void debug(String text) {
        log(Level.DEBUG, text);
    }

    public void verbose(String text) {
        log(Level.VERBOSE, text);
    }

    public void notice(String text) {
        log(Level.NOTICE, text);
    }

    public void warning(String text) {
        log(Level.WARNING, text);
    }

    private void log(Level of, String text) {
        if (of.compareTo(level) < 0) {
            return;
        }
        remember(new Line(of, text));
        if (of == Level.WARNING) {
            out.warn(text);
        } else {
            out.info(text);
        }
    }

    private synchronized void remember(Line line) {
        if (lines.size() == LINES_MOST) {
            lines.removeFirst();
        }
        lines.addLast(line);
        listeners.forEach(listener -> listener.accept(line));
    }

    /// The last lines, oldest first.
    public synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    /// Tells of each line from now on, on the thread that logs it.
    public synchronized void onLine(Consumer<Line> listener) {
        listeners.add(listener);
    }
}
