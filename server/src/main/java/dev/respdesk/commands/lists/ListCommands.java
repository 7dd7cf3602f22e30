package dev.respdesk.commands.lists;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.DELETE;
import static dev.respdesk.command.KeyFlag.INSERT;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.ListValue;
import org.jspecify.annotations.Nullable;

/// Commands that add, replace, remove and read elements of one list. Those that take elements out, wait for them or
/// move them are in classes of their own, declared from here.
public final class ListCommands {
    private static final CommandError NO_SUCH_INDEX = new CommandError("ERR index out of range");

    /// Declares the whole group.
    public void declare(Commands commands) {
        declarePushes(commands);
        declareWrites(commands);
        declareReads(commands);
        new Pops().declare(commands);
        new Moves().declare(commands);
        new Positions().declare(commands);
    }

    static CommandBuilder reader(Commands commands, String line) {
        return commands.add(Group.LIST, line).flags(READONLY);
    }

    static CommandBuilder writer(Commands commands, String line) {
        return commands.add(Group.LIST, line).flags(WRITE);
    }

    private void declarePushes(Commands commands) {
        push(commands, "LPUSH key element [element ...]")
                .summary("Puts elements in front of a list, one after the other, making the list if there is none.")
                .since("1.0.0").history("2.4.0", "Several elements.")
                .example("LPUSH jobs b a", "(integer) 2").example("LRANGE jobs 0 -1", "1) \"a\"\n2) \"b\"")
                .run(call -> push(call, true));
        push(commands, "RPUSH key element [element ...]")
                .summary("Puts elements behind a list, making it if there is none.")
                .since("1.0.0").history("2.4.0", "Several elements.")
                .example("RPUSH jobs a b", "(integer) 2").run(call -> push(call, false));
        push(commands, "LPUSHX key element [element ...]")
                .summary("Puts elements in front of a list if there is one.")
                .since("2.2.0").history("4.0.0", "Several elements.")
                .example("LPUSHX nokey a", "(integer) 0").run(call -> pushToExisting(call, true));
        push(commands, "RPUSHX key element [element ...]")
                .summary("Puts elements behind a list if there is one.")
                .since("2.2.0").history("4.0.0", "Several elements.")
                .example("RPUSHX nokey a", "(integer) 0").run(call -> pushToExisting(call, false));
    }

    private static CommandBuilder push(Commands commands, String line) {
        return writer(commands, line).flags(DENYOOM, FAST).key(RW, INSERT).large(2, 1)
                .complexity("O(N) for N elements that are put there.");
    }

    private void declareWrites(Commands commands) {
        writer(commands, "LINSERT key <BEFORE|AFTER> pivot element").argNames("where").flags(DENYOOM)
                .summary("Puts an element before or behind the first one that equals another.")
                .since("2.2.0").complexity("O(N) for N elements up to the other one.").key(RW, INSERT).large(4, 0)
                .example("RPUSH jobs a c", "(integer) 2").example("LINSERT jobs BEFORE c b", "(integer) 3")
                .run(this::linsert);
        writer(commands, "LSET key index element").flags(DENYOOM)
                .summary("Replaces the element at a place in a list, counted from 0, or from -1 at the end.")
                .since("1.0.0").complexity("O(N) for N elements between the place and the nearer end.")
                .key(RW, UPDATE).large(3, 0)
                .example("RPUSH jobs a b", "(integer) 2").example("LSET jobs -1 z", "OK").run(this::lset);
        writer(commands, "LREM key count element")
                .summary("Removes elements that equal one: the first so many, the last so many, or all for 0.")
                .since("1.0.0").complexity("O(N) for a list of N elements.").key(RW, DELETE)
                .example("RPUSH jobs a b a", "(integer) 3").example("LREM jobs -1 a", "(integer) 1").run(this::lrem);
        writer(commands, "LTRIM key start stop")
                .summary("Removes all elements but those between two places, both of which stay.")
                .since("1.0.0").complexity("O(N) for N elements that are removed.").key(RW, DELETE)
                .example("RPUSH jobs a b c", "(integer) 3").example("LTRIM jobs 0 1", "OK").run(this::ltrim);
    }

    private void declareReads(Commands commands) {
        reader(commands, "LLEN key").flags(FAST).summary("Tells how many elements a list has.")
                .since("1.0.0").complexity("O(1)").key(RO)
                .example("LLEN nokey", "(integer) 0").run(this::llen);
        reader(commands, "LINDEX key index")
                .summary("Returns the element at a place in a list, counted from 0, or from -1 at the end.")
                .since("1.0.0").complexity("O(N) for N elements between the place and the nearer end.").key(RO, ACCESS)
                .example("RPUSH jobs a b", "(integer) 2").example("LINDEX jobs -1", "\"b\"").run(this::lindex);
        reader(commands, "LRANGE key start stop")
                .summary("Returns the elements between two places of a list, both included.")
                .since("1.0.0").complexity("O(S+N) for N elements that begin S behind the nearer end.")
                .key(RO, ACCESS)
                .example("RPUSH jobs a b c", "(integer) 3").example("LRANGE jobs 1 -1", "1) \"b\"\n2) \"c\"")
                .run(this::lrange);
    }

