package dev.respdesk.commands.server;

import dev.respdesk.command.Args;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.WRITE;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.keyspace.Keyspace;

/// Commands on whole databases.
final class DataCommands {
    private final ServerControl control;

    DataCommands(ServerControl control) {
        this.control = control;
    }

    void addTo(Commands commands) {
        commands.add(Group.SERVER, "DBSIZE")
                .summary("Counts the keys of the database.")
                .since("1.0.0").complexity("O(1)").flags(READONLY, FAST).acl("keyspace")
                .tips("request_policy:all_shards", "response_policy:agg_sum")
                .example("DBSIZE", "(integer) 0")
                .run(call -> call.reply().integer(call.db().size()));
        commands.add(Group.SERVER, "FLUSHDB [ASYNC|SYNC]")
                .argNames("flush-type").argSince("4.0.0", "async").argSince("6.2.0", "sync")
                .summary("Removes all keys of the database.")
                .since("1.0.0").complexity("O(N) for N keys").flags(WRITE).acl("keyspace", "dangerous")
                .history("4.0.0", "ASYNC.").history("6.2.0", "SYNC.")
                .tips("request_policy:all_shards", "response_policy:all_succeeded")
                .example("FLUSHDB", "OK")
                .run(this::flushDb);
        commands.add(Group.SERVER, "FLUSHALL [ASYNC|SYNC]")
                .argNames("flush-type").argSince("4.0.0", "async").argSince("6.2.0", "sync")
                .summary("Removes all keys of all databases.")
                .since("1.0.0").complexity("O(N) for N keys").flags(WRITE).acl("keyspace", "dangerous")
                .history("4.0.0", "ASYNC.").history("6.2.0", "SYNC.")
                .tips("request_policy:all_shards", "response_policy:all_succeeded")
                .example("FLUSHALL", "OK")
                .run(this::flushAll);
    }

    private void flushDb(Call call) {
        checkMode(call);
        Keyspace keyspace = call.keyspace();
        int emptied = call.client().db();
        call.machine().watches().touchedWhere(
                (db, key) -> db == emptied && keyspace.db(db).peek(key) != null);
        call.counts(call.db().size());
        call.db().clear();
        call.machine().changes().flushed(emptied);
        call.machine().waiters().touchedAll(emptied);
        call.changedData();
        call.reply().ok();
    }

    private void flushAll(Call call) {
        checkMode(call);
        Keyspace keyspace = call.keyspace();
        call.machine().watches().touchedWhere((db, key) -> keyspace.db(db).peek(key) != null);
        long keys = 0;
        for (int db = 0; db < keyspace.databases(); db++) {
            keys += keyspace.db(db).size();
            call.machine().waiters().touchedAll(db);
        }
        keyspace.clear();
        call.machine().changes().flushed(-1);
        call.counts(control.snapshots().flushed(keys) ? 0 : keys);
        call.changedData();
        call.reply().ok();
    }

    private static void checkMode(Call call) {
        if (call.count() > 2 || call.count() == 2 && !call.argIs(1, "ASYNC") && !call.argIs(1, "SYNC")) {
            throw CommandError.SYNTAX;
        }
    }

    void swapDb(Call call) {
        long first = index(call.arg(1), "ERR invalid first DB index");
        long second = index(call.arg(2), "ERR invalid second DB index");
        Keyspace keyspace = call.keyspace();
        if (first < 0 || first >= keyspace.databases() || second < 0 || second >= keyspace.databases()) {
            throw new CommandError("ERR DB index is out of range");
        }
        int one = (int) first;
        int other = (int) second;
        if (one != other) {
            call.machine().watches().touchedWhere((db, key) -> (db == one || db == other)
                    && (keyspace.db(one).peek(key) != null || keyspace.db(other).peek(key) != null));
            keyspace.swap(one, other);
            call.machine().waiters().touchedAll(one);
            call.machine().waiters().touchedAll(other);
        }
        call.changedData();
        call.reply().ok();
    }

    private static long index(byte[] arg, String otherwise) {
        if (!Args.isLong(arg) || Args.toLong(arg) != (int) Args.toLong(arg)) {
            throw new CommandError(otherwise);
        }
        return Args.toLong(arg);
    }
}
