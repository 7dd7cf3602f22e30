package dev.respdesk.commands.server;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Gate;
import dev.respdesk.command.Machine;
import dev.respdesk.config.Config;
import dev.respdesk.keyspace.Eviction;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/// Holds `maxmemory`: before a call runs, keys are removed as the policy says until all fits again. Where nothing more
/// may be removed, calls that need memory are refused. A call waits for that at most as long as
/// `maxmemory-eviction-tenacity` allows; then the rest goes on beside the calls that follow.
public final class MemoryGate implements Gate {
    private static final CommandError OUT_OF_MEMORY =
            new CommandError("OOM command not allowed when used memory > 'maxmemory'.");

    /// As redis-server: 50 µs for each step of the directive up to 10, from there 15 % more with each.
    private static final long NANOS_A_STEP = 50_000;
    private static final int EVEN_STEPS = 10;
    private static final double GROWTH = 1.15;

    /// What has become of the room.
    private enum Room {
        ENOUGH,
        /// Time was up; there are more keys to remove.
        SOON,
        NONE
    }

    private final Config config;
    private final Machine machine;
    private final Eviction eviction;
    private final BooleanSupplier resting;
    private final Runnable later;
    private final LongConsumer told;
    private long mostBytes;
    private long budgetNanos;
    private boolean exceeded;
    private long exceededSince;
    private long exceededNanos;

    /// @param resting while it says so, nothing is removed and nothing refused
    /// @param later   has `goOn` run soon, behind what clients want now
    /// @param told    hears how many nanoseconds were spent at a time
    public MemoryGate(
            Config config, Machine machine, BooleanSupplier resting, Runnable later, LongConsumer told) {
        this.config = config;
        this.machine = machine;
        this.resting = resting;
        this.later = later;
        this.told = told;
        eviction = machine.keyspace().eviction();
        mostBytes = config.maxmemoryBytes();
        config.onChange("maxmemory", value -> limit());
        each("maxmemory-policy", () -> eviction.policy(config.text("maxmemory-policy")));
        each("maxmemory-samples",
                () -> eviction.samples((int) Math.min(Integer.MAX_VALUE, config.number("maxmemory-samples"))));
        each("maxmemory-eviction-tenacity",
                () -> budgetNanos = nanos((int) config.number("maxmemory-eviction-tenacity")));
    }

    private void each(String directive, Runnable part) {
        part.run();
        config.onChange(directive, value -> part.run());
    }

    private static long nanos(int tenacity) {
        if (tenacity <= EVEN_STEPS) {
            return NANOS_A_STEP * tenacity;
        }
        return tenacity >= 100
                ? Long.MAX_VALUE
                : (long) (NANOS_A_STEP * EVEN_STEPS * Math.pow(GROWTH, tenacity - EVEN_STEPS));
    }

    private void limit() {
        mostBytes = config.maxmemoryBytes();
        if (isFull()) {
            later.run();
        }
    }

    @Override
    public void check(Call call) {
        if (mostBytes > 0 && makeRoom() == Room.NONE && takesMemory(call)) {
            throw OUT_OF_MEMORY;
        }
    }

    /// Whatever is queued takes memory too.
    private static boolean takesMemory(Call call) {
        return call.has(Flag.DENYOOM) || call.client().transaction().queues(call.command());
    }

    /// Whether more is used than may be.
    public boolean isFull() {
        return mostBytes > 0 && usedBytes() > mostBytes;
    }

    /// Removes on where time was up; true where it removed something.
    public boolean goOn() {
        if (!isFull()) {
            return false;
        }
        makeRoom();
        return true;
    }

    private Room makeRoom() {
        if (usedBytes() <= mostBytes || resting.getAsBoolean()) {
            within();
            return Room.ENOUGH;
        }
        long began = machine.clock().nanos();
        machine.effects().open();
        Room room;
        try {
            room = remove(began);
        } finally {
            machine.effects().close(null, machine.nowMillis());
        }
        told.accept(machine.clock().nanos() - began);
        if (room == Room.ENOUGH) {
            within();
        } else if (!exceeded) {
            exceeded = true;
            exceededSince = machine.clock().nanos();
        }
        if (room == Room.SOON) {
            later.run();
        }
        return room;
    }

    private Room remove(long began) {
        while (usedBytes() > mostBytes) {
            if (!eviction.freeSome()) {
                return Room.NONE;
            }
            if (machine.clock().nanos() - began > budgetNanos) {
                return usedBytes() <= mostBytes ? Room.ENOUGH : eviction.mayRemoveKeys() ? Room.SOON : Room.NONE;
            }
        }
        return Room.ENOUGH;
    }

    private void within() {
        if (exceeded) {
            exceeded = false;
            exceededNanos += machine.clock().nanos() - exceededSince;
        }
    }

    private long usedBytes() {
        return machine.keyspace().usedBytes() + machine.clients().bufferBytes(machine.nanos());
    }

    /// How long more than `maxmemory` has been used all in all, in milliseconds.
    public long exceededMillis() {
        return (exceededNanos + currentNanos()) / 1_000_000;
    }

    /// How long it has been so without a break until now, in milliseconds.
    public long exceededNowMillis() {
        return currentNanos() / 1_000_000;
    }

    private long currentNanos() {
        return exceeded ? machine.clock().nanos() - exceededSince : 0;
    }

    /// `CONFIG RESETSTAT`.
    public void resetStatistics() {
        exceeded = false;
        exceededNanos = 0;
    }
}
