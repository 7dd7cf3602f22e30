package dev.respdesk.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a client has between MULTI and EXEC: the queued calls and whether EXEC can still run them.
public final class Transaction {
    /// A call that waits for EXEC.
    public record Queued(Command command, byte[][] argv) {}

    /// These run at once inside MULTI.
    private static final Set<String> NOT_QUEUED =
            Set.of("exec", "discard", "multi", "watch", "quit", "reset");

    private List<Queued> queue = new ArrayList<>();
    private long bytes;
    private int running = -1;
    private boolean open;
    private boolean refused;
    private boolean conflict;

    public boolean isOpen() {
        return open;
    }

    public void begin() {
        open = true;
    }

    /// Queues a call whose arguments take so many bytes.
    public void add(Command command, byte[][] argv, long ofBytes) {
        queue.add(new Queued(command, argv));
        bytes += ofBytes;
    }

    /// Bytes of the arguments of all queued calls.
    public long bytes() {
        return bytes;
    }

    /// Whether a call of this command waits for EXEC now.
    public boolean queues(Command command) {
        return open && !NOT_QUEUED.contains(command.name());
    }

    /// Whether a queued call is of this kind.
    public boolean has(Flag flag) {
        for (int i = 0; i < queue.size(); i++) {
            if (queue.get(i).command().is(flag, queue.get(i).argv())) {
                return true;
            }
        }
        return false;
    }

    /// Whether a queued call is not of this kind.
    public boolean hasWithout(Flag flag) {
        for (int i = 0; i < queue.size(); i++) {
            if (!queue.get(i).command().is(flag, queue.get(i).argv())) {
                return true;
            }
        }
        return false;
    }

    /// Whether a queued call may change data, or tell others something.
    boolean mayChange() {
        for (int i = 0; i < queue.size(); i++) {
            if (queue.get(i).command().mayChange(queue.get(i).argv())) {
                return true;
            }
        }
        return false;
    }

    /// The number of queued calls.
    public int size() {
        return queue.size();
    }

    /// Takes the queue away and ends the transaction.
    public List<Queued> end() {
        List<Queued> taken = queue;
        queue = new ArrayList<>();
        bytes = 0;
        open = false;
        refused = false;
        conflict = false;
        return taken;
    }

    /// EXEC runs so many calls now; -1 when it has.
    public void running(int calls) {
        running = calls;
    }

    /// The calls that wait for EXEC or are run by it, for `CLIENT LIST`; -1 outside of a transaction.
    public int shownSize() {
        return open ? queue.size() : running;
    }

    /// A call was refused while queueing: EXEC will answer EXECABORT.
    public void refuse() {
        refused |= open;
    }

    public boolean isRefused() {
        return refused;
    }

    /// A watched key changed: EXEC will answer null.
    public void conflict() {
        conflict = true;
    }

    public boolean hasConflict() {
        return conflict;
    }

    /// Forgets a conflict, as UNWATCH does.
    public void clearConflict() {
        conflict = false;
    }
}
