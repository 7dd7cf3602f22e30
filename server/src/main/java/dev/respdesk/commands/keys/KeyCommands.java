package dev.respdesk.commands.keys;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.DELETE;
import static dev.respdesk.command.KeyFlag.INSERT;
import static dev.respdesk.command.KeyFlag.OW;
import static dev.respdesk.command.KeyFlag.RM;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.KeySpec;
import dev.respdesk.command.OtherServer;
import dev.respdesk.keyspace.Db;
import dev.respdesk.value.Value;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/// Commands about keys whatever their values are. Those about time, walks and inner details are in classes of their
/// own, declared from here.
public final class KeyCommands {
    private static final String[] ON_SHARDS = {"request_policy:multi_shard", "response_policy:agg_sum"};
    private static final CommandError SAME_OBJECT =
            new CommandError("ERR source and destination objects are the same");
    private static final CommandError NO_SUCH_DB = new CommandError("ERR DB index is out of range");

    private final BooleanSupplier countsFrequency;
    private final BooleanSupplier sharesIntegers;
    private final BooleanSupplier compresses;
    private final OtherServer.Connector connector;

    /// @param countsFrequency whether the maxmemory policy is one of LFU now
    /// @param sharesIntegers  whether redis-server would use one value for all that are the same small integer now
    /// @param compresses      whether `rdbcompression` is on now
    /// @param connector       how MIGRATE reaches other servers
    public KeyCommands(BooleanSupplier countsFrequency, BooleanSupplier sharesIntegers, BooleanSupplier compresses,
            OtherServer.Connector connector) {
        this.countsFrequency = countsFrequency;
        this.sharesIntegers = sharesIntegers;
        this.compresses = compresses;
        this.connector = connector;
    }

    /// Declares the whole group.
    public void declare(Commands commands) {
        declareMany(commands);
        declareOne(commands);
        declareMoves(commands);
        new ExpireCommands().declare(commands);
        new WalkCommands().declare(commands);
        new ObjectCommands(countsFrequency, sharesIntegers).declare(commands);
        new SortCommands().declare(commands);
        new DumpCommands(compresses).declare(commands);
        new MigrateCommand(connector, compresses).declare(commands);
    }

    private static CommandBuilder add(Commands commands, String line) {
        return commands.add(Group.GENERIC, line);
    }

    private void declareMany(Commands commands) {
        add(commands, "DEL key [key ...]").summary("Deletes keys and tells how many of them were there.")
                .since("1.0.0").complexity("O(N) where N is the number of keys that will be removed.")
                .flags(WRITE).keys(KeySpec.range(1, -1, 1, RM, DELETE)).tips(ON_SHARDS)
                .example("DEL nokey", "(integer) 0").run(this::delete);
        add(commands, "UNLINK key [key ...]")
                .summary("Deletes keys; what large values held is freed a little later, in small steps.")
                .since("4.0.0").complexity("O(1) for each key removed regardless of its size.")
                .flags(WRITE, FAST).keys(KeySpec.range(1, -1, 1, RM, DELETE)).tips(ON_SHARDS)
                .example("UNLINK nokey", "(integer) 0").run(this::delete);
        add(commands, "EXISTS key [key ...]")
                .summary("Tells how many of the keys are there; one that is named twice counts twice.")
                .since("1.0.0").complexity("O(N) where N is the number of keys to check.")
                .history("3.0.3", "Several `key` arguments.")
                .flags(READONLY, FAST).keys(KeySpec.range(1, -1, 1, RO)).tips(ON_SHARDS)
                .example("EXISTS nokey", "(integer) 0").run(this::exists);
        add(commands, "TOUCH key [key ...]").summary("Marks keys as used just now and tells how many are there.")
                .since("3.2.1").complexity("O(N) where N is the number of keys that will be touched.")
                .flags(READONLY, FAST).keys(KeySpec.range(1, -1, 1, RO)).tips(ON_SHARDS)
                .example("TOUCH nokey", "(integer) 0").run(this::touch);
    }

    private void declareOne(Commands commands) {
        add(commands, "TYPE key").summary("Names the type of the value at a key.")
                .since("1.0.0").complexity("O(1)").flags(READONLY, FAST).key(RO)
                .example("TYPE nokey", "none").run(this::type);
    }

