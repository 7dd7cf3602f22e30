package dev.respdesk.commands.hashes;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.LongDouble;
import dev.respdesk.value.HashValue;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Fields that count. Counting keeps a field's expire time.
final class HashCounters {
    private static final byte[] HSET = "HSET".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZERO = {'0'};

    private static final CommandError NOT_AN_INTEGER = new CommandError("ERR hash value is not an integer");
    private static final CommandError NOT_A_FLOAT = new CommandError("ERR hash value is not a float");
    private static final CommandError OVERFLOW = new CommandError("ERR increment or decrement would overflow");
    private static final CommandError NOT_FINITE = new CommandError("ERR value is NaN or Infinity");
    private static final CommandError SUM_NOT_FINITE = new CommandError("ERR increment would produce NaN or Infinity");

    void declare(Commands commands) {
        HashCommands.writer(commands, "HINCRBY key field increment:integer").summary("Adds to the integer in a field.")
                .complexity("O(1)").flags(DENYOOM).key(RW, ACCESS, UPDATE)
                .example("HINCRBY page hits 2", "(integer) 2").run(this::hincrby);
        HashCommands.writer(commands, "HINCRBYFLOAT key field increment:double")
                .summary("Adds to the decimal number in a field.").since("2.6.0")
                .complexity("O(1)").flags(DENYOOM).key(RW, ACCESS, UPDATE)
                .example("HINCRBYFLOAT page weight 0.5", "\"0.5\"").run(this::hincrbyfloat);
    }

    private void hincrby(Call call) {
        long increment = call.argLong(3);
        byte[] field = call.arg(2);
        byte[] text = valueOrZero(HashCommands.find(call), field);
        if (!Args.isLong(text)) {
            throw NOT_AN_INTEGER;
        }
        long before = Args.toLong(text);
        long sum = before + increment;
        if (((before ^ sum) & (increment ^ sum)) < 0) {
            throw OVERFLOW;
        }
        call.db().hash(call.arg(1)).set(field, Call.digits(sum), true);
        call.changed("hincrby", call.arg(1));
        call.reply().integer(sum);
    }

    private static byte[] valueOrZero(@Nullable HashValue hash, byte[] field) {
        byte[] value = hash == null ? null : hash.get(field);
        return value == null ? ZERO : value;
    }

    private void hincrbyfloat(Call call) {
        LongDouble increment = LongDouble.parse(call.arg(3));
        if (increment == null) {
            throw CommandError.NOT_A_FLOAT;
        }
        if (increment.isInfinite()) {
            throw NOT_FINITE;
        }
        byte[] field = call.arg(2);
        LongDouble before = LongDouble.parse(valueOrZero(HashCommands.find(call), field));
        if (before == null) {
            throw NOT_A_FLOAT;
        }
        LongDouble sum = before.plus(increment);
        if (sum.isInfinite()) {
            throw SUM_NOT_FINITE;
        }
        put(call, field, sum.bytes());
    }

    /// HSET would take the expire time away where the effect is replayed, so that it is said again.
    private static void put(Call call, byte[] field, byte[] sum) {
        byte[] key = call.arg(1);
        HashValue hash = call.db().hash(key);
        hash.set(field, sum, true);
        call.changed("hincrbyfloat", key);
        call.propagate(HSET, key, field, sum);
        FieldEffects.repeatTime(call, hash, field);
        call.reply().bulk(sum);
    }
}
