package dev.respdesk.server;

import dev.respdesk.command.ClientPause;
import dev.respdesk.command.Machine;
import dev.respdesk.config.Config;
import dev.respdesk.replication.Primary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What stands before the end of the server: replicas that lack some of what was written get it first, within
/// `shutdown-timeout`, so that one of them can take its place. Nobody writes meanwhile. Data thread only.
final class CatchUp {
    private static final Logger LOG = LoggerFactory.getLogger("replication");
    private static final long SECOND_MILLIS = 1000;

    private final Config config;
    private final Machine machine;
    private final Primary primary;
    private final ClientPause pause;
    private final List<Waiting> waiting = new ArrayList<>();
    private long target;
    private long untilMillis;

    private record Waiting(BooleanSupplier end, Runnable otherwise) {}

    CatchUp(Config config, Machine machine, Primary primary, ClientPause pause) {
        this.config = config;
        this.machine = machine;
        this.primary = primary;
        this.pause = pause;
    }

    /// Whether the end has to wait, or somebody waits for it already.
    ///
    /// @param now whether it was asked for at once
    boolean isNeeded(boolean now) {
        boolean lagging = !now && config.number("shutdown-timeout") > 0 && !primary.allHave(primary.history().offset());
        return isWaiting() || lagging;
    }

    private boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /// Waits. Of several who wait one ends the server, in the midst of a turn.
    ///
    /// @param end       ends it; false where that fails
    /// @param otherwise done where the end was called off or has failed
    void begin(BooleanSupplier end, Runnable otherwise) {
        waiting.add(new Waiting(end, otherwise));
        if (waiting.size() == 1) {
            target = primary.history().offset();
            untilMillis = machine.nowMillis() + config.number("shutdown-timeout") * SECOND_MILLIS;
            pause.holdWrites(true);
            machine.keyspace().keepExpired(untilMillis);
            primary.askHowFar();
            LOG.info("Waiting for replicas before shutting down.");
        }
    }

    /// As `begin` where that is needed, and else `end` at once, on the data thread; tells whether the server has ended.
    /// For any other thread.
    boolean await(boolean now, Executor loop, BooleanSupplier end) {
        var ended = new CompletableFuture<Boolean>();
        BooleanSupplier told = () -> {
            boolean whole = false;
            try {
                whole = end.getAsBoolean();
            } finally {
                ended.complete(whole);
            }
            return whole;
        };
        loop.execute(() -> {
            machine.tick();
            if (isNeeded(now)) {
                begin(told, () -> ended.complete(false));
            } else if (!told.getAsBoolean()) {
                LOG.debug("the end has failed");
            }
        });
        return ended.join();
    }

    /// Called ten times a second.
    void tick() {
        if (!isWaiting()) {
            return;
        }
        if (primary.allHave(target) || machine.nowMillis() >= untilMillis) {
            report();
            List<Waiting> told = taken();
            boolean ended = told.getFirst().end.getAsBoolean();
            release();
            if (!ended) {
                told.forEach(each -> each.otherwise.run());
            }
        }
    }

    private void report() {
        List<Primary.Replica> replicas = primary.replicas();
        List<Primary.Replica> lagging =
                replicas.stream().filter(replica -> replica.offset() < target).toList();
        for (Primary.Replica replica : lagging) {
            LOG.warn("Lagging replica {}:{} reported offset {} behind master, lag={}, state={}.", replica.address(),
                    replica.port(), target - replica.offset(), replica.lagSeconds(), replica.state());
        }
        LOG.info("{} of {} replicas are in sync when shutting down.", replicas.size() - lagging.size(),
                replicas.size());
    }

    /// Calls the end off; false where nobody waits for it.
    boolean abort() {
        if (!isWaiting()) {
            return false;
        }
        LOG.warn("Shutdown manually aborted.");
        List<Waiting> told = taken();
        release();
        told.forEach(each -> each.otherwise.run());
        return true;
    }

    private List<Waiting> taken() {
        List<Waiting> told = List.copyOf(waiting);
        waiting.clear();
        return told;
    }

    private void release() {
        long now = machine.nowMillis();
        pause.holdWrites(false);
        machine.keyspace().keepExpired(now + pause.remainingMillis(now));
    }

    /// How long the end waits at most from now on; null while none is near.
    @Nullable Long remainingMillis() {
        return isWaiting() ? Math.max(0, untilMillis - machine.nowMillis()) : null;
    }
}
