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
import dev.respdesk.command.Reply;
import dev.respdesk.config.Config;
import dev.respdesk.keyspace.Glob;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.value.StringValue;
import dev.respdesk.value.Value;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// DEBUG: what tests need. Off unless `enable-debug-command` lets it.
final class DebugCommand {
    private static final HelpText HELP = new HelpText("DEBUG", """
            CHANGE-REPL-ID
                Accepted; there is no replication yet.
            DIGEST
                A hash over all data, 0 while there is none.
            DIGEST-VALUE <key> [<key> ...]
                A hash over the value of each key.
            ERROR <string>
                Replies an error with this text.
            LOADAOF
                Empties the data and reads the append-only file again.
            OBJECT <key>
                How the value at <key> is kept.
            PROTOCOL <type>
                Replies a value of this type: string, integer, double, bignum, null, array,
                set, map, attrib, push, verbatim, true, false.
            RELOAD
                As LOADAOF.
            SET-ACTIVE-EXPIRE <0|1>
                Whether expired keys are removed in the background.
            SLEEP <seconds>
                Stops the server for so long.
            STRINGMATCH-LEN <length> <pattern>
                Whether as many letters a match the pattern.
            """);
    private static final CommandError NOT_ALLOWED = new CommandError("ERR DEBUG command not allowed. If the "
            + "enable-debug-command option is set to \"local\", you can run it from a local connection, otherwise you "
            + "need to set this option in the configuration file, and then restart the server.");

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
                .since("1.0.0").complexity("Depends on the subcommand.")
                .run(this::run);
    }

    private void run(Call call) {
        if (!Locality.allows(config.text("enable-debug-command"), call.client())) {
            throw NOT_ALLOWED;
        }
        String name = Args.text(call.arg(1)).toUpperCase(Locale.ROOT);
        switch (name + " " + (call.count() - 2)) {
            case "HELP 0" -> HELP.reply(call.reply());
            case "SLEEP 1" -> sleep(call);
            case "OBJECT 1" -> object(call);
            case "SET-ACTIVE-EXPIRE 1" -> setActiveExpire(call);
            case "ERROR 1" -> throw new CommandError(Args.text(call.arg(2)).replace('\r', ' ').replace('\n', ' '));
            case "CHANGE-REPL-ID 0" -> call.reply().ok();
            case "LOADAOF 0", "RELOAD 0" -> reload(call);
            case "PROTOCOL 1" -> protocol(call);
            case "DIGEST 0" -> call.reply().simple(new Digest(call.keyspace()).all());
            case "STRINGMATCH-LEN 2" -> stringMatch(call);
            default -> more(call, name);
        }
    }

    private static void more(Call call, String name) {
        if (!name.equals("DIGEST-VALUE") || call.count() == 2) {
            throw new CommandError("ERR unknown subcommand or wrong number of arguments for '"
                    + Args.text(call.arg(1)) + "'. Try DEBUG HELP.");
        }
        Digest digest = new Digest(call.keyspace());
        call.reply().array(call.count() - 2L);
        for (int i = 2; i < call.count(); i++) {
            call.reply().simple(digest.value(call.db(), call.arg(i)));
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

    private static void object(Call call) {
        byte[] key = call.arg(2);
        Value value = call.db().peek(key);
        if (value == null) {
            throw CommandError.NO_SUCH_KEY;
        }
        long idle = Math.max(0, call.db().idleSeconds(key));
        long length = value instanceof StringValue string ? string.length() + 1L : value.memoryBytes();
        call.reply().simple("Value at:0x" + Integer.toHexString(System.identityHashCode(value))
                + " refcount:1 encoding:" + value.encoding().word() + " serializedlength:" + length
                + " lru:" + ((call.nowMillis() / 1000 - idle) & 0xffffff) + " lru_seconds_idle:" + idle);
    }

    private void setActiveExpire(Call call) {
        control.activeExpire(!Args.text(call.arg(2)).equals("0"));
        call.reply().ok();
    }

    private void reload(Call call) {
        control.reloadAof();
        call.reply().ok();
    }

    private static void stringMatch(Call call) {
        byte[] text = new byte[(int) Args.toLong(call.arg(2), 0, 1 << 20)];
        Arrays.fill(text, (byte) 'a');
        call.reply().integer(Glob.matches(call.arg(3), text) ? 1 : 0);
    }

    private static void protocol(Call call) {
        Reply reply = call.reply();
        switch (Args.text(call.arg(2)).toLowerCase(Locale.ROOT)) {
            case "string" -> reply.bulk("Hello World");
            case "integer" -> reply.integer(12345);
            case "double" -> reply.dbl(3.141);
            case "bignum" -> reply.bigNumber("1234567999999999999999999999999999999");
            case "null" -> reply.nil();
            case "array" -> numbers(reply, false);
            case "set" -> numbers(reply, true);
            case "map" -> map(reply);
            case "attrib" -> reply.bulk("Some real reply following the attribute");
            case "push" -> push(reply);
            case "verbatim" -> reply.verbatim("txt", "This is a verbatim\nstring");
            case "true" -> reply.bool(true);
            case "false" -> reply.bool(false);
            default -> throw new CommandError("ERR Wrong protocol type name. Please use one of the following: "
                    + "string|integer|double|bignum|null|array|set|map|attrib|push|verbatim|true|false");
        }
    }

    private static void numbers(Reply reply, boolean asSet) {
        if (asSet) {
            reply.set(3);
        } else {
            reply.array(3);
        }
        for (int i = 0; i < 3; i++) {
            reply.integer(i);
        }
    }

    private static void map(Reply reply) {
        reply.map(3);
        for (int i = 0; i < 3; i++) {
            reply.integer(i);
            reply.bool(i == 1);
        }
    }

    private static void push(Reply reply) {
        if (reply.version() != RespVersion.RESP3) {
            throw new CommandError("ERR RESP2 is not supported by this command");
        }
        reply.push(2);
        reply.bulk("server-cpu-usage");
        reply.integer(42);
        reply.bulk("Some real reply following the push reply");
    }
}