    private void declareMoves(Commands commands) {
        add(commands, "RENAME key newkey").summary("Gives a key another name; what was at that name is gone.")
                .since("1.0.0").complexity("O(1)").flags(WRITE)
                .keys(KeySpec.one(1, RW, ACCESS, DELETE), KeySpec.one(2, OW, UPDATE))
                .example("RENAME nokey newkey", "(error) ERR no such key").run(this::rename);
        add(commands, "RENAMENX key newkey").summary("Gives a key another name if nothing is at that name.")
                .since("1.0.0").complexity("O(1)").flags(WRITE, FAST)
                .history("3.2.0", "The same name twice is no error any more.")
                .keys(KeySpec.one(1, RW, ACCESS, DELETE), KeySpec.one(2, OW, INSERT))
                .example("RENAMENX nokey newkey", "(error) ERR no such key").run(this::renamenx);
        add(commands, "COPY source destination [DB destination-db] [REPLACE]")
                .summary("Copies the value at a key, with its expire time, to another key.")
                .since("6.2.0").complexity("O(N) worst case for collections, where N is the number of nested items. "
                        + "O(1) for string values.")
                .flags(WRITE, DENYOOM).keys(KeySpec.one(1, RO, ACCESS), KeySpec.one(2, OW, UPDATE))
                .example("COPY nokey newkey", "(integer) 0").run(this::copy);
        add(commands, "MOVE key db").summary("Moves a key to another database if the key is not there yet.")
                .since("1.0.0").complexity("O(1)").flags(WRITE, FAST).key(RW, ACCESS, UPDATE)
                .example("MOVE nokey 1", "(integer) 0").run(this::move);
    }

    private void delete(Call call) {
        int deleted = 0;
        for (int i = 1; i < call.count(); i++) {
            if (call.db().remove(call.arg(i))) {
                call.removed(call.arg(i));
                deleted++;
            }
        }
        call.reply().integer(deleted);
    }

    private void exists(Call call) {
        int there = 0;
        for (int i = 1; i < call.count(); i++) {
            there += call.look(call.arg(i)) == null ? 0 : 1;
        }
        call.reply().integer(there);
    }

    private void touch(Call call) {
        int there = 0;
        for (int i = 1; i < call.count(); i++) {
            call.db().find(call.arg(i));
            there += call.look(call.arg(i)) == null ? 0 : 1;
        }
        call.reply().integer(there);
    }

    private void type(Call call) {
        Value value = call.look(call.arg(1));
        call.reply().simple(value == null ? "none" : value.type().word());
    }

    private void rename(Call call) {
        if (!isSameName(call)) {
            rename(call, call.arg(1), call.arg(2));
        }
        call.reply().ok();
    }

    private void renamenx(Call call) {
        boolean free = !isSameName(call) && call.db().peek(call.arg(2)) == null;
        if (free) {
            rename(call, call.arg(1), call.arg(2));
        }
        call.reply().integer(free ? 1 : 0);
    }

    /// Whether old and new name are the same; a key that is not there is an error first.
    private static boolean isSameName(Call call) {
        if (call.db().peek(call.arg(1)) == null) {
            throw CommandError.NO_SUCH_KEY;
        }
        return Arrays.equals(call.arg(1), call.arg(2));
    }

    private static void rename(Call call, byte[] from, byte[] to) {
        call.db().rename(from, call.db(), to);
        int db = call.client().db();
        call.changed(db, 'g', "rename_from", from);
        call.changed(db, 'g', "rename_to", to);
        call.counts(1);
    }

    private void copy(Call call) {
        int toDb = call.client().db();
        boolean replace = false;
        for (int i = 3; i < call.count(); i++) {
            if (call.argIs(i, "REPLACE")) {
                replace = true;
            } else if (call.argIs(i, "DB") && i + 1 < call.count()) {
                toDb = database(call, ++i);
            } else {
                throw CommandError.SYNTAX;
            }
        }
        if (toDb == call.client().db() && Arrays.equals(call.arg(1), call.arg(2))) {
            throw SAME_OBJECT;
        }
        call.reply().integer(copy(call, toDb, replace) ? 1 : 0);
    }

    private static boolean copy(Call call, int toDb, boolean replace) {
        Db target = call.keyspace().db(toDb);
        byte[] to = call.arg(2);
        if (call.read(call.arg(1)) == null || target.peek(to) != null && !replace) {
            return false;
        }
        call.db().copy(call.arg(1), target, to);
        call.changed(toDb, 'g', "copy_to", to);
        return true;
    }

    private static int database(Call call, int index) {
        int db = Args.toInt(call.arg(index));
        if (db < 0 || db >= call.keyspace().databases()) {
            throw NO_SUCH_DB;
        }
        return db;
    }

    private void move(Call call) {
        int toDb = database(call, 2);
        int fromDb = call.client().db();
        if (toDb == fromDb) {
            throw SAME_OBJECT;
        }
        byte[] key = call.arg(1);
        Db target = call.keyspace().db(toDb);
        boolean moves = call.db().peek(key) != null && target.peek(key) == null;
        if (moves) {
            call.db().rename(key, target, key);
            call.changed(fromDb, 'g', "move_from", key);
            call.changed(toDb, 'g', "move_to", key);
            call.counts(1);
        }
        call.reply().integer(moves ? 1 : 0);
    }
}
