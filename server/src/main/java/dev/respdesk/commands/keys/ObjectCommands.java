package dev.respdesk.commands.keys;

import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.STALE;
import static dev.respdesk.command.KeyFlag.RO;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.HelpText;
import dev.respdesk.value.StringValue;
import dev.respdesk.value.Value;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// OBJECT: inner details of values. Looking at them does not count as a use of the key.
final class ObjectCommands {
    /// Small integers are shared in redis-server, which shows in OBJECT REFCOUNT.
    private static final long SHARED_INTEGERS = 10_000;

    private static final String SWITCHING = " Please note that when switching between policies at runtime LRU and LFU "
            + "data will take some time to adjust.";
    private static final CommandError NO_FREQUENCY = new CommandError(
            "ERR An LFU maxmemory policy is not selected, access frequency not tracked." + SWITCHING);
    private static final CommandError NO_IDLE_TIME = new CommandError(
            "ERR An LFU maxmemory policy is selected, idle time not tracked." + SWITCHING);

    private static final HelpText HELP = new HelpText("OBJECT", """
            ENCODING <key>
                Return the kind of internal representation used in order to store the value
                associated with a <key>.
            FREQ <key>
                Return the access frequency index of the <key>. The returned integer is
                proportional to the logarithm of the recent access frequency of the key.
            IDLETIME <key>
                Return the idle time of the <key>, that is the approximated number of
                seconds elapsed since the last access to the key.
            REFCOUNT <key>
                Return the number of references of the value associated with the specified
                <key>.
            """);

    private final BooleanSupplier countsFrequency;
    private final BooleanSupplier sharesIntegers;

    ObjectCommands(BooleanSupplier countsFrequency, BooleanSupplier sharesIntegers) {
        this.countsFrequency = countsFrequency;
        this.sharesIntegers = sharesIntegers;
    }

    void declare(Commands commands) {
        commands.add(Group.GENERIC, "OBJECT").summary("Commands about the inner details of values.")
                .since("2.2.3").complexity("Depends on subcommand.").container();
        detail(commands, "OBJECT ENCODING key").since("2.2.3").summary("Names the layout of the value at a key.")
                .example("OBJECT ENCODING nokey", "(nil)").run(this::encoding);
        detail(commands, "OBJECT FREQ key").since("4.0.0")
                .summary("Tells how often a key is used, on a logarithmic scale; only under an LFU policy.")
                .example("OBJECT FREQ nokey", "(nil)").run(this::frequency);
        detail(commands, "OBJECT IDLETIME key").since("2.2.3")
                .summary("Tells for how many seconds a key has not been used.")
                .example("OBJECT IDLETIME nokey", "(nil)").run(this::idleTime);
        detail(commands, "OBJECT REFCOUNT key").since("2.2.3")
                .summary("Tells how many references the value at a key has in redis-server's terms.")
                .example("OBJECT REFCOUNT nokey", "(nil)").run(this::references);
        commands.addSubcommand(Group.GENERIC, "OBJECT HELP").summary("Lists the subcommands.")
                .since("6.2.0").complexity("O(1)").flags(LOADING, STALE).run(call -> HELP.reply(call.reply()));
    }

    private static CommandBuilder detail(Commands commands, String line) {
        return commands.addSubcommand(Group.GENERIC, line).complexity("O(1)").flags(READONLY).key(RO)
                .tips("nondeterministic_output");
    }

    private void encoding(Call call) {
        Value value = call.db().peek(call.arg(2));
        call.keyspace().looked(value != null);
        if (value == null) {
            call.reply().nil();
        } else {
            call.reply().bulk(value.encoding().word());
        }
    }

    private void frequency(Call call) {
        int frequency = call.db().frequency(call.arg(2));
        if (isThere(call)) {
            if (!countsFrequency.getAsBoolean()) {
                throw NO_FREQUENCY;
            }
            call.reply().integer(frequency);
        }
    }

    private void idleTime(Call call) {
        long seconds = call.db().idleSeconds(call.arg(2));
        if (isThere(call)) {
            if (countsFrequency.getAsBoolean()) {
                throw NO_IDLE_TIME;
            }
            call.reply().integer(seconds);
        }
    }

    /// Replies null where there is no such key.
    private static boolean isThere(Call call) {
        boolean there = call.db().peek(call.arg(2)) != null;
        call.keyspace().looked(there);
        if (!there) {
            call.reply().nil();
        }
        return there;
    }

    private void references(Call call) {
        if (isThere(call)) {
            call.reply().integer(isShared(call.db().peek(call.arg(2))) ? Integer.MAX_VALUE : 1);
        }
    }

    private boolean isShared(@Nullable Value value) {
        return sharesIntegers.getAsBoolean() && value instanceof StringValue string && string.isInteger()
                && string.integer() >= 0 && string.integer() < SHARED_INTEGERS;
    }
}
