package dev.respdesk.commands.hyperloglog;

import static dev.respdesk.command.Flag.ADMIN;
import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.MAY_REPLICATE;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.INSERT;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.RW;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.KeySpec;
import dev.respdesk.value.StringValue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Commands that count different elements in a string of 12 KB at most, with a standard error of 0.81 %.
public final class HyperLogLogCommands {
    private static final byte[] EMPTY = {};

    /// Longer sketches are dense and do not grow any more: they need no room to.
    private static final int GROWING_BYTES = 4096;

    private final RandomGenerator random;

    /// @param random for PFSELFTEST
    public HyperLogLogCommands(RandomGenerator random) {
        this.random = random;
    }

    private static CommandBuilder add(Commands commands, String line) {
        return commands.add(Group.HYPERLOGLOG, line).since("2.8.9");
    }

    /// Declares the whole group.
    public void declare(Commands commands) {
        add(commands, "PFADD key [element [element ...]]")
                .summary("Counts elements in a HyperLogLog; makes it if there is none.")
                .complexity("O(1) to add every element.").flags(WRITE, DENYOOM, FAST).key(RW, INSERT)
                .example("PFADD seen a b", "(integer) 1").run(this::pfadd);
        add(commands, "PFCOUNT key [key ...]")
                .summary("Tells about how many different elements one or several HyperLogLogs have seen.")
                .complexity("O(1) with a very small average constant time when called with a single key. O(N) with N "
                        + "being the number of keys, and much bigger constant times, when called with multiple keys.")
                .flags(READONLY, MAY_REPLICATE).keys(KeySpec.range(1, -1, 1, RW, ACCESS))
                .note("RW because it may change the internal representation of the key, and propagate to replicas")
                .example("PFCOUNT nokey", "(integer) 0").run(this::pfcount);
        add(commands, "PFMERGE destkey:key [sourcekey:key [sourcekey:key ...]]")
                .summary("Makes a HyperLogLog that has seen what several have seen.")
                .complexity("O(N) to merge N HyperLogLogs, but with high constant times.").flags(WRITE, DENYOOM)
                .keys(KeySpec.one(1, RW, ACCESS, INSERT), KeySpec.range(2, -1, 1, RO, ACCESS))
                .example("PFMERGE all monday tuesday", "OK").run(this::pfmerge);
        add(commands, "PFDEBUG subcommand key")
                .summary("Shows how a HyperLogLog lies in its string, or makes it dense.")
                .complexity("N/A").flags(WRITE, DENYOOM, ADMIN).keys(KeySpec.one(2, RW, ACCESS))
                .example("PFDEBUG ENCODING nokey", "(error) ERR The specified key does not exist")
                .internal().run(new DebugCommand()::run);
        add(commands, "PFSELFTEST").summary("Tests the registers and the estimates of HyperLogLogs.")
                .complexity("N/A").flags(ADMIN).example("PFSELFTEST", "OK").internal()
                .run(new SelfTest(random)::run);
    }

    private void pfadd(Call call) {
        byte[] key = call.arg(1);
        StringValue value = call.find(key, StringValue.class);
        Sketch sketch = value == null ? Sketch.empty() : Sketch.in(value.toArray());
        long sparseBytesMost = call.keyspace().thresholds().hllSparseMaxBytes();
        int raised = value == null ? 1 : 0;
        for (int i = 2; i < call.count(); i++) {
            raised += sketch.add(call.arg(i), sparseBytesMost) ? 1 : 0;
        }
        if (raised > 0) {
            sketch.outdate();
            save(call, key, value, sketch);
            call.changed("pfadd", key);
            call.counts(raised);
        }
        call.reply().integer(raised > 0 ? 1 : 0);
    }

    private void pfcount(Call call) {
        if (call.count() > 2) {
            call.reply().integer(countAll(call));
            return;
        }
        byte[] key = call.arg(1);
        StringValue value = call.find(key, StringValue.class);
        if (value == null) {
            call.reply().integer(0);
            return;
        }
        Sketch sketch = Sketch.in(value.toArray());
        if (sketch.isCounted()) {
            call.reply().integer(sketch.lastCount());
            return;
        }
        call.reply().integer(sketch.count());
        // The noted count is part of the string, so that every reader of our file gets it as well.
        save(call, key, value, sketch);
        call.changedQuietly(key);
    }

    private static long countAll(Call call) {
        byte[] registers = new byte[Sketch.REGISTERS];
        for (int i = 1; i < call.count(); i++) {
            raise(registers, call.find(call.arg(i), StringValue.class));
        }
        return Estimate.ofRegisters(registers);
    }

    /// Raises registers to those of a sketch; whether that is dense.
    private static boolean raise(byte[] registers, @Nullable StringValue value) {
        if (value == null) {
            return false;
        }
        Sketch sketch = Sketch.in(value.toArray());
        sketch.raise(registers);
        return sketch.isDense();
    }

    private void pfmerge(Call call) {
        byte[] registers = new byte[Sketch.REGISTERS];
        boolean dense = false;
        for (int i = 1; i < call.count(); i++) {
            dense |= raise(registers, call.read(call.arg(i), StringValue.class));
        }
        byte[] key = call.arg(1);
        StringValue value = call.db().peek(key) instanceof StringValue old ? old : null;
        Sketch sketch = value == null ? Sketch.empty() : Sketch.in(value.toArray());
        if (dense) {
            sketch.toDense();
        }
        long sparseBytesMost = call.keyspace().thresholds().hllSparseMaxBytes();
        for (int i = 0; i < registers.length; i++) {
            if (registers[i] > 0) {
                sketch.raise(i, registers[i], sparseBytesMost);
            }
        }
        sketch.outdate();
        save(call, key, value, sketch);
        call.changed("pfadd", key);
        call.reply().ok();
    }

    /// Puts a sketch where it was read, keeping the expire time; the encoding becomes raw.
    static void save(Call call, byte[] key, @Nullable StringValue old, Sketch sketch) {
        if (old == null) {
            call.db().putString(key, EMPTY, -1);
        }
        StringValue value = old != null ? old : (StringValue) call.db().peek(key);
        if (value == null) {
            throw new IllegalStateException("a string that was just put is gone");
        }
        int length = sketch.length();
        if (length < value.length() || length > GROWING_BYTES && length > value.length()) {
            value.set(EMPTY);
        }
        value.grow(length);
        value.put(0, sketch.bytes(), length);
    }
}
