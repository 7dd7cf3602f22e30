package dev.respdesk.commands.strings;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.LongDouble;
import dev.respdesk.value.StringValue;
import org.jspecify.annotations.Nullable;

/// Strings that count.
final class CounterCommands {
    private static final CommandError OVERFLOW = new CommandError("ERR increment or decrement would overflow");
    private static final CommandError DECREMENT_OVERFLOW = new CommandError("ERR decrement would overflow");
    private static final CommandError NOT_FINITE = new CommandError("ERR increment would produce NaN or Infinity");

    private static CommandBuilder counter(Commands commands, String line) {
        return commands.add(Group.STRING, line).complexity("O(1)")
                .flags(WRITE, DENYOOM, FAST).key(RW, ACCESS, UPDATE);
    }

    void declare(Commands commands) {
        counter(commands, "INCR key").since("1.0.0").summary("Adds one to the integer at a key, 0 if nothing is there.")
                .example("INCR visits", "(integer) 1").run(call -> add(call, 1));
        counter(commands, "DECR key").since("1.0.0")
                .summary("Takes one from the integer at a key, 0 if nothing is there.")
                .example("DECR stock", "(integer) -1").run(call -> add(call, -1));
        counter(commands, "INCRBY key increment:integer").since("1.0.0").summary("Adds to the integer at a key.")
                .example("INCRBY visits 5", "(integer) 5").run(call -> add(call, call.argLong(2)));
        counter(commands, "DECRBY key decrement:integer").since("1.0.0").summary("Takes from the integer at a key.")
                .example("DECRBY stock 5", "(integer) -5").run(this::decrby);
        counter(commands, "INCRBYFLOAT key increment:double").since("2.6.0")
                .summary("Adds to the decimal number at a key.")
                .example("INCRBYFLOAT weight 2.5", "\"2.5\"").run(this::incrbyfloat);
    }

    private void decrby(Call call) {
        long decrement = call.argLong(2);
        if (decrement == Long.MIN_VALUE) {
            throw DECREMENT_OVERFLOW;
        }
        add(call, -decrement);
    }

    private void add(Call call, long increment) {
        byte[] key = call.arg(1);
        StringValue value = call.find(key, StringValue.class);
        long before = value == null ? 0 : integer(value);
        long sum = before + increment;
        if (((before ^ sum) & (increment ^ sum)) < 0) {
            throw OVERFLOW;
        }
        if (value == null) {
            call.db().putInteger(key, sum, -1);
        } else {
            value.set(sum);
        }
        call.changed("incrby", key);
        call.reply().integer(sum);
    }

    /// A string may hold an integer without being laid out as one, as after APPEND.
    private static long integer(StringValue value) {
        if (value.isInteger()) {
            return value.integer();
        }
        if (value.length() > 20) {
            throw CommandError.NOT_AN_INTEGER;
        }
        byte[] text = value.toArray();
        if (!Args.isLong(text)) {
            throw CommandError.NOT_AN_INTEGER;
        }
        return Args.toLong(text);
    }

    private void incrbyfloat(Call call) {
        byte[] key = call.arg(1);
        StringValue value = call.find(key, StringValue.class);
        LongDouble before = number(value == null ? new byte[] {'0'} : value.toArray());
        LongDouble sum = before.plus(number(call.arg(2)));
        if (sum.isInfinite()) {
            throw NOT_FINITE;
        }
        byte[] text = sum.bytes();
        StringValue sumValue = value == null ? SubstringCommands.empty(call, key) : value;
        sumValue.setText(text);
        call.changed("incrbyfloat", key);
        call.propagate(StringCommands.SET, key, text, StringCommands.KEEPTTL);
        call.reply().bulk(text);
    }

    private static LongDouble number(byte[] text) {
        @Nullable LongDouble number = LongDouble.parse(text);
        if (number == null) {
            throw CommandError.NOT_A_FLOAT;
        }
        return number;
    }
}
