package dev.respdesk.gui.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;

/// Keeps a connection read only. A production server is locked until the user unlocks it, for ten minutes at a time,
/// one that is marked as read only always; any other is never locked. Sessions of one server share one lock and ask it
/// before a command leaves the window, so that no part of the window can go around it.
public final class WriteLock {
    /// How long an unlocked server stays so.
    public static final Duration UNLOCKED_FOR = Duration.ofMinutes(10);

    /// The lock of servers that have none.
    public static final WriteLock NONE = new WriteLock(false, false, InstantSource.system());

    /// Commands without the flag `write` that change data or the server all the same.
    private static final Set<String> ALSO_REFUSED = Set.of("EVAL", "EVALSHA", "FCALL", "FUNCTION", "SCRIPT",
            "SHUTDOWN", "DEBUG", "REPLICAOF", "SLAVEOF", "FAILOVER", "MODULE", "ACL", "CLUSTER", "RESTORE", "SYNC",
            "PSYNC");

    private final boolean guards;
    private final boolean opens;
    private final InstantSource clock;
    private Runnable onChange = () -> {};
    private volatile long unlockedUntilMillis;

    private WriteLock(boolean guards, boolean opens, InstantSource clock) {
        this.guards = guards;
        this.opens = opens;
        this.clock = clock;
    }

    /// The lock that the environment of a server asks for.
    public static WriteLock of(Target target, InstantSource clock) {
        boolean guards = target.mark().readOnly() || target.environment() == Target.Environment.PRODUCTION;
        return guards ? new WriteLock(true, !target.mark().readOnly(), clock) : NONE;
    }

    /// Whether there is a lock at all.
    public boolean guards() {
        return guards;
    }

    /// Whether the user can unlock it.
    public boolean opens() {
        return opens;
    }

    public boolean isLocked() {
        return guards && remainingMillis() == 0;
    }

    /// How long writing is still allowed; 0 when locked.
    public long remainingMillis() {
        return Math.max(0, unlockedUntilMillis - clock.millis());
    }

    /// Allows writing for `UNLOCKED_FOR`.
    public void unlock() {
        if (!opens) {
            return;
        }
        unlockedUntilMillis = clock.millis() + UNLOCKED_FOR.toMillis();
        onChange.run();
    }

    public void lock() {
        unlockedUntilMillis = 0;
        onChange.run();
    }

    /// Hears of `lock` and `unlock`; not of the end of the ten minutes.
    public void onChange(Runnable action) {
        onChange = guards ? action : onChange;
    }

    /// Whether a command has to stay here. A server that does not list its commands is asked nothing but what is
    /// known to read.
    boolean refuses(byte[][] argv, ServerFacts facts) {
        if (!isLocked()) {
            return false;
        }
        String command = word(argv, 0);
        if (command.equals("CONFIG")) {
            return !word(argv, 1).equals("GET");
        }
        return ALSO_REFUSED.contains(command) || facts.writes(command);
    }

    private static String word(byte[][] argv, int index) {
        return index < argv.length ? new String(argv[index], StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT)
                : "";
    }
}
