package dev.respdesk.commands.server;

import static dev.respdesk.command.Flag.ADMIN;
import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.NOSCRIPT;
import static dev.respdesk.command.Flag.PROTECTED;
import static dev.respdesk.command.Flag.STALE;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.HelpText;
import dev.respdesk.config.Config;
import dev.respdesk.config.MemorySize;
import dev.respdesk.keyspace.Glob;
import dev.respdesk.value.StringValue;
import dev.respdesk.value.Value;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// DEBUG: what tests need. `ProtectedGate` says for whom.
final class DebugCommand {
    private static final Logger LOG = LoggerFactory.getLogger("debug");
    private static final CommandError WRONG_THRESHOLD =
            new CommandError("ERR argument must be a memory value bigger than 1 and smaller than 4gb");

    private static final HelpText HELP = new HelpText("DEBUG", """
            AOF-FLUSH-SLEEP <microseconds>
                Accepted; no reply leaves before the file was written.
            CHANGE-REPL-ID
                Begins a new history: replicas that come back take a copy of all data.
            CONFIG-REWRITE-FORCE-ALL
                Writes all directives into the configuration file, also those that are as they were.
            DICT-RESIZING <0|1>
                Accepted; tables grow in parts here.
            DIGEST
                A hash over all data, 0 while there is none.
            DIGEST-VALUE <key> [<key> ...]
                A hash over the value of each key.
            ERROR <string>
                Replies an error with this text.
            HTSTATS <dbid>
                How full the tables of a database are.
            HTSTATS-KEY <key>
                How full the table of the value at <key> is.
            LISTPACK <key>
                Logs how large the packed value at <key> is.
            LOADAOF
                Empties the data and reads the append-only file again.
            LOG <message>
                Writes to the server's log.
            OBJECT <key>
                How the value at <key> is kept.
            PAUSE-CRON <0|1>
                Whether the server does nothing by itself.
            POPULATE <count> [<prefix>] [<size>]
                Makes so many strings.
            PROTOCOL <type>
                Replies a value of this type: string, integer, double, bignum, null, array,
                set, map, attrib, push, verbatim, true, false.
            QUICKLIST <key> [<0|1>]
                Logs how large the list at <key> is.
            QUICKLIST-PACKED-THRESHOLD <size>
                Accepted; large elements need no blocks of another kind here.
            RELOAD [MERGE] [NOFLUSH] [NOSAVE]
                Writes a snapshot, empties the data and reads the snapshot. NOSAVE reads the one there is, NOFLUSH
                keeps the data, MERGE lets keys of the snapshot take the place of those that are there.
            REPLICATE <string> [<string> ...]
                Sends a command to the replicas that is not run here.
            REPLYBUFFER <option> <value>
                Accepted; reply buffers are sized in another way here.
            SDSLEN <key>
                How long <key> and the string at it are.
            SET-ACTIVE-EXPIRE <0|1>
                Whether expired keys are removed in the background.
            SET-DISABLE-DENY-SCRIPTS <0|1>
                Whether scripts may call commands that are not for scripts.
            SET-SKIP-CHECKSUM-VALIDATION <0|1>
                Whether checksums of snapshots and of what RESTORE takes may be wrong.
            SLEEP <seconds>
                Stops the server for so long.
            STRINGMATCH-LEN <length> <pattern>
                Whether as many letters a match the pattern.
            """);
    private final Config config;
    private final ServerControl control;

    DebugCommand(Config config, ServerControl control) {
        this.config = config;
        this.control = control;
    }

    void addTo(Commands commands) {
        commands.add(Group.SERVER, "DEBUG")
                .arity(-2).flags(ADMIN, NOSCRIPT, LOADING, STALE, PROTECTED)
                .summary("Commands that test and look into the server.")
                .since("1.0.0").complexity("Depends on the subcommand.").internal()
                .run(this::run);
    }

    private void run(Call call) {
        String name = Args.text(call.arg(1)).toUpperCase(Locale.ROOT);
        switch (name + " " + (call.count() - 2)) {
            case "HELP 0" -> HELP.reply(call.reply());
            case "SLEEP 1" -> sleep(call);
            case "OBJECT 1", "OBJECT 2" -> object(call);
            case "ERROR 1" -> throw new CommandError(Args.text(call.arg(2)).replace('\r', ' ').replace('\n', ' '));
            case "LOADAOF 0" -> loadAof(call);
            case "PROTOCOL 1" -> DebugProtocol.reply(call);
            case "DIGEST 0" -> call.reply().simple(new Digest(call.keyspace()).all());
            case "STRINGMATCH-LEN 2" -> stringMatch(call);
            case "LISTPACK 1" -> DebugData.listpack(call);
            case "QUICKLIST 1", "QUICKLIST 2" -> DebugData.quicklist(call);
            case "SDSLEN 1" -> DebugData.sdsLength(call);
            case "HTSTATS 1", "HTSTATS 2" -> DebugData.tables(call);
            case "HTSTATS-KEY 1", "HTSTATS-KEY 2" -> DebugData.table(call);
            case "POPULATE 1", "POPULATE 2", "POPULATE 3" -> DebugData.populate(call);
            default -> set(call, name);
        }
    }

