package dev.respdesk.commands.bitmaps;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.commands.bitmaps.IntegerType.Overflow;
import dev.respdesk.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// BITFIELD: integers of 1 to 64 bits inside a string, read, set and counted up in one call.
final class BitField {
    private static final CommandError BAD_OVERFLOW = new CommandError("ERR Invalid OVERFLOW type specified");
    private static final CommandError ONLY_GET =
            new CommandError("ERR BITFIELD_RO only supports the GET subcommand");

    private enum Action {
        GET,
        SET,
        INCRBY
    }

    /// One subcommand.
    ///
    /// @param operand what to set, or to add
    private record Step(Action action, IntegerType type, long offset, long operand, Overflow overflow) {
        int endByte() {
            return (int) (offset + type.bits() - 1 >>> 3) + 1;
        }
    }

    private final Call call;
    private final List<Step> steps = new ArrayList<>();
    private int bytes;
    private boolean longer;
    private boolean changed;

    BitField(Call call) {
        this.call = call;
    }

    /// @param onlyReads whether it is BITFIELD_RO
    void run(boolean onlyReads) {
        parse();
        if (bytes > 0 && onlyReads) {
            throw ONLY_GET;
        }
        StringValue value = bytes == 0 ? call.read(call.arg(1), StringValue.class) : writable();
        call.reply().array(steps.size());
        for (Step step : steps) {
            run(step, value);
        }
        if (changed) {
            call.changed("setbit", call.arg(1));
        } else if (longer) {
            // Nothing was written into what was lengthened: no event tells of it, yet it must last.
            call.changedData();
        }
    }

    private void parse() {
        Overflow overflow = Overflow.WRAP;
        for (int i = 2; i < call.count(); ) {
            int rest = call.count() - i - 1;
            if (call.argIs(i, "OVERFLOW") && rest >= 1) {
                overflow = overflow(i + 1);
                i += 2;
                continue;
            }
            Action action = action(i, rest);
            IntegerType type = IntegerType.parse(call.arg(i + 1));
            long offset = BitString.offset(call, call.arg(i + 2), type.bits());
            long operand = action == Action.GET ? 0 : call.argLong(i + 3);
            Step step = new Step(action, type, offset, operand, overflow);
            steps.add(step);
            bytes = action == Action.GET ? bytes : Math.max(bytes, step.endByte());
            i += action == Action.GET ? 3 : 4;
        }
    }

    private Action action(int i, int rest) {
        for (Action action : Action.values()) {
            if (call.argIs(i, action.name()) && rest >= (action == Action.GET ? 2 : 3)) {
                return action;
            }
        }
        throw CommandError.SYNTAX;
    }

    private Overflow overflow(int i) {
        for (Overflow overflow : Overflow.values()) {
            if (call.argIs(i, overflow.name())) {
                return overflow;
            }
        }
        throw BAD_OVERFLOW;
    }

    /// The string with room for all that will be written.
    private StringValue writable() {
        byte[] key = call.arg(1);
        StringValue value = call.find(key, StringValue.class);
        longer = value == null || value.length() < bytes;
        if (value == null) {
            return BitString.create(call, key, bytes);
        }
        value.grow(bytes);
        return value;
    }

    private void run(Step step, @Nullable StringValue value) {
        long before = value == null ? 0 : step.type().wrap(load(value, step));
        if (step.action() == Action.GET || value == null) {
            call.reply().integer(before);
            return;
        }
        boolean sets = step.action() == Action.SET;
        IntegerType type = step.type();
        long after = sets ? step.operand() : before + step.operand();
        if (sets ? type.overflows(step.operand()) : type.overflows(before, step.operand())) {
            if (step.overflow() == Overflow.FAIL) {
                call.reply().nil();
                return;
            }
            long limit = sets ? type.limitOf(step.operand()) : type.limit(step.operand());
            after = step.overflow() == Overflow.SAT ? limit : type.wrap(after);
        }
        save(value, step, after);
        changed |= longer || before != after;
        call.reply().integer(sets ? before : after);
    }

    /// The bits as they lie there, those behind the end zero.
    private static long load(StringValue value, Step step) {
        int length = value.length();
        long number = 0;
        for (long bit = step.offset(); bit < step.offset() + step.type().bits(); bit++) {
            long index = bit >>> 3;
            int b = index < length ? value.byteAt((int) index) : 0;
            number = number << 1 | b >>> 7 - (int) (bit & 7) & 1;
        }
        return number;
    }

    private static void save(StringValue value, Step step, long number) {
        int bits = step.type().bits();
        for (int i = 0; i < bits; i++) {
            long bit = step.offset() + i;
            int index = (int) (bit >>> 3);
            int mask = 0x80 >>> (bit & 7);
            int before = value.byteAt(index);
            boolean on = (number >>> bits - 1 - i & 1) != 0;
            value.put(index, (byte) (on ? before | mask : before & ~mask));
        }
    }
}
