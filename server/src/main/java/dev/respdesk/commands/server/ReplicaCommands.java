package dev.respdesk.commands.server;

import static dev.respdesk.command.Flag.ADMIN;
import static dev.respdesk.command.Flag.ALLOW_BUSY;
import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.NOSCRIPT;
import static dev.respdesk.command.Flag.NO_ASYNC_LOADING;
import static dev.respdesk.command.Flag.NO_MULTI;
import static dev.respdesk.command.Flag.STALE;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import java.util.Locale;

/// The commands of replication.
final class ReplicaCommands {
    private static final int PORT_MOST = 65_535;

    private final ServerControl control;

    ReplicaCommands(ServerControl control) {
        this.control = control;
    }

    void addTo(Commands commands) {
        commands.add(Group.SERVER, "REPLICAOF <host port:integer|NO ONE>").argNames("args", "host-port", "no-one")
                .since("5.0.0").complexity("O(1)").flags(ADMIN, NOSCRIPT, STALE, NO_ASYNC_LOADING)
                .summary("Makes the server follow another one, or nobody.")
                .example("REPLICAOF NO ONE", "OK").run(this::replicaOf);
        commands.add(Group.SERVER, "SLAVEOF <host port:integer|NO ONE>").argNames("args", "host-port", "no-one")
                .since("1.0.0").complexity("O(1)").flags(ADMIN, NOSCRIPT, STALE, NO_ASYNC_LOADING)
                .deprecated("5.0.0", "`REPLICAOF`").summary("Makes the server follow another one, or nobody.")
                .example("SLAVEOF NO ONE", "OK").run(this::replicaOf);
        commands.add(Group.SERVER, "REPLCONF").arity(-1).since("3.0.0").complexity("O(1)")
                .flags(ADMIN, NOSCRIPT, LOADING, STALE, ALLOW_BUSY)
                .summary("What a replica says of itself.").internal().run(this::replconf);
        commands.add(Group.SERVER, "SYNC").since("1.0.0").complexity("O(1)")
                .flags(ADMIN, NOSCRIPT, NO_MULTI, NO_ASYNC_LOADING)
                .summary("A replica asks for all data and what changes then.").run(this::sync);
        commands.add(Group.SERVER, "PSYNC replicationid offset:integer").arity(-3).since("2.8.0").complexity("O(1)")
                .flags(ADMIN, NOSCRIPT, NO_MULTI, NO_ASYNC_LOADING)
                .summary("A replica asks for what changed since an offset, and then.").run(this::psync);
        commands.add(Group.SERVER, "FAILOVER [TO host port:integer [FORCE]] [ABORT] [TIMEOUT milliseconds:integer]")
                .argNames("target").since("6.2.0").complexity("O(1)").flags(ADMIN, NOSCRIPT, STALE)
                .summary("Has a replica take this server's place.").run(this::failover);
    }

    private void replicaOf(Call call) {
        if (call.argIs(1, "NO") && call.argIs(2, "ONE")) {
            control.following().followNobody();
            call.reply().ok();
            return;
        }
        long port = Args.isLong(call.arg(2)) ? Args.toLong(call.arg(2)) : -1;
        if (port < 0 || port > PORT_MOST) {
            throw new CommandError("ERR Invalid master port");
        }
        boolean isNew = control.following().follow(Args.text(call.arg(1)), (int) port);
        call.reply().simple(isNew ? "OK" : "OK Already connected to specified master");
    }

    /// Pairs of names and values; those that replicas and primaries say while they follow have no reply.
    private void replconf(Call call) {
        if (call.count() % 2 == 0) {
            throw CommandError.SYNTAX;
        }
        for (int i = 1; i < call.count(); i += 2) {
            if (call.argIs(i, "ACK")) {
                acknowledged(call, i);
                return;
            }
            if (call.argIs(i, "GETACK")) {
                return;
            }
            check(call, i);
            control.replication().said(call.client(), call.arg(i), call.arg(i + 1));
        }
        call.reply().ok();
    }

    private static void check(Call call, int at) {
        switch (Args.text(call.arg(at)).toLowerCase(Locale.ROOT)) {
            case "listening-port", "rdb-only" -> call.argLong(at + 1);
            case "ip-address", "capa", "version" -> { }
            case "rdb-filter-only" -> checkFilter(call.arg(at + 1));
            default -> throw new CommandError("ERR Unrecognized REPLCONF option: " + Args.shown(call.arg(at)));
        }
    }

    private static void checkFilter(byte[] filter) {
        for (String word : Args.text(filter).split("[ ,]+", -1)) {
            if (!word.isEmpty() && !word.equalsIgnoreCase("functions")) {
                throw new CommandError("ERR Unsupported rdb-filter-only option: " + word);
            }
        }
    }

    /// `ACK offset [FACK offset]`, of which others than replicas have nothing.
    private void acknowledged(Call call, int at) {
        boolean disk = at + 3 < call.count() && call.argIs(at + 2, "FACK") && Args.isLong(call.arg(at + 3));
        if (call.client().isReplica() && Args.isLong(call.arg(at + 1))) {
            control.replication().acknowledged(
                    call.client(), call.argLong(at + 1), disk ? call.argLong(at + 3) : -1);
        }
    }

    private void sync(Call call) {
        control.replication().sync(call.client());
    }

    private void psync(Call call) {
        control.replication().resync(call.client(), Args.text(call.arg(1)), call.argLong(2));
    }

    private void failover(Call call) {
        boolean abort = false;
        boolean timeout = false;
        boolean target = false;
        boolean force = false;
        for (int i = 1; i < call.count(); i++) {
            if (call.argIs(i, "TIMEOUT") && i + 1 < call.count() && !timeout) {
                if (call.argLong(++i) <= 0) {
                    throw new CommandError("ERR FAILOVER timeout must be greater than 0");
                }
                timeout = true;
            } else if (call.argIs(i, "ABORT") && !abort) {
                abort = true;
            } else if (call.argIs(i, "TO") && i + 2 < call.count() && !target) {
                target = true;
                i += 2;
                call.argLong(i);
            } else if (call.argIs(i, "FORCE") && !force) {
                force = true;
            } else {
                throw CommandError.SYNTAX;
            }
        }
        if (abort && call.count() > 2) {
            throw CommandError.SYNTAX;
        }
        if (!abort && control.following().isReplica()) {
            throw new CommandError("ERR FAILOVER is not valid when server is a replica.");
        }
        if (!abort && control.replication().countAt(0) > 0) {
            throw new CommandError("ERR FAILOVER is not served here. Say REPLICAOF NO ONE to the replica.");
        }
        throw new CommandError(abort ? "ERR No failover in progress." : "ERR FAILOVER requires connected replicas.");
    }
}
