package dev.respdesk.commands.hashes;

import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.RO;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Reply;
import dev.respdesk.command.ScanArgs;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.HashValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Commands that look at many fields: all, a page, or some at random.
final class HashWalks {
    private static final CommandError OUT_OF_RANGE = new CommandError("ERR value is out of range");

    /// Draws again and again only where at most this part of the fields is wanted.
    private static final int DRAWN_PART = 3;

    private static final String ALL_COST = "O(N) where N is the size of the hash.";

    private final RandomGenerator random;

    HashWalks(RandomGenerator random) {
        this.random = random;
    }

    void declare(Commands commands) {
        HashCommands.reader(commands, "HGETALL key").summary("Replies with all fields and values of a hash.")
                .complexity(ALL_COST).key(RO, ACCESS).tips("nondeterministic_output_order")
                .example("HGETALL nokey", "(empty array)").run(HashWalks::hgetall);
        HashCommands.reader(commands, "HKEYS key").summary("Replies with all fields of a hash.")
                .complexity(ALL_COST).key(RO, ACCESS).tips("nondeterministic_output_order")
                .example("HKEYS nokey", "(empty array)").run(HashWalks::hkeys);
        HashCommands.reader(commands, "HVALS key").summary("Replies with the values of all fields of a hash.")
                .complexity(ALL_COST).key(RO, ACCESS).tips("nondeterministic_output_order")
                .example("HVALS nokey", "(empty array)").run(HashWalks::hvals);
        HashCommands.reader(commands, "HSCAN key cursor [MATCH pattern] [COUNT count] [NOVALUES]").since("2.8.0")
                .summary("Walks over the fields in steps: begin with cursor 0, go on with the one in the reply.")
                .complexity("O(1) for every call. O(N) for a complete iteration, including enough command calls for "
                        + "the cursor to return back to 0. N is the number of elements inside the collection.")
                .history("7.4.0", "The option `NOVALUES`.").key(RO, ACCESS).tips("nondeterministic_output")
                .example("HSCAN nokey 0", "1) \"0\"\n2) (empty array)").run(this::hscan);
        HashCommands.reader(commands, "HRANDFIELD key [count [WITHVALUES]]").since("6.2.0").argNames("options")
                .summary("Replies with a field at random, or several: different ones, or -count that may repeat.")
                .complexity("O(N) where N is the number of fields returned")
                .key(RO, ACCESS).tips("nondeterministic_output")
                .example("HRANDFIELD nokey", "(nil)").run(this::hrandfield);
    }

    /// Fields and values in turn, expired ones left out.
    private static List<byte[]> all(@Nullable HashValue hash) {
        List<byte[]> pairs = new ArrayList<>();
        if (hash != null) {
            hash.forEach((field, value) -> {
                pairs.add(field);
                pairs.add(value);
                return true;
            });
        }
        return pairs;
    }

    private static void hgetall(Call call) {
        HashValue hash = HashCommands.find(call);
        Reply reply = call.reply();
        reply.map(hash == null ? 0 : hash.shown());
        if (hash != null) {
            hash.show((field, value) -> {
                reply.bulk(field);
                reply.bulk(value);
            });
        }
    }

    private static void hkeys(Call call) {
        one(call, (reply, field, value) -> reply.bulk(field));
    }

    private static void hvals(Call call) {
        one(call, (reply, field, value) -> reply.bulk(value));
    }

    private interface Choice {
        void reply(Reply reply, Bytes field, Bytes value);
    }

    private static void one(Call call, Choice choice) {
        HashValue hash = HashCommands.find(call);
        Reply reply = call.reply();
        reply.array(hash == null ? 0 : hash.shown());
        if (hash != null) {
            hash.show((field, value) -> choice.reply(reply, field, value));
        }
    }

    /// The cursor is read before the key, the options after it, and not at all where there is no such key.
    private void hscan(Call call) {
        long cursor = ScanArgs.cursor(call.arg(2));
        HashValue hash = HashCommands.find(call);
        List<byte[]> found = new ArrayList<>();
        long next = 0;
        if (hash != null) {
            ScanArgs options = ScanArgs.options(call, 3);
            next = hash.scan(cursor, options.count(), (field, value) -> {
                if (options.matches(field)) {
                    found.add(field);
                    if (!options.noValues()) {
                        found.add(value);
                    }
                }
                return true;
            });
        }
        call.reply().array(2);
        ScanArgs.reply(call.reply(), next);
        call.reply().array(found.size());
        found.forEach(call.reply()::bulk);
    }

