package dev.respdesk.observe;

import dev.respdesk.time.Clock;
import dev.respdesk.time.SystemClock;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where all that is said through slf4j goes: one line an event, to standard output or a file, from `loglevel` on. A
/// file that was moved away is made anew, as those who rotate logs expect. Any thread.
public final class ServerLog {
    /// redis-server's levels, the quietest last. slf4j's names for them are trace, debug, info, and warn or error.
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

    /// A line: `severity` is slf4j's word, `name` says which part of the server speaks.
    public record Line(long atMillis, String severity, String name, String text) {}

    private static final ServerLog ONLY = new ServerLog(new SystemClock(), System.out);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    /// Not a `ZoneId`: that reads the rules of all zones once more, a tenth of a start.
    private static final TimeZone ZONE = TimeZone.getDefault();
    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-------");
    private static final long LOOK_MILLIS = 1_000;

    private final Clock clock;
    private final PrintStream console;
    private volatile Level level = Level.of(System.getProperty("respdesk.loglevel", "notice"));
    private @Nullable Path path;
    private @Nullable OutputStream file;
    private @Nullable Object fileKey;
    private long lookedMillis;
    private final ArrayDeque<Line> kept = new ArrayDeque<>();
    private final List<Consumer<Line>> followers = new ArrayList<>();
    private int keeps;

    ServerLog(Clock clock, PrintStream console) {
        this.clock = clock;
        this.console = console;
    }

    /// The log of this process.
    public static ServerLog only() {
        return ONLY;
    }

    public void level(Level next) {
        level = next;
    }

    /// Keeps the last lines for those that follow it later; none are kept unless this was asked for.
    public synchronized void keep(int lines) {
        keeps = lines;
    }

    /// Gives the kept lines and then each new one to a follower, one after the other, until what it answers is run. A
    /// follower must not log.
    public synchronized Runnable follow(Consumer<Line> follower) {
        kept.forEach(follower);
        followers.add(follower);
        return () -> unfollow(follower);
    }

    private synchronized void unfollow(Consumer<Line> follower) {
        followers.remove(follower);
    }

    private void tell(Line line) {
        followers.forEach(follower -> follower.accept(line));
        if (keeps > 0) {
            kept.addLast(line);
        }
        while (kept.size() > keeps) {
            kept.removeFirst();
        }
    }

    boolean takes(Level of) {
        return of.compareTo(level) >= 0;
    }

    /// Goes over to a file, behind what is in it; null for standard output.
    public synchronized void file(@Nullable Path next) throws IOException {
        OutputStream opened = next == null ? null : open(next);
        close();
        path = next;
        file = opened;
        fileKey = next == null ? null : key(next);
    }

    /// Whether lines go to a file.
    public synchronized boolean isFile() {
        return path != null;
    }

    private static OutputStream open(Path path) throws IOException {
        if (!Files.exists(path) && path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(OWN));
        }
        return Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// What tells a file from another that has its name; null where it has gone or the system knows no such thing.
    private static @Nullable Object key(Path path) throws IOException {
        return Files.exists(path)
                ? Files.readAttributes(path, java.nio.file.attribute.BasicFileAttributes.class).fileKey() : null;
    }

    private void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    private static LocalDateTime local(long millis) {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(ZONE.getOffset(millis) / 1000);
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), offset);
    }

    /// Writes one line, and a stack trace below it where there is one.
    synchronized void write(String severity, String name, String text, @Nullable Throwable thrown) {
        long now = clock.millis();
        String line = TIME.format(local(now)) + " " + severity + " " + name + " - " + text + "\n"
                + (thrown == null ? "" : Traces.of(thrown));
        tell(new Line(now, severity, name, thrown == null ? text : text + "\n" + Traces.of(thrown)));
        Path to = path;
        if (to == null) {
            console.print(line);
            console.flush();
            return;
        }
        try {
            write(to, line.getBytes(StandardCharsets.UTF_8), now);
        } catch (IOException unwritable) {
            console.print(line);
            console.println("The log file " + to + " cannot be written: " + unwritable.getMessage());
            console.flush();
        }
    }

    private void write(Path to, byte[] line, long now) throws IOException {
        OutputStream out = file;
        if (now - lookedMillis >= LOOK_MILLIS) {
            lookedMillis = now;
            Object key = key(to);
            if (out == null || key == null || !key.equals(fileKey)) {
                close();
                out = open(to);
                file = out;
                fileKey = key(to);
            }
        }
        if (out != null) {
            out.write(line);
        }
    }
}
