package dev.respdesk.commands.keys;

import static dev.respdesk.command.Flag.READONLY;

import dev.respdesk.command.Call;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.Reply;
import dev.respdesk.command.ScanArgs;
import dev.respdesk.keyspace.Glob;
import dev.respdesk.value.Value;
import java.util.ArrayList;
import java.util.List;

/// Commands that look through the keys.
final class WalkCommands {
    void declare(Commands commands) {
        commands.add(Group.GENERIC, "KEYS pattern")
                .summary("Replies with all keys that match a pattern. Looks at every key: SCAN suits large data.")
                .since("1.0.0").complexity("O(N) with N being the number of keys in the database.")
                .flags(READONLY).acl("dangerous").tips("request_policy:all_shards", "nondeterministic_output_order")
                .example("KEYS nokey*", "(empty array)").run(this::keys);
        commands.add(Group.GENERIC, "SCAN cursor [MATCH pattern] [COUNT count] [TYPE type]").argSince("6.0.0", "type")
                .summary("Walks over the keys in steps: from cursor 0, on with the one in the reply until it is 0.")
                .since("2.8.0").complexity("O(1) for every call. O(N) for a complete iteration, including enough "
                        + "command calls for the cursor to return back to 0. N is the number of elements inside the "
                        + "collection.")
                .history("6.0.0", "The option `TYPE`.")
                .flags(READONLY).tips("nondeterministic_output", "request_policy:special", "response_policy:special")
                .example("SCAN 0 MATCH nokey", "1) \"0\"\n2) (empty array)").run(this::scan);
        commands.add(Group.GENERIC, "RANDOMKEY").summary("Replies with some key of the database.")
                .since("1.0.0").complexity("O(1)").flags(READONLY)
                .tips("request_policy:all_shards", "response_policy:special", "nondeterministic_output")
                .example("RANDOMKEY", "(nil)").run(this::randomkey);
    }

    private void keys(Call call) {
        byte[] pattern = call.arg(1);
        boolean all = pattern.length == 1 && pattern[0] == '*';
        List<byte[]> found = new ArrayList<>();
        call.db().forEachKey(key -> {
            if (all || Glob.matches(pattern, key)) {
                found.add(key);
            }
        });
        reply(call.reply(), found);
    }

    private static void reply(Reply reply, List<byte[]> keys) {
        reply.array(keys.size());
        for (byte[] key : keys) {
            reply.bulk(key);
        }
    }

    private void scan(Call call) {
        long cursor = ScanArgs.cursor(call.arg(1));
        ScanArgs options = ScanArgs.options(call, 2);
        call.machine().effects().loosen();
        List<byte[]> seen = new ArrayList<>();
        long next = call.db().scan(cursor, options.count(), key -> {
            if (options.matches(key)) {
                seen.add(key);
            }
        });
        seen.removeIf(key -> !isShown(call, options, key));
        call.reply().array(2);
        ScanArgs.reply(call.reply(), next);
        reply(call.reply(), seen);
    }

    private static boolean isShown(Call call, ScanArgs options, byte[] key) {
        Value value = call.db().peek(key);
        return value != null && options.matchesType(value.type().word());
    }

    private void randomkey(Call call) {
        call.machine().effects().loosen();
        byte[] key = call.db().randomKey();
        if (key == null) {
            call.reply().nil();
        } else {
            call.reply().bulk(key);
        }
    }
}
