package dev.respdesk.gui.session;

import static dev.respdesk.gui.session.Keys.bytes;

import java.io.IOException;

/// Strings as bitmaps, and as HyperLogLogs. Waits: call it in the background.
public final class Bitmaps {
    private final Session session;
    private final byte[] key;

    public Bitmaps(Session session, byte[] key) {
        this.session = session;
        this.key = key;
    }

    /// How many bits there are and how many are set; the first that is set and the first that is not, -1 for none.
    public record Facts(long bits, long set, long firstSet, long firstClear) {}

    public Facts facts() throws IOException, ServerError, InterruptedException {
        return new Facts(8 * number("STRLEN"), number("BITCOUNT"), number("BITPOS", "1"), number("BITPOS", "0"));
    }

    private long number(String command, String... arguments) throws IOException, ServerError, InterruptedException {
        byte[][] argv = new byte[2 + arguments.length][];
        argv[0] = bytes(command);
        argv[1] = key;
        for (int i = 0; i < arguments.length; i++) {
            argv[i + 2] = bytes(arguments[i]);
        }
        return Ask.number(Ask.ask(session, argv), -1);
    }

    /// Sets a bit to 1 or 0; answers what it was.
    public boolean set(long bit, boolean one) throws IOException, ServerError, InterruptedException {
        return number("SETBIT", Long.toString(bit), one ? "1" : "0") == 1;
    }

    /// How many different elements a HyperLogLog has counted, about.
    public long distinct() throws IOException, ServerError, InterruptedException {
        return number("PFCOUNT");
    }

    /// Has a HyperLogLog count an element; answers whether that has changed it.
    public boolean count(byte[] element) throws IOException, ServerError, InterruptedException {
        return Ask.number(Ask.ask(session, bytes("PFADD"), key, element), 0) == 1;
    }
}
