package dev.respdesk.server;

import dev.respdesk.command.Machine;
import dev.respdesk.net.Listener;
import dev.respdesk.observe.Latency;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/// What the server does by itself: ten times a second a slice of the expire cycle, of housekeeping in memory, and what
/// other parts asked for. Data thread only.
final class Ticks {
    /// redis-server's default `hz`.
    private static final int PERIOD_MILLIS = 100;

    /// A quarter of the period would be redis-server's share for expiry; a millisecond keeps replies prompt, and a
    /// slice
    /// that used all of it is followed by another soon.
    private static final long SLICE_NANOS = 1_000_000;

    private static final int AGAIN_MICROS = 500;

    private final EventLoop loop;
    private final Machine machine;
    private final Listener listener;
    private final BooleanSupplier resting;
    private final Latency latency;
    private final LongConsumer ticked;
    private final List<Runnable> tasks = new ArrayList<>();
    private final List<BooleanSupplier> awaited = new ArrayList<>();
    private boolean expires = true;
    private boolean paused;

    /// @param resting while it says so, nothing expires by itself
    /// @param ticked  hears how many nanoseconds each tick took
    Ticks(EventLoop loop, Machine machine, Listener listener, BooleanSupplier resting, Latency latency,
            LongConsumer ticked) {
        this.latency = latency;
        this.ticked = ticked;
        this.loop = loop;
        this.machine = machine;
        this.listener = listener;
        this.resting = resting;
    }

    /// Runs a task at each tick.
    void add(Runnable task) {
        tasks.add(task);
    }

    /// Runs a task once, at the first tick at which the condition holds.
    void when(BooleanSupplier condition, Runnable task) {
        awaited.add(() -> {
            boolean holds = condition.getAsBoolean();
            if (holds) {
                task.run();
            }
            return holds;
        });
    }

    /// `DEBUG SET-ACTIVE-EXPIRE`.
    void activeExpire(boolean on) {
        expires = on;
    }

    /// `DEBUG PAUSE-CRON`.
    void pause(boolean now) {
        paused = now;
    }

    void start() {
        loop.scheduleAtFixedRate(this::tick, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        loop.schedule(this::tidy, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Not in the midst of a script: nothing changes beside it.
    private void tick() {
        if (machine.isFrozen()) {
            return;
        }
        machine.tick();
        if (!paused) {
            long began = machine.clock().nanos();
            work();
            ticked.accept(machine.clock().nanos() - began);
        }
    }

    private void work() {
        expire();
        for (Runnable task : tasks) {
            task.run();
        }
        if (!awaited.isEmpty()) {
            awaited.removeIf(BooleanSupplier::getAsBoolean);
            listener.endTurnSoon();
        }
    }

    /// One slice; while a slice finds much to remove, the next follows at once behind what clients want.
    private void expire() {
        if (!expires || machine.isFrozen() || resting.getAsBoolean()) {
            return;
        }
        machine.tick();
        machine.effects().open();
        long began = machine.clock().nanos();
        int removed;
        try {
            removed = machine.keyspace().expireSlice(SLICE_NANOS);
        } finally {
            machine.effects().close(null, machine.nowMillis());
        }
        long nanos = machine.clock().nanos() - began;
        latency.took("expire-cycle", nanos);
        if (removed > 0) {
            listener.endTurnSoon();
            if (nanos >= SLICE_NANOS) {
                loop.schedule(this::expire, AGAIN_MICROS, TimeUnit.MICROSECONDS);
            }
        }
    }

    private void tidy() {
        boolean more = machine.keyspace().tidySlice(SLICE_NANOS);
        loop.schedule(this::tidy, more ? AGAIN_MICROS : PERIOD_MILLIS * 1_000L, TimeUnit.MICROSECONDS);
    }
}
