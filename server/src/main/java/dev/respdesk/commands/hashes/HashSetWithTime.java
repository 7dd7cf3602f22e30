package dev.respdesk.commands.hashes;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.ExpireTimes.Form;
import dev.respdesk.command.Group;
import dev.respdesk.value.HashValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// HSETEX: sets fields on conditions and gives them an expire time at once.
final class HashSetWithTime {
    private static final byte[] HSET = "HSET".getBytes(StandardCharsets.US_ASCII);
    private static final CommandError TWO_CONDITIONS =
            new CommandError("ERR Only one of FXX or FNX arguments can be specified");
    private static final CommandError TWO_TIMES =
            new CommandError("ERR Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified");
    private static final CommandError NO_TIME = new CommandError("ERR missing expire time");
    private static final CommandError BAD_NUMBER = new CommandError("ERR invalid number of fields");

    /// What the arguments ask for; `expireAt` is -1 without a time.
    private static final class Options {
        private boolean allOld;
        private boolean allNew;
        private boolean keepTtl;
        private long expireAt = -1;
        private int first;

        private boolean hasTime() {
            return expireAt >= 0;
        }
    }

    void declare(Commands commands) {
        commands.add(Group.HASH, "HSETEX key [FNX|FXX] [EX seconds|PX milliseconds|EXAT unix-time-seconds"
                + "|PXAT unix-time-milliseconds|KEEPTTL] FIELDS numfields field value [field value ...]")
                .summary("Sets fields if all or none of them are there, and gives them an expire time.")
                .since("8.0.0").complexity("O(N) where N is the number of fields being set.")
                .flags(WRITE, DENYOOM, FAST).key(RW, UPDATE)
                .example("HSETEX session EX 60 FIELDS 1 token abc", "(integer) 1").run(this::hsetex);
    }

    private void hsetex(Call call) {
        Options options = options(call);
        HashValue before = HashCommands.find(call);
        if (!conditionHolds(call, before, options)) {
            call.reply().integer(0);
            return;
        }
        HashValue hash = call.db().hash(call.arg(1));
        for (int i = options.first; i < call.count(); i += 2) {
            hash.set(call.arg(i), call.arg(i + 1), options.keepTtl);
        }
        call.changed("hset", call.arg(1));
        List<byte[]> fields = fields(call, options.first);
        if (options.hasTime() && FieldArgs.isPast(call, options.expireAt)) {
            deleteAll(call, hash, fields);
        } else {
            call.propagate(asSet(call, options.first));
            giveTimes(call, hash, fields, options);
        }
        call.reply().integer(1);
    }

    private static Options options(Call call) {
        Options options = new Options();
        int at = 2;
        while (at < call.count() && !call.argIs(at, "FIELDS")) {
            at = takeOption(call, at, options);
        }
        if (at >= call.count() - 3) {
            throw call.wrongArity();
        }
        byte[] number = call.arg(at + 1);
        if (!Args.isLong(number) || Args.toLong(number) < 1 || Args.toLong(number) > Integer.MAX_VALUE) {
            throw BAD_NUMBER;
        }
        if (Args.toLong(number) * 2 != call.count() - at - 2) {
            throw call.wrongArity();
        }
        options.first = at + 2;
        return options;
    }

    /// Returns where the next option begins.
    private static int takeOption(Call call, int at, Options options) {
        Form form = Form.named(call.arg(at));
        boolean keep = call.argIs(at, "KEEPTTL");
        if (form != null || keep) {
            return takeTime(call, at, form, options);
        }
        boolean allNew = call.argIs(at, "FNX");
        if (!allNew && !call.argIs(at, "FXX")) {
            throw new CommandError("ERR unknown argument: " + Args.shown(call.arg(at)));
        }
        if (options.allNew || options.allOld) {
            throw TWO_CONDITIONS;
        }
        options.allNew = allNew;
        options.allOld = !allNew;
        return at + 1;
    }

    private static int takeTime(Call call, int at, @Nullable Form form, Options options) {
        if (options.keepTtl || options.hasTime()) {
            throw TWO_TIMES;
        }
        if (form == null) {
            options.keepTtl = true;
            return at + 1;
        }
        if (at + 1 >= call.count()) {
            throw NO_TIME;
        }
        options.expireAt = FieldArgs.time(call, at + 1, form);
        return at + 2;
    }

    private static boolean conditionHolds(Call call, @Nullable HashValue hash, Options options) {
        if (!options.allNew && !options.allOld) {
            return true;
        }
        for (int i = options.first; i < call.count(); i += 2) {
            boolean there = hash != null && hash.valueLength(call.arg(i)) >= 0;
            if (there == options.allNew) {
                return false;
            }
        }
        return true;
    }

    private static List<byte[]> fields(Call call, int first) {
        List<byte[]> fields = new ArrayList<>();
        for (int i = first; i < call.count(); i += 2) {
            fields.add(call.arg(i));
        }
        return fields;
    }

    private static void deleteAll(Call call, HashValue hash, List<byte[]> fields) {
        fields.forEach(hash::remove);
        call.changed("hdel", call.arg(1));
        FieldEffects.delete(call, fields);
        HashCommands.removeIfEmpty(call, hash);
    }

    private static byte[][] asSet(Call call, int first) {
        byte[][] effect = new byte[2 + call.count() - first][];
        effect[0] = HSET;
        effect[1] = call.arg(1);
        System.arraycopy(call.argv(), first, effect, 2, call.count() - first);
        return effect;
    }

    private static void giveTimes(Call call, HashValue hash, List<byte[]> fields, Options options) {
        if (options.hasTime()) {
            for (byte[] field : fields) {
                hash.expireAt(field, options.expireAt);
            }
            call.event(call.client().db(), 'h', "hexpire", call.arg(1));
            FieldEffects.expire(call, options.expireAt, fields);
        } else if (options.keepTtl) {
            for (byte[] field : fields) {
                FieldEffects.repeatTime(call, hash, field);
            }
        }
    }
}
