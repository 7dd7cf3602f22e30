package dev.respdesk.commands.lists;

import static dev.respdesk.command.Flag.BLOCKING;
import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.DELETE;
import static dev.respdesk.command.KeyFlag.INSERT;
import static dev.respdesk.command.KeyFlag.RW;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.Commands;
import dev.respdesk.command.KeySpec;
import dev.respdesk.command.Timeouts;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.ElementSink;
import dev.respdesk.value.ListValue;
import dev.respdesk.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Commands that take an element out of one list and put it into another, or into the same again.
final class Moves {
    private static final byte[] LMOVE = "LMOVE".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RPOPLPUSH = "RPOPLPUSH".getBytes(StandardCharsets.US_ASCII);

    void declare(Commands commands) {
        move(commands, "LMOVE source destination <LEFT|RIGHT> <LEFT|RIGHT>").argNames("wherefrom", "whereto")
                .summary("Takes an element from an end of one list, puts it at an end of another and returns it.")
                .since("6.2.0")
                .example("RPUSH jobs a b", "(integer) 2").example("LMOVE jobs running LEFT RIGHT", "\"a\"")
                .run(this::lmove);
        move(commands, "RPOPLPUSH source destination")
                .summary("Takes the last element of one list, puts it in front of another and returns it.")
                .since("1.2.0").deprecated("6.2.0", "`LMOVE` with the `RIGHT` and `LEFT` arguments")
                .example("RPUSH jobs a b", "(integer) 2").example("RPOPLPUSH jobs running", "\"b\"")
                .run(call -> move(call, false, true));
        move(commands, "BLMOVE source destination <LEFT|RIGHT> <LEFT|RIGHT> timeout:double")
                .argNames("wherefrom", "whereto").flags(BLOCKING)
                .summary("As LMOVE; waits until the first list has an element.")
                .since("6.2.0")
                .example("RPUSH jobs a b", "(integer) 2").example("BLMOVE jobs running LEFT RIGHT 1", "\"a\"")
                .run(this::blmove);
        move(commands, "BRPOPLPUSH source destination timeout:double").flags(BLOCKING)
                .summary("As RPOPLPUSH; waits until the first list has an element.")
                .since("2.2.0").deprecated("6.2.0", "`BLMOVE` with the `RIGHT` and `LEFT` arguments")
                .history("6.0.0", "`timeout` may have decimals.")
                .example("RPUSH jobs a b", "(integer) 2").example("BRPOPLPUSH jobs running 1", "\"b\"")
                .run(this::brpoplpush);
    }

    private static CommandBuilder move(Commands commands, String line) {
        return ListCommands.writer(commands, line).flags(DENYOOM).complexity("O(1)")
                .keys(KeySpec.one(1, RW, ACCESS, DELETE), KeySpec.one(2, RW, INSERT));
    }

    private void lmove(Call call) {
        boolean fromLeft = Ends.isLeft(call, 3);
        move(call, fromLeft, Ends.isLeft(call, 4));
    }

    private void blmove(Call call) {
        boolean fromLeft = Ends.isLeft(call, 3);
        boolean toLeft = Ends.isLeft(call, 4);
        if (moveOrWait(call, fromLeft, toLeft, Timeouts.seconds(call, 5))) {
            call.propagate(LMOVE, call.arg(1), call.arg(2), call.arg(3), call.arg(4));
        }
    }

    private void brpoplpush(Call call) {
        if (moveOrWait(call, false, true, Timeouts.seconds(call, 3))) {
            call.propagate(RPOPLPUSH, call.arg(1), call.arg(2));
        }
    }

    /// True where an element was moved.
    private static boolean moveOrWait(Call call, boolean fromLeft, boolean toLeft, long timeout) {
        if (ListCommands.find(call) != null) {
            move(call, fromLeft, toLeft);
            return true;
        }
        if (call.mayBlock()) {
            call.block(ValueType.LIST, new byte[][] {call.arg(1)}, timeout);
        } else {
            call.reply().nil();
        }
        return false;
    }

    private static void move(Call call, boolean fromLeft, boolean toLeft) {
        byte[] from = call.arg(1);
        byte[] to = call.arg(2);
        ListValue source = ListCommands.find(call);
        if (source == null) {
            call.reply().nil();
            return;
        }
        ListValue target = call.find(to, ListValue.class);
        boolean sameList = target != null && Arrays.equals(from, to);
        long at = fromLeft ? 0 : source.size() - 1;
        MovedElement element = new MovedElement();
        source.range(at, 1, false, element);
        Bytes large = element.large;
        if (large == null) {
            call.reply().bulk(element.bytes);
            source.remove(at, 1);
            ListValue list = sameList ? source : call.db().list(to);
            list.expect(element.bytes.length, 1);
            list.push(element.bytes, toLeft);
        } else {
            call.reply().bulk(large);
            ListValue list = sameList ? source : call.db().list(to);
            list.expect(large.length(), 1);
            list.push(large, toLeft);
            source.remove(sameList && toLeft ? at + 1 : at, 1);
        }
        call.changed(toLeft ? "lpush" : "rpush", to);
        call.changed(fromLeft ? "lpop" : "rpop", from);
        call.counts(1);
        ListCommands.afterRemoval(call, from, source);
    }

    /// An element on its way. A large one is copied from where it lies, before it is removed there.
    private static final class MovedElement implements ElementSink {
        private byte[] bytes = {};
        private @Nullable Bytes large;

        @Override
        public void element(byte[] data, int from, int count) {
            bytes = Arrays.copyOfRange(data, from, from + count);
        }

        @Override
        public void element(long integer) {
            bytes = Call.digits(integer);
        }

        @Override
        public void element(Bytes element) {
            large = element;
        }
    }
}
