package dev.respdesk.script;

import dev.respdesk.command.Call;
import dev.respdesk.command.Unit;

/// One run of a script or function.
final class ScriptRun {
    /// What `redis.set_repl` can switch.
    static final int REPLICATE_AOF = Unit.TO_FILE;

    static final int REPLICATE_REPLICAS = Unit.TO_REPLICAS;

    static final int REPLICATE_ALL = REPLICATE_AOF | REPLICATE_REPLICAS;

    final Call call;
    final String name;
    final boolean isFunction;
    final boolean readOnly;
    final boolean anyMemory;
    final long startedNanos;
    final boolean memoryWasFull;
    int replicates = REPLICATE_ALL;
    boolean wrote;
    boolean busy;
    boolean killed;

    /// @param memoryWasFull whether the data took more than `maxmemory` when it began
    ScriptRun(Call call, Code code, boolean readOnly, boolean memoryWasFull) {
        this.call = call;
        this.memoryWasFull = memoryWasFull;
        name = code.name();
        isFunction = code.isFunction();
        ScriptFlags flags = code.flags();
        this.readOnly = readOnly || flags.has(ScriptFlags.Flag.NO_WRITES);
        anyMemory = flags.has(ScriptFlags.Flag.ALLOW_OOM);
        startedNanos = call.machine().clock().nanos();
    }

    /// What runs.
    ///
    /// @param name      a function's, or a script's digest
    /// @param reference where the compiled function is
    record Code(String name, boolean isFunction, ScriptFlags flags, int reference) {}

    long millis() {
        return (call.machine().clock().nanos() - startedNanos) / 1_000_000;
    }
}
