package dev.respdesk.commands.sets;

import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.DELETE;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.RW;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.keyspace.Db;
import dev.respdesk.value.SetValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Commands that draw members at random: SPOP takes them out, SRANDMEMBER does not.
final class SetDraws {
    private static final byte[] SREM = "SREM".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KEPT = {'k'};

    /// Members in one effect.
    private static final int BATCH = 1024;

    /// Where fewer than this part of the members stays, those that stay are drawn, and the rest goes.
    private static final int STAYING_PART = 5;

    /// Draws again and again only where at most this part of the members is wanted.
    private static final int DRAWN_PART = 3;

    private final RandomGenerator random;

    SetDraws(RandomGenerator random) {
        this.random = random;
    }

    void declare(Commands commands) {
        SetCommands.writer(commands, "SPOP key [count]").argSince("3.2.0", "count")
                .summary("Takes one or more members at random out of a set, and the set with its last one.")
                .complexity("Without the count argument O(1), otherwise O(N) where N is the value of the passed count.")
                .history("3.2.0", "The argument `count`.").flags(FAST).key(RW, ACCESS, DELETE)
                .tips("nondeterministic_output").example("SPOP nokey", "(nil)").run(this::spop);
        SetCommands.reader(commands, "SRANDMEMBER key [count]").argSince("2.6.0", "count")
                .summary("Replies with a member at random, or several: different ones, or -count that may repeat.")
                .complexity("Without the count argument O(1), otherwise O(N) where N is the absolute value of the "
                        + "passed count.")
                .history("2.6.0", "The argument `count`.").key(RO, ACCESS).tips("nondeterministic_output")
                .example("SRANDMEMBER nokey", "(nil)").run(this::srandmember);
    }

    private void spop(Call call) {
        if (call.count() > 3) {
            throw CommandError.SYNTAX;
        }
        if (call.count() == 3) {
            spopSeveral(call);
            return;
        }
        SetValue set = SetCommands.find(call);
        if (set == null) {
            call.reply().nil();
            return;
        }
        byte[] member = set.random(random);
        set.remove(member);
        call.reply().bulk(member);
        call.changed("spop", call.arg(1));
        call.counts(1);
        call.propagate(SREM, call.arg(1), member);
        SetCommands.removeIfEmpty(call, set);
    }

    private void spopSeveral(Call call) {
        if (!Args.isLong(call.arg(2)) || Args.toLong(call.arg(2)) < 0) {
            throw CommandError.OUT_OF_RANGE;
        }
        long count = call.argLong(2);
        SetValue set = SetCommands.find(call);
        if (set == null || count == 0) {
            call.reply().set(0);
            return;
        }
        call.changed("spop", call.arg(1));
        call.counts(Math.min(count, set.size()));
        if (count >= set.size()) {
            popAll(call, set);
            return;
        }
        List<byte[]> popped = (set.size() - count) * STAYING_PART > count
                ? popDrawn(set, (int) count) : popAllBut(call, set, (int) (set.size() - count));
        reply(call, popped);
        propagate(call, popped);
    }

    private static void popAll(Call call, SetValue set) {
        SetCommands.replyAll(call, set);
        call.db().remove(call.arg(1));
        call.removed(call.arg(1));
        call.propagate(call.machine().changes().clearanceCommand(), call.arg(1));
    }

    private List<byte[]> popDrawn(SetValue set, int count) {
        List<byte[]> popped = new ArrayList<>(count);
        while (popped.size() < count) {
            byte[] member = set.random(random);
            set.remove(member);
            popped.add(member);
        }
        return popped;
    }

    /// Draws those that stay into a new set; all others go with the old one.
    private List<byte[]> popAllBut(Call call, SetValue set, int staying) {
        byte[] key = call.arg(1);
        Db scratch = call.keyspace().scratch();
        SetValue kept = null;
        for (int i = 0; i < staying; i++) {
            byte[] member = set.random(random);
            set.remove(member);
            kept = scratch.set(KEPT, member, 1);
            kept.add(member);
        }
        List<byte[]> popped = all(set);
        long expireAt = call.db().expireAt(key);
        scratch.rename(KEPT, call.db(), key);
        call.db().expireAt(key, expireAt);
        return popped;
    }

    private static List<byte[]> all(SetValue set) {
        List<byte[]> members = new ArrayList<>((int) set.size());
        set.forEach(member -> members.add(member.toArray()));
        return members;
    }

    private static void reply(Call call, List<byte[]> members) {
        call.reply().set(members.size());
        members.forEach(call.reply()::bulk);
    }

    private static void propagate(Call call, List<byte[]> popped) {
        for (int from = 0; from < popped.size(); from += BATCH) {
            List<byte[]> batch = popped.subList(from, Math.min(from + BATCH, popped.size()));
            byte[][] effect = new byte[2 + batch.size()][];
            effect[0] = SREM;
            effect[1] = call.arg(1);
            for (int i = 0; i < batch.size(); i++) {
                effect[2 + i] = batch.get(i);
            }
            call.propagate(effect);
        }
    }

    private void srandmember(Call call) {
        if (call.count() > 3) {
            throw CommandError.SYNTAX;
        }
        if (call.count() == 3) {
            long count = Args.inRange(call.arg(2), -Long.MAX_VALUE, Long.MAX_VALUE);
            replyDrawn(call, SetCommands.find(call), count);
            return;
        }
        SetValue set = SetCommands.find(call);
        if (set == null) {
            call.reply().nil();
        } else {
            call.reply().bulk(set.random(random));
        }
    }

    private void replyDrawn(Call call, @Nullable SetValue set, long count) {
        if (set == null || count == 0) {
            call.reply().array(0);
        } else if (count < 0) {
            call.reply().array(-count);
            for (long i = 0; i < -count; i++) {
                call.reply().bulk(set.random(random));
            }
        } else if (count < set.size() / DRAWN_PART) {
            replyMembers(call, different(set, (int) count));
        } else {
            replyMembers(call, chosen(all(set), count));
        }
    }

    private static void replyMembers(Call call, List<byte[]> members) {
        call.reply().array(members.size());
        members.forEach(call.reply()::bulk);
    }

    /// Different members out of many more: draws until there are enough.
    private List<byte[]> different(SetValue set, int count) {
        TreeSet<byte[]> seen = new TreeSet<>(Arrays::compare);
        List<byte[]> drawn = new ArrayList<>(count);
        while (drawn.size() < count) {
            byte[] member = set.random(random);
            if (seen.add(member)) {
                drawn.add(member);
            }
        }
        return drawn;
    }

    /// Different members out of few: moves chosen ones to the front. All where all are wanted, in their order.
    private List<byte[]> chosen(List<byte[]> members, long count) {
        int size = members.size();
        int wanted = (int) Math.min(count, size);
        for (int i = 0; i < wanted && wanted < size; i++) {
            int other = i + random.nextInt(size - i);
            byte[] kept = members.get(i);
            members.set(i, members.get(other));
            members.set(other, kept);
        }
        return members.subList(0, wanted);
    }
}
