package dev.respdesk.commands.sets;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.DELETE;
import static dev.respdesk.command.KeyFlag.INSERT;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.RW;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.KeySpec;
import dev.respdesk.command.ScanArgs;
import dev.respdesk.value.SetValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Commands that add, remove and look for members of one set. Those that draw members and those that combine sets are
/// in classes of their own, declared from here.
public final class SetCommands {
    private final RandomGenerator random;

    /// @param random what SPOP and SRANDMEMBER draw from
    public SetCommands(RandomGenerator random) {
        this.random = random;
    }

    /// Declares the whole group.
    public void declare(Commands commands) {
        declareWrites(commands);
        declareReads(commands);
        new SetDraws(random).declare(commands);
        new SetAlgebra().declare(commands);
    }

    static CommandBuilder reader(Commands commands, String line) {
        return commands.add(Group.SET, line).flags(READONLY).since("1.0.0");
    }

    static CommandBuilder writer(Commands commands, String line) {
        return commands.add(Group.SET, line).flags(WRITE).since("1.0.0");
    }

    private void declareWrites(Commands commands) {
        writer(commands, "SADD key member [member ...]")
                .summary("Adds members to a set, making it if there is none, and tells how many are new.")
                .complexity("O(1) for each element added, so O(N) to add N elements when the command is called with "
                        + "multiple arguments.")
                .history("2.4.0", "Several `member` arguments.").flags(DENYOOM, FAST).key(RW, INSERT)
                .example("SADD tags red blue red", "(integer) 2").run(this::sadd);
        writer(commands, "SREM key member [member ...]")
                .summary("Removes members from a set, and the set with its last one; tells how many were there.")
                .complexity("O(N) where N is the number of members to be removed.")
                .history("2.4.0", "Several `member` arguments.").flags(FAST).key(RW, DELETE)
                .example("SREM nokey red", "(integer) 0").run(this::srem);
        writer(commands, "SMOVE source destination member").summary("Takes a member out of one set into another.")
                .complexity("O(1)").flags(FAST)
                .keys(KeySpec.one(1, RW, ACCESS, DELETE), KeySpec.one(2, RW, INSERT))
                .example("SMOVE nokey tags red", "(integer) 0").run(this::smove);
    }

    private void declareReads(Commands commands) {
        reader(commands, "SCARD key").summary("Tells how many members a set has.").complexity("O(1)")
                .flags(FAST).key(RO).example("SCARD nokey", "(integer) 0").run(this::scard);
        reader(commands, "SISMEMBER key member").summary("Tells whether a set has a member.").complexity("O(1)")
                .flags(FAST).key(RO).example("SISMEMBER nokey red", "(integer) 0").run(this::sismember);
        reader(commands, "SMISMEMBER key member [member ...]").summary("Tells for each member whether a set has it.")
                .since("6.2.0").complexity("O(N) where N is the number of elements being checked for membership")
                .flags(FAST).key(RO, ACCESS)
                .example("SMISMEMBER nokey red blue", "1) (integer) 0\n2) (integer) 0").run(this::smismember);
        reader(commands, "SMEMBERS key").summary("Replies with all members of a set.")
                .complexity("O(N) where N is the set cardinality.").key(RO, ACCESS)
                .tips("nondeterministic_output_order").example("SMEMBERS nokey", "(empty array)").run(this::smembers);
        reader(commands, "SSCAN key cursor [MATCH pattern] [COUNT count]").since("2.8.0")
                .summary("Walks over the members in steps: begin with cursor 0, go on with the one in the reply.")
                .complexity("O(1) for every call. O(N) for a complete iteration, including enough command calls for "
                        + "the cursor to return back to 0. N is the number of elements inside the collection.")
                .key(RO, ACCESS).tips("nondeterministic_output")
                .example("SSCAN nokey 0", "1) \"0\"\n2) (empty array)").run(this::sscan);
    }

    static @Nullable SetValue find(Call call) {
        return call.find(call.arg(1), SetValue.class);
    }

    private void sadd(Call call) {
        byte[] key = call.arg(1);
        SetValue set = call.db().set(key, call.arg(2), call.count() - 2);
        int added = 0;
        for (int i = 2; i < call.count(); i++) {
            added += set.add(call.arg(i)) ? 1 : 0;
        }
        if (added > 0) {
            call.changed("sadd", key);
            call.counts(added);
        }
        call.reply().integer(added);
    }

    private void srem(Call call) {
        SetValue set = find(call);
        int removed = 0;
        for (int i = 2; set != null && i < call.count(); i++) {
            removed += set.remove(call.arg(i)) ? 1 : 0;
        }
        if (set != null && removed > 0) {
            call.changed("srem", call.arg(1));
            call.counts(removed);
            removeIfEmpty(call, set);
        }
        call.reply().integer(removed);
    }

    /// A set goes with its last member.
    static void removeIfEmpty(Call call, SetValue set) {
        if (set.size() == 0) {
            call.db().remove(call.arg(1));
            call.removed(call.arg(1));
        }
    }

    private void smove(Call call) {
        SetValue source = find(call);
        boolean moved = source != null && moves(call, source);
        call.reply().integer(moved ? 1 : 0);
    }

    private static boolean moves(Call call, SetValue source) {
        byte[] to = call.arg(2);
        byte[] member = call.arg(3);
        call.find(to, SetValue.class);
        if (Arrays.equals(call.arg(1), to)) {
            return source.contains(member);
        }
        if (!source.remove(member)) {
            return false;
        }
        call.changed("srem", call.arg(1));
        removeIfEmpty(call, source);
        if (call.db().set(to, member, 1).add(member)) {
            call.changed("sadd", to);
        }
        return true;
    }

    private void scard(Call call) {
        SetValue set = find(call);
        call.reply().integer(set == null ? 0 : set.size());
    }

    private void sismember(Call call) {
        SetValue set = find(call);
        call.reply().integer(set != null && set.contains(call.arg(2)) ? 1 : 0);
    }

    private void smismember(Call call) {
        SetValue set = find(call);
        call.reply().array(call.count() - 2L);
        for (int i = 2; i < call.count(); i++) {
            call.reply().integer(set != null && set.contains(call.arg(i)) ? 1 : 0);
        }
    }

    private void smembers(Call call) {
        replyAll(call, find(call));
    }

    static void replyAll(Call call, @Nullable SetValue set) {
        call.reply().set(set == null ? 0 : set.size());
        if (set != null) {
            set.forEach(member -> {
                call.reply().bulk(member);
                return true;
            });
        }
    }

    /// The cursor is read before the key, the options after it, and not at all where there is no such key.
    private void sscan(Call call) {
        long cursor = ScanArgs.cursor(call.arg(2));
        SetValue set = find(call);
        List<byte[]> found = new ArrayList<>();
        long next = 0;
        if (set != null) {
            ScanArgs options = ScanArgs.options(call, 3);
            next = set.scan(cursor, options.count(), member -> {
                byte[] bytes = member.toArray();
                if (options.matches(bytes)) {
                    found.add(bytes);
                }
                return true;
            });
        }
        call.reply().array(2);
        ScanArgs.reply(call.reply(), next);
        call.reply().array(found.size());
        found.forEach(call.reply()::bulk);
    }
}