    private void hrandfield(Call call) {
        if (call.count() == 2) {
            HashValue hash = HashCommands.find(call);
            byte[][] pair = hash == null ? new byte[0][] : hash.random(random);
            HashCommands.replyValue(call, pair.length == 0 ? null : pair[0]);
            return;
        }
        long count = Args.inRange(call.arg(2), -Long.MAX_VALUE, Long.MAX_VALUE);
        boolean withValues = call.count() == 4 && call.argIs(3, "WITHVALUES");
        if (call.count() > 4 || call.count() == 4 && !withValues) {
            throw CommandError.SYNTAX;
        }
        if (withValues && Math.abs(count) > Long.MAX_VALUE / 2) {
            throw OUT_OF_RANGE;
        }
        replyRandom(call, HashCommands.find(call), count, withValues);
    }

    private void replyRandom(Call call, @Nullable HashValue hash, long count, boolean withValues) {
        if (hash == null || count == 0 || hash.random(random).length == 0) {
            call.reply().array(0);
        } else if (count < 0) {
            replyRepeating(call.reply(), hash, -count, withValues);
        } else if (count < hash.size() / DRAWN_PART) {
            replyDrawn(call.reply(), hash, (int) count, withValues);
        } else {
            replyChosen(call.reply(), all(hash), count, withValues);
        }
    }

    private static void header(Reply reply, long fields, boolean withValues) {
        boolean flat = withValues && reply.version() == RespVersion.RESP2;
        reply.array(flat ? fields * 2 : fields);
    }

    private static void field(Reply reply, byte[] field, byte[] value, boolean withValues) {
        if (withValues && reply.version() != RespVersion.RESP2) {
            reply.array(2);
        }
        reply.bulk(field);
        if (withValues) {
            reply.bulk(value);
        }
    }

    private void replyRepeating(Reply reply, HashValue hash, long count, boolean withValues) {
        header(reply, count, withValues);
        for (long i = 0; i < count; i++) {
            byte[][] pair = hash.random(random);
            field(reply, pair[0], pair[1], withValues);
        }
    }

    /// Different fields out of many more: draws until there are enough. Expired fields are counted in the size of a
    /// hash, so that there may be fewer.
    private void replyDrawn(Reply reply, HashValue hash, int count, boolean withValues) {
        TreeSet<byte[]> seen = new TreeSet<>(Arrays::compare);
        List<byte[]> drawn = new ArrayList<>();
        for (int tries = 0; seen.size() < count && tries < 20 * count + 100; tries++) {
            byte[][] pair = hash.random(random);
            if (seen.add(pair[0])) {
                drawn.add(pair[0]);
                drawn.add(pair[1]);
            }
        }
        if (seen.size() < count) {
            replyChosen(reply, all(hash), count, withValues);
            return;
        }
        replyPairs(reply, drawn, count, withValues);
    }

    /// Different fields out of few: moves chosen ones to the front.
    private void replyChosen(Reply reply, List<byte[]> pairs, long count, boolean withValues) {
        int size = pairs.size() / 2;
        int wanted = (int) Math.min(count, size);
        for (int i = 0; i < wanted && wanted < size; i++) {
            int other = i + random.nextInt(size - i);
            swap(pairs, 2 * i, 2 * other);
            swap(pairs, 2 * i + 1, 2 * other + 1);
        }
        replyPairs(reply, pairs, wanted, withValues);
    }

    private static void replyPairs(Reply reply, List<byte[]> pairs, int count, boolean withValues) {
        header(reply, count, withValues);
        for (int i = 0; i < count; i++) {
            field(reply, pairs.get(2 * i), pairs.get(2 * i + 1), withValues);
        }
    }

    private static void swap(List<byte[]> list, int first, int second) {
        byte[] kept = list.get(first);
        list.set(first, list.get(second));
        list.set(second, kept);
    }
}
