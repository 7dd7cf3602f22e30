package dev.respdesk.commands.geo;

import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.value.AddRule;
import dev.respdesk.value.Added;
import dev.respdesk.value.ZSetValue;
import java.nio.charset.StandardCharsets;

/// GEOADD: ZADD with scores made of positions, and as such it is handed on.
final class GeoAdd {
    private static final byte[] ZADD = "zadd".getBytes(StandardCharsets.US_ASCII);

    void declare(Commands commands) {
        GeoCommands.writer(commands,
                "GEOADD key [NX|XX] [CH] longitude:double latitude:double member "
                        + "[longitude:double latitude:double member ...]")
                .argNames("condition", "data").argRenamed("ch", "change").argSince("6.2.0", "condition", "change")
                .summary("Adds members with their positions, or moves them; tells how many are new.")
                .complexity("O(log(N)) for each item added, where N is the number of elements in the sorted set.")
                .history("6.2.0", "The options `CH`, `NX` and `XX`.").key(RW, UPDATE)
                .example("GEOADD towns 12.496 41.903 rome", "(integer) 1").run(this::geoadd);
    }

    private void geoadd(Call call) {
        boolean onlyNew = false;
        boolean onlyThere = false;
        boolean counts = false;
        int first = 2;
        for (; first < call.count() && isOption(call.arg(first)); first++) {
            onlyNew |= call.argIs(first, "NX");
            onlyThere |= call.argIs(first, "XX");
            counts |= call.argIs(first, "CH");
        }
        int rest = call.count() - first;
        if (rest % 3 != 0 || onlyNew && onlyThere) {
            throw CommandError.SYNTAX;
        }
        byte[][] effect = effect(call, first);
        if (rest == 0) {
            throw CommandError.SYNTAX;
        }
        add(call, effect, first, new AddRule(onlyNew, onlyThere, false, false, false), counts);
    }

    private static boolean isOption(byte[] arg) {
        return Args.is(arg, "NX") || Args.is(arg, "XX") || Args.is(arg, "CH");
    }

    /// The call as a ZADD.
    private static byte[][] effect(Call call, int first) {
        byte[][] effect = new byte[first + (call.count() - first) / 3 * 2][];
        System.arraycopy(call.argv(), 0, effect, 0, first);
        effect[0] = ZADD;
        for (int from = first, to = first; to < effect.length; from += 3, to += 2) {
            effect[to] = Call.digits(Cell.of(Position.of(call, from), Cell.FINEST).bits());
            effect[to + 1] = call.arg(from + 2);
        }
        return effect;
    }

    private static void add(Call call, byte[][] effect, int first, AddRule rule, boolean counts) {
        byte[] key = call.arg(1);
        if (rule.onlyThere() && call.find(key, ZSetValue.class) == null) {
            call.reply().integer(0);
            return;
        }
        ZSetValue set = call.db().zset(key, (effect.length - first) / 2, effect[first + 1].length);
        int added = 0;
        int changed = 0;
        for (int i = first; i < effect.length; i += 2) {
            Added what = set.add(effect[i + 1], Args.toLong(effect[i]), rule);
            added += what == Added.NEW ? 1 : 0;
            changed += what == Added.CHANGED ? 1 : 0;
        }
        if (added + changed > 0) {
            call.changed("zadd", key);
            call.counts(added + changed);
            call.propagate(effect);
        }
        call.reply().integer(counts ? added + changed : added);
    }
}
