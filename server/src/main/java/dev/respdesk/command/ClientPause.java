package dev.respdesk.command;

/// `CLIENT PAUSE`: until when calls wait, and whether only those that may write do. The network asks before it runs a
/// request. Data thread only.
public final class ClientPause {
    /// So often is asked whether writes are still held.
    private static final long HELD_MILLIS = 100;

    private long untilMillis;
    private boolean onlyWrites;
    private boolean writesHeld;
    private Runnable ended = () -> {};

    /// What to do when a pause is ended before its time: run what waits.
    public void whenEnded(Runnable task) {
        ended = task;
    }

    /// Pauses until a time, in milliseconds since 1970. Of two pauses the later end and the stricter kind hold.
    public void pause(long until, boolean writesOnly, long nowMillis) {
        boolean running = nowMillis < untilMillis;
        onlyWrites = running ? onlyWrites && writesOnly : writesOnly;
        untilMillis = running ? Math.max(untilMillis, until) : until;
    }

    public void unpause() {
        untilMillis = 0;
        ended.run();
    }

    /// Holds calls that may write, until told otherwise and beside any pause: the server is about to end.
    public void holdWrites(boolean on) {
        writesHeld = on;
        if (!on) {
            ended.run();
        }
    }

    public boolean isActive(long nowMillis) {
        return writesHeld || nowMillis < untilMillis;
    }

    private boolean holdsAll(long nowMillis) {
        return nowMillis < untilMillis && !onlyWrites;
    }

    /// Whether a request for this command waits.
    public boolean holds(Command command, long nowMillis) {
        return isActive(nowMillis) && (holdsAll(nowMillis) || changes(command));
    }

    /// Whether a client's request waits. An EXEC does for what it would run.
    public boolean holds(Client client, Command command, byte[][] argv, long nowMillis) {
        return isActive(nowMillis) && !client.isReplica() && (holdsAll(nowMillis) || command.mayChange(argv)
                || command.name().equals("exec") && client.transaction().mayChange());
    }

    private static boolean changes(Command command) {
        return command.is(Flag.WRITE) || command.is(Flag.MAY_REPLICATE);
    }

    /// How long the pause still takes at least, 0 for none.
    public long remainingMillis(long nowMillis) {
        return Math.max(writesHeld ? HELD_MILLIS : 0, untilMillis - nowMillis);
    }

    public boolean isOnlyWrites() {
        return onlyWrites;
    }
}
