package dev.respdesk.commands.bitmaps;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.value.StringValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// BITOP: strings combined bit by bit, shorter ones as if zeroes followed. The result is written where it goes, a piece
/// at a time, after the same piece of all sources was read: so the destination may be a source too.
final class BitOp {
    private static final byte[] SET = {'S', 'E', 'T'};
    private static final byte[] DEL = {'D', 'E', 'L'};
    private static final CommandError NOT_OF_MANY =
            new CommandError("ERR BITOP NOT must be called with a single source key.");

    private enum Operation {
        AND,
        OR,
        XOR,
        NOT,
        /// In the first source and in none of the others.
        DIFF,
        /// Not in the first source and in one of the others at least.
        DIFF1,
        /// In the first source and in one of the others at least.
        ANDOR,
        /// In one source and no more.
        ONE;

        /// Whether the first source is set against all others together.
        boolean firstAgainstOthers() {
            return this == DIFF || this == DIFF1 || this == ANDOR;
        }

        /// Whether servers that read our file know it.
        boolean isOld() {
            return ordinal() <= NOT.ordinal();
        }
    }

    private final byte[] result = new byte[Bits.PIECE_BYTES];
    private final byte[] source = new byte[Bits.PIECE_BYTES];
    private final byte[] twice = new byte[Bits.PIECE_BYTES];

    void run(Call call) {
        Operation operation = operation(call);
        if (operation == Operation.NOT && call.count() != 4) {
            throw NOT_OF_MANY;
        }
        if (operation.firstAgainstOthers() && call.count() < 5) {
            throw new CommandError("ERR BITOP " + operation + " must be called with at least two source keys.");
        }
        int length = 0;
        for (int i = 3; i < call.count(); i++) {
            StringValue value = call.read(call.arg(i), StringValue.class);
            length = Math.max(length, value == null ? 0 : value.length());
        }
        byte[] key = call.arg(2);
        if (length > 0) {
            StringValue into = destination(call, key, length);
            write(call, operation, into, length);
            call.changed("set", key);
            if (!operation.isOld()) {
                call.propagate(SET, key, into.toArray());
            }
        } else if (call.db().remove(key)) {
            call.removed(key);
            if (!operation.isOld()) {
                call.propagate(DEL, key);
            }
        }
        call.reply().integer(length);
    }

    private static Operation operation(Call call) {
        for (Operation operation : Operation.values()) {
            if (call.argIs(1, operation.name())) {
                return operation;
            }
        }
        throw CommandError.SYNTAX;
    }

    /// The string that the result goes to, of its length. One that is there already stays: it may be a source.
    private static StringValue destination(Call call, byte[] key, int length) {
        if (call.db().peek(key) instanceof StringValue old && old.length() <= length) {
            call.db().expireAt(key, -1);
            if (call.db().peek(key) instanceof StringValue kept) {
                kept.grow(length);
                return kept;
            }
        }
        return BitString.create(call, key, length);
    }

    private void write(Call call, Operation operation, StringValue into, int length) {
        @Nullable StringValue[] sources = new StringValue[call.count() - 3];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = call.db().peek(call.arg(i + 3)) instanceof StringValue value ? value : null;
        }
        for (int at = 0; at < length; at += Bits.PIECE_BYTES) {
            int count = Math.min(Bits.PIECE_BYTES, length - at);
            combine(operation, sources, at, count);
            into.put(at, result, count);
        }
    }

    /// One piece of the result.
    private void combine(Operation operation, @Nullable StringValue[] sources, int at, int count) {
        boolean othersFirst = operation == Operation.DIFF1 || operation == Operation.ANDOR;
        int first = othersFirst ? 1 : 0;
        read(sources[first], at, count, result);
        Arrays.fill(twice, (byte) 0);
        for (int i = first + 1; i < sources.length; i++) {
            read(sources[i], at, count, source);
            add(othersFirst ? Operation.OR : operation, count);
        }
        if (othersFirst) {
            read(sources[0], at, count, source);
        }
        finish(operation, count);
    }

    private static void read(@Nullable StringValue from, int at, int count, byte[] into) {
        int there = from == null ? 0 : Math.clamp((long) from.length() - at, 0, count);
        if (from != null && there > 0) {
            from.read(at, there, into, 0);
        }
        Arrays.fill(into, there, count, (byte) 0);
    }

    /// Brings one more source in. Loops that the compiler turns into vector instructions.
    private void add(Operation operation, int count) {
        switch (operation) {
            case AND, ANDOR -> {
                for (int i = 0; i < count; i++) {
                    result[i] &= source[i];
                }
            }
            case OR -> {
                for (int i = 0; i < count; i++) {
                    result[i] |= source[i];
                }
            }
            case XOR -> {
                for (int i = 0; i < count; i++) {
                    result[i] ^= source[i];
                }
            }
            case DIFF, DIFF1 -> {
                for (int i = 0; i < count; i++) {
                    result[i] &= (byte) ~source[i];
                }
            }
            case ONE -> {
                for (int i = 0; i < count; i++) {
                    twice[i] |= (byte) (result[i] & source[i]);
                    result[i] |= source[i];
                }
            }
            case NOT -> throw new IllegalStateException("of one source");
        }
    }

    /// What is left to do when all sources are in.
    private void finish(Operation operation, int count) {
        switch (operation) {
            case NOT -> {
                for (int i = 0; i < count; i++) {
                    result[i] = (byte) ~result[i];
                }
            }
            case DIFF1, ANDOR -> add(operation, count);
            case ONE -> {
                for (int i = 0; i < count; i++) {
                    result[i] &= (byte) ~twice[i];
                }
            }
            case AND, OR, XOR, DIFF -> { }
        }
    }
}