    /// What changes how the server works.
    private void set(Call call, String name) {
        switch (name + " " + (call.count() - 2)) {
            case "SET-ACTIVE-EXPIRE 1" -> control.activeExpire(!Args.text(call.arg(2)).equals("0"));
            case "SET-DISABLE-DENY-SCRIPTS 1" ->
                    control.allowAllInScripts(!Args.text(call.arg(2)).equals("0"));
            case "SET-SKIP-CHECKSUM-VALIDATION 1" ->
                    call.machine().checkSums(Args.text(call.arg(2)).equals("0"));
            case "CHANGE-REPL-ID 0" -> control.replication().beginHistory();
            case "PAUSE-CRON 1" -> control.pauseTicks(!Args.text(call.arg(2)).equals("0"));
            case "QUICKLIST-PACKED-THRESHOLD 1" -> packedThreshold(call);
            case "LOG 1" -> LOG.warn("DEBUG LOG: {}", Args.text(call.arg(2)));
            case "CONFIG-REWRITE-FORCE-ALL 0" -> rewriteConfig();
            // Nothing of this kind is here that it could change.
            case "AOF-FLUSH-SLEEP 1", "DICT-RESIZING 1", "REPLYBUFFER 2" -> { }
            default -> {
                more(call, name);
                return;
            }
        }
        call.reply().ok();
    }

    private void more(Call call, String name) {
        switch (name) {
            case "RELOAD" -> reloadSnapshot(call);
            case "REPLICATE" -> replicate(call);
            case "DIGEST-VALUE" -> digests(call);
            default -> throw unknown(call);
        }
    }

    private void replicate(Call call) {
        if (call.count() < 3) {
            throw unknown(call);
        }
        control.replication().tellReplicas(Arrays.copyOfRange(call.argv(), 2, call.count()));
        call.reply().ok();
    }

    private static CommandError unknown(Call call) {
        return new CommandError("ERR unknown subcommand or wrong number of arguments for '"
                + Args.text(call.arg(1)) + "'. Try DEBUG HELP.");
    }

    private static void digests(Call call) {
        Digest digest = new Digest(call.keyspace());
        call.reply().array(call.count() - 2L);
        for (int i = 2; i < call.count(); i++) {
            call.reply().simple(digest.value(call.db(), call.arg(i)));
        }
    }

    /// Lists here have no elements of their own blocks to be told apart; the size is checked.
    private static void packedThreshold(Call call) {
        String text = Args.text(call.arg(2));
        if (!MemorySize.isOne(text) || MemorySize.bytes(text).bitLength() > 32) {
            throw WRONG_THRESHOLD;
        }
    }

    private void rewriteConfig() {
        if (config.file() == null) {
            throw new CommandError("ERR The server is running without a config file");
        }
        try {
            config.rewriteAll();
        } catch (IOException failure) {
            throw new CommandError("ERR CONFIG-REWRITE-FORCE-ALL failed: " + failure.getMessage());
        }
    }

    private static void sleep(Call call) {
        String text = Args.text(call.arg(2));
        double seconds = text.matches("\\d+(\\.\\d*)?|\\.\\d+") ? Double.parseDouble(text) : 0;
        long until = call.machine().clock().nanos() + (long) (seconds * 1e9);
        long left = until - call.machine().clock().nanos();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = until - call.machine().clock().nanos();
        }
        call.reply().ok();
    }

    /// Shows also what is past its time and has yet to go.
    private static void object(Call call) {
        boolean hides = call.machine().expiresByItself();
        call.machine().expireByItself(false);
        try {
            describe(call);
        } finally {
            call.machine().expireByItself(hides);
        }
    }

    private static void describe(Call call) {
        byte[] key = call.arg(2);
        Value value = call.db().peek(key);
        if (value == null) {
            throw CommandError.NO_SUCH_KEY;
        }
        long idle = Math.max(0, call.db().idleSeconds(key));
        long length = value instanceof StringValue string ? string.length() + 1L : value.memoryBytes();
        call.reply().simple("Value at:0x" + Integer.toHexString(value.place())
                + " refcount:1 encoding:" + value.encoding().word() + " serializedlength:" + length
                + " lru:" + ((call.nowMillis() / 1000 - idle) & 0xffffff) + " lru_seconds_idle:" + idle);
    }

    private void loadAof(Call call) {
        control.reloadAof();
        call.reply().ok();
    }

    private void reloadSnapshot(Call call) {
        boolean saves = true;
        boolean empties = true;
        boolean merges = false;
        for (int i = 2; i < call.count(); i++) {
            if (call.argIs(i, "NOSAVE")) {
                saves = false;
            } else if (call.argIs(i, "NOFLUSH")) {
                empties = false;
            } else if (call.argIs(i, "MERGE")) {
                merges = true;
            } else {
                throw new CommandError("ERR DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options.");
            }
        }
        reload(saves, empties, merges);
        if (!saves || !empties) {
            call.machine().effects().incomplete();
        }
        call.reply().ok();
    }

    private void reload(boolean saves, boolean empties, boolean merges) {
        try {
            if (saves) {
                control.snapshots().saveNow();
            }
            control.snapshots().reload(empties, merges);
        } catch (IOException failed) {
            LOG.error("DEBUG RELOAD: {}", failed.getMessage());
            throw new CommandError("ERR Error trying to load the RDB dump, check server logs.");
        }
    }

    private static void stringMatch(Call call) {
        byte[] text = new byte[(int) Args.toLong(call.arg(2), 0, 1 << 20)];
        Arrays.fill(text, (byte) 'a');
        call.reply().integer(Glob.matches(call.arg(3), text) ? 1 : 0);
    }
}
