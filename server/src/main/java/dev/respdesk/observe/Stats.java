package dev.respdesk.observe;

import dev.respdesk.command.Call;
import dev.respdesk.command.CallObserver;
import dev.respdesk.command.ChangeListener;
import dev.respdesk.command.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is counted while the server runs, for `INFO stats`. The network, the dispatcher and the data tell it; `sample`
/// is called ten times a second. Data thread only.
public final class Stats implements CallObserver, ChangeListener {
    /// redis-server keeps apart at most so many kinds of error.
    private static final int ERRORS_MOST = 128;

    private final Rate commandRate = new Rate();
    private final Rate inputRate = new Rate();
    private final Rate outputRate = new Rate();
    private final Turns turns = new Turns();
    private final Map<String, Long> errors = new TreeMap<>();
    private final List<Runnable> others = new ArrayList<>();
    private long connections;
    private long rejectedConnections;
    private long outputLimitDisconnections;
    private long queryLimitDisconnections;
    private long evictedClients;
    private long commands;
    private long inputBytes;
    private long outputBytes;
    private long replicaBytes;
    private long reads;
    private long writes;
    private long errorReplies;
    private long expired;
    private long evicted;
    private long memoryPeakBytes;

    public void received(long bytes) {
        inputBytes += bytes;
        reads++;
    }

    public void sentToReplica(long bytes) {
        sent(bytes);
        replicaBytes += bytes;
    }

    /// Bytes that replicas were sent, which count as sent, too.
    public long replicaBytes() {
        return replicaBytes;
    }

    public void sent(long bytes) {
        outputBytes += bytes;
        writes++;
    }

    public void connected() {
        connections++;
    }

    public void rejected() {
        rejectedConnections++;
        connections++;
    }

    public void closedForOutput() {
        outputLimitDisconnections++;
    }

    public void closedForInput() {
        queryLimitDisconnections++;
    }

    public void evictedClient() {
        evictedClients++;
    }

    @Override
    public void ran(Call call, long nanos, boolean failed) {
        commands++;
        turns.ran(nanos, call.isInside());
    }

    @Override
    public void errorReplied(String text) {
        errorReplies++;
        int blank = text.indexOf(' ');
        String code = blank < 0 ? "ERR" : text.substring(0, blank);
        if (errors.containsKey(code) || errors.size() < ERRORS_MOST) {
            errors.merge(code, 1L, Long::sum);
        }
    }

    @Override
    public void happened(@Nullable Client client, int db, char eventClass, String event, byte[] key) {
        if (eventClass == 'x') {
            expired++;
        } else if (eventClass == 'e') {
            evicted++;
        }
    }

    /// Takes the rates' next samples and the memory's peak.
    public void sample(long nowMillis, long usedMemoryBytes) {
        commandRate.sample(nowMillis, commands);
        inputRate.sample(nowMillis, inputBytes);
        outputRate.sample(nowMillis, outputBytes);
        turns.sample(nowMillis);
        memoryPeakBytes = Math.max(memoryPeakBytes, usedMemoryBytes);
    }

    /// Has others that count begin anew, too, at `CONFIG RESETSTAT`; at start.
    public void whenReset(Runnable task) {
        others.add(task);
    }

    /// `CONFIG RESETSTAT`.
    public void reset() {
        others.forEach(Runnable::run);
        connections = 0;
        rejectedConnections = 0;
        outputLimitDisconnections = 0;
        queryLimitDisconnections = 0;
        evictedClients = 0;
        commands = 0;
        inputBytes = 0;
        outputBytes = 0;
        reads = 0;
        writes = 0;
        errorReplies = 0;
        expired = 0;
        evicted = 0;
        errors.clear();
        commandRate.reset();
        inputRate.reset();
        outputRate.reset();
        turns.reset();
    }

    public long connections() {
        return connections;
    }

    public long rejectedConnections() {
        return rejectedConnections;
    }

    public long outputLimitDisconnections() {
        return outputLimitDisconnections;
    }

    /// What the data thread's turns and ticks take.
    public Turns turns() {
        return turns;
    }

    public long queryLimitDisconnections() {
        return queryLimitDisconnections;
    }

    public long evictedClients() {
        return evictedClients;
    }

    public long commands() {
        return commands;
    }

    public long commandsPerSecond() {
        return commandRate.perSecond();
    }

    public long inputBytes() {
        return inputBytes;
    }

    public long outputBytes() {
        return outputBytes;
    }

    public long inputBytesPerSecond() {
        return inputRate.perSecond();
    }

    public long outputBytesPerSecond() {
        return outputRate.perSecond();
    }

    public long reads() {
        return reads;
    }

    public long writes() {
        return writes;
    }

    public long errorReplies() {
        return errorReplies;
    }

    /// Error replies by their code, sorted.
    public Map<String, Long> errors() {
        return errors;
    }

    public long expired() {
        return expired;
    }

    public long evicted() {
        return evicted;
    }

    /// The most memory that any sample saw.
    public long memoryPeakBytes() {
        return memoryPeakBytes;
    }
}