    static @Nullable ListValue find(Call call) {
        return call.find(call.arg(1), ListValue.class);
    }

    private static void pushToExisting(Call call, boolean first) {
        if (find(call) == null) {
            call.reply().integer(0);
        } else {
            push(call, first);
        }
    }

    private static void push(Call call, boolean first) {
        ListValue list = call.db().list(call.arg(1));
        long bytes = 0;
        for (int i = 2; i < call.count(); i++) {
            bytes += call.length(call.arg(i));
        }
        list.expect(bytes, call.count() - 2L);
        for (int i = 2; i < call.count(); i++) {
            Bytes large = call.large(call.arg(i));
            if (large == null) {
                list.push(call.arg(i), first);
            } else {
                list.push(large, first);
            }
        }
        call.changed(first ? "lpush" : "rpush", call.arg(1));
        call.counts(call.count() - 2L);
        call.reply().integer(list.size());
    }

    private void linsert(Call call) {
        boolean behind = call.argIs(2, "AFTER");
        if (!behind && !call.argIs(2, "BEFORE")) {
            throw CommandError.SYNTAX;
        }
        ListValue list = find(call);
        if (list == null) {
            call.reply().integer(0);
            return;
        }
        byte[] element = call.arg(4);
        list.expect(call.length(element), 1);
        long[] place = {-1};
        list.matches(call.arg(3), Long.MAX_VALUE, false, index -> {
            place[0] = index;
            return false;
        });
        if (place[0] < 0) {
            call.reply().integer(-1);
            return;
        }
        insert(call, list, place[0] + (behind ? 1 : 0), element);
        call.changed("linsert", call.arg(1));
        call.reply().integer(list.size());
    }

    private static void insert(Call call, ListValue list, long index, byte[] element) {
        Bytes large = call.large(element);
        if (large == null) {
            list.insert(index, element);
        } else {
            list.insert(index, large);
        }
    }

    private void lset(Call call) {
        ListValue list = find(call);
        if (list == null) {
            throw CommandError.NO_SUCH_KEY;
        }
        long index = call.argLong(2);
        byte[] element = call.arg(3);
        list.expect(call.length(element), 1);
        long at = index < 0 ? list.size() + index : index;
        if (at < 0 || at >= list.size()) {
            throw NO_SUCH_INDEX;
        }
        Bytes large = call.large(element);
        if (large == null) {
            list.set(at, element);
        } else {
            list.set(at, large);
        }
        list.shrink();
        call.changed("lset", call.arg(1));
        call.reply().ok();
    }

    private void lrem(Call call) {
        long count = Args.inRange(call.arg(2), -Long.MAX_VALUE, Long.MAX_VALUE);
        ListValue list = find(call);
        long removed = 0;
        if (list != null) {
            removed = list.remove(call.arg(3), count == 0 ? Long.MAX_VALUE : Math.abs(count), count < 0);
        }
        if (list != null && removed > 0) {
            call.changed("lrem", call.arg(1));
            call.counts(removed);
            afterRemoval(call, call.arg(1), list);
        }
        call.reply().integer(removed);
    }

    private void ltrim(Call call) {
        long start = call.argLong(2);
        long stop = call.argLong(3);
        ListValue list = find(call);
        if (list != null) {
            Range range = Range.of(start, stop, list.size());
            long removed = list.size() - range.count();
            list.remove(range.first() + range.count(), removed - range.first());
            list.remove(0, range.first());
            call.changed("ltrim", call.arg(1));
            call.counts(removed);
            afterRemoval(call, call.arg(1), list);
            if (removed == 0) {
                call.propagateNothing();
            }
        }
        call.reply().ok();
    }

    /// A list goes with its last element; one that has become small is packed again.
    static void afterRemoval(Call call, byte[] key, ListValue list) {
        if (list.size() == 0) {
            call.db().remove(key);
            call.removed(key);
        } else {
            list.shrink();
        }
    }

    private void llen(Call call) {
        ListValue list = find(call);
        call.reply().integer(list == null ? 0 : list.size());
    }

    private void lindex(Call call) {
        ListValue list = find(call);
        if (list == null) {
            call.reply().nil();
            return;
        }
        long index = call.argLong(2);
        long at = index < 0 ? list.size() + index : index;
        if (at < 0 || at >= list.size()) {
            call.reply().nil();
        } else {
            list.range(at, 1, false, new ElementReply(call.reply()));
        }
    }

    private void lrange(Call call) {
        long start = call.argLong(2);
        long stop = call.argLong(3);
        ListValue list = find(call);
        Range range = list == null ? Range.NONE : Range.of(start, stop, list.size());
        call.reply().array(range.count());
        if (list != null) {
            list.range(range.first(), range.count(), false, new ElementReply(call.reply()));
        }
    }
}
