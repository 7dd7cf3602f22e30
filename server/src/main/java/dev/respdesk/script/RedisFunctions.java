package dev.respdesk.script;

import dev.respdesk.command.Client;
import dev.respdesk.command.Command;
import dev.respdesk.command.Flag;
import dev.respdesk.command.InnerConnection;
import dev.respdesk.command.Machine;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.resp.codec.Decimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What scripts reach of the server: the table `redis`, as far as it is written in Java.
final class RedisFunctions {
    private static final Logger LOG = LoggerFactory.getLogger("script");
    /// No client of the network has this one, and the loader has 0.
    private static final long ID = -1;
    private static final String[] LOG_LEVELS = {"DEBUG", "VERBOSE", "NOTICE", "WARNING"};

    private final Surroundings surroundings;
    private final Running running;
    private final LuaStrings strings;
    private final HostFunctions functions;
    private final LuaReply reply;
    private final Client client;

    RedisFunctions(Surroundings surroundings, Running running, Interpreter interpreter) {
        this.surroundings = surroundings;
        this.running = running;
        strings = interpreter.strings();
        functions = interpreter.functions();
        reply = new LuaReply(strings, interpreter.words());
        client = new Client(ID, new InnerConnection("lua"), reply, 0);
    }

    void addTo(Interpreter interpreter) {
        interpreter.table("redis", this::addFunctions);
        interpreter.table("constants", this::addConstants);
        interpreter.add("pcall", L -> call(L, false));
    }

    private void addFunctions(Interpreter to) {
        to.add("call", L -> call(L, true));
        to.add("sha1hex", this::sha1hex);
        to.add("error_reply", this::errorReply);
        to.add("status_reply", this::statusReply);
        to.add("log", this::log);
        to.add("setresp", this::setresp);
        to.add("set_repl", this::setRepl);
        to.add("acl_check_cmd", this::mayCall);
    }

    private void addConstants(Interpreter to) {
        for (int level = 0; level < LOG_LEVELS.length; level++) {
            to.add("LOG_" + LOG_LEVELS[level], level);
        }
        String version = surroundings.version();
        String[] parts = version.split("\\.");
        int number = 0;
        for (String part : parts) {
            number = number << 8 | Integer.parseInt(part);
        }
        to.add("REDIS_VERSION", version);
        to.add("REDIS_VERSION_NUM", number);
        to.add("REPL_NONE", 0);
        to.add("REPL_AOF", ScriptRun.REPLICATE_AOF);
        to.add("REPL_SLAVE", ScriptRun.REPLICATE_REPLICAS);
        to.add("REPL_REPLICA", ScriptRun.REPLICATE_REPLICAS);
        to.add("REPL_ALL", ScriptRun.REPLICATE_ALL);
    }

    /// Makes the client the one of a run, and the protocol the older one.
    void begin(ScriptRun run) {
        Client caller = run.call.client();
        client.db(caller.db());
        client.caller(caller);
        client.authenticate(caller.login(), true);
        reply.version(RespVersion.RESP2);
    }

    /// The protocol that `redis.setresp` chose.
    RespVersion version() {
        return reply.version();
    }

    /// Pushes an error as scripts see it and returns what a function that fails with it returns. A text without a code
    /// gets one.
    private int raise(long L, String text) {
        pushError(L, "ERR " + text);
        return functions.failWithTop(L);
    }

    /// An error of no command: it has not been counted yet.
    private void pushError(long L, String text) {
        Lua.createTable(L, 0, 1);
        strings.push(L, Words.ERR.word());
        strings.push(L, text);
        Lua.rawSet(L, -3);
    }

    private int call(long L, boolean raises) {
        ScriptRun run = running.run();
        if (run == null) {
            return raise(L, "redis.call/pcall can only be called inside a script invocation");
        }
        byte[][] argv = arguments(L);
        if (argv == null) {
            return raises ? functions.failWithTop(L) : 1;
        }
        Command command = surroundings.machine().commands().find(argv);
        String refusal = refusal(run, command, argv);
        reply.begin(L);
        if (refusal != null || command == null) {
            refused(command, String.valueOf(refusal));
        } else {
            run(run, command, argv);
        }
        return raises && reply.isError() ? functions.failWithTop(L) : 1;
    }

    private void refused(@Nullable Command command, String text) {
        if (command != null) {
            command.stats().rejected();
        }
        reply.error(text);
        surroundings.machine().observers().forEach(observer -> observer.errorReplied(text));
    }

    private void run(ScriptRun run, Command command, byte[][] argv) {
        Machine machine = surroundings.machine();
        int replicates = run.replicates;
        int mark = machine.effects().mark();
        run.wrote |= command.is(Flag.WRITE);
        surroundings.dispatcher().runInside(client, command, argv);
        if (replicates != ScriptRun.REPLICATE_ALL) {
            machine.effects().limitSince(mark, replicates);
        }
    }

    /// The arguments, which leave the stack; null where they are none, and then the error is on top.
    private byte @Nullable [][] arguments(long L) {
        int count = Lua.top(L);
        if (count == 0) {
            pushError(L, "ERR Please specify at least one argument for this redis lib call");
            return null;
        }
        byte[][] argv = new byte[count][];
        for (int i = 0; i < count; i++) {
            int type = Lua.type(L, i + 1);
            if (type == Lua.STRING) {
                argv[i] = strings.read(L, i + 1);
            } else if (type == Lua.NUMBER) {
                argv[i] = digits(Lua.toNumber(L, i + 1));
            } else {
                Lua.top(L, 0);
                pushError(L, "ERR Lua redis lib command arguments must be strings or integers");
                return null;
            }
        }
        Lua.top(L, 0);
        return argv;
    }

    /// A number as commands get it: without loss, unlike Lua's own text.
    private static byte[] digits(double number) {
        if (number == (long) number && Math.abs(number) < 0x1p53) {
            return Decimal.bytes((long) number);
        }
        String text = Double.isNaN(number) ? "-nan" : Decimal.text(number);
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Why a script may not call a command now; null where it may.
    private @Nullable String refusal(ScriptRun run, @Nullable Command command, byte[][] argv) {
        if (command == null) {
            return "ERR Unknown Redis command called from script";
        }
        if (!command.isCalledBy(argv)) {
            return command.isUnknownSubcommand(argv) ? "ERR Unknown Redis command called from script"
                    : "ERR Wrong number of args calling Redis command from script";
        }
        if (command.is(Flag.NOSCRIPT) && !running.allowsAll()) {
            return "ERR This Redis command is not allowed from script";
        }
        if (!command.is(Flag.STALE) && surroundings.stale(run.call.client()) != null) {
            return "ERR Can not execute the command on a stale replica";
        }
        String denial = surroundings.denial(run.call, command, argv);
        if (denial != null) {
            return denial;
        }
        if (run.readOnly && (command.is(Flag.WRITE) || command.is(Flag.MAY_REPLICATE))) {
            return "ERR Write commands are not allowed from read-only scripts.";
        }
        if (run.wrote) {
            return null;
        }
        return writeRefusal(run, command);
    }

    private @Nullable String writeRefusal(ScriptRun run, Command command) {
        String readOnly = command.is(Flag.WRITE) ? surroundings.readOnly(run.call.client()) : null;
        if (readOnly != null) {
            return readOnly;
        }
        String fault = command.is(Flag.WRITE) ? surroundings.faultOfWriting() : null;
        if (fault != null) {
            return fault;
        }
        String tooFew = command.is(Flag.WRITE) ? surroundings.tooFewReplicas() : null;
        if (tooFew != null) {
            return tooFew;
        }
        return run.memoryWasFull && !run.anyMemory && command.is(Flag.DENYOOM)
                ? "OOM command not allowed when used memory > 'maxmemory'." : null;
    }

    private int sha1hex(long L) {
        if (Lua.top(L) != 1) {
            return raise(L, "wrong number of arguments");
        }
        byte[] bytes = text(L, 1);
        strings.push(L, HexFormat.of().formatHex(Sha.digest(bytes)));
        return 1;
    }

    /// A string or number at an index as Lua writes it, no bytes for anything else.
    private byte[] text(long L, int index) {
        return switch (Lua.type(L, index)) {
            case Lua.STRING -> strings.read(L, index);
            case Lua.NUMBER -> LuaNumbers.text(Lua.toNumber(L, index));
            default -> new byte[0];
        };
    }

    private boolean isOneString(long L) {
        return Lua.top(L) == 1 && Lua.type(L, 1) == Lua.STRING;
    }

    private int errorReply(long L) {
        if (!isOneString(L)) {
            pushError(L, "ERR wrong number or type of arguments");
            return 1;
        }
        String text = strings.text(L, 1);
        int zero = text.indexOf('\0');
        text = zero < 0 ? text : text.substring(0, zero);
        String bare = text.startsWith("-") ? text.substring(1) : text;
        int blank = bare.indexOf(' ');
        String code = blank < 0 ? "ERR" : bare.substring(0, blank);
        Lua.createTable(L, 0, 1);
        strings.push(L, Words.ERR.word());
        strings.push(L, code + " " + trimmed(bare.substring(blank + 1)));
        Lua.rawSet(L, -3);
        return 1;
    }

    private static String trimmed(String text) {
        return text.replaceAll("^[\r\n]+|[\r\n]+$", "");
    }

    private int statusReply(long L) {
        if (!isOneString(L)) {
            pushError(L, "ERR wrong number or type of arguments");
            return 1;
        }
        Lua.createTable(L, 0, 1);
        strings.push(L, Words.OK.word());
        Lua.pushValue(L, 1);
        Lua.rawSet(L, -3);
        return 1;
    }

    private int log(long L) {
        int count = Lua.top(L);
        if (count < 2) {
            return raise(L, "redis.log() requires two arguments or more.");
        }
        double level = LuaNumbers.of(L, 1, strings);
        if (Double.isNaN(level)) {
            return raise(L, "First argument must be a number (log level).");
        }
        if (level <= -1 || level >= LOG_LEVELS.length) {
            return raise(L, "Invalid debug level.");
        }
        StringBuilder line = new StringBuilder();
        for (int i = 2; i <= count; i++) {
            int type = Lua.type(L, i);
            if (type == Lua.STRING || type == Lua.NUMBER) {
                line.append(line.isEmpty() && i == 2 ? "" : " ").append(new String(text(L, i), StandardCharsets.UTF_8));
            }
        }
        tell((int) level, line.toString());
        return 0;
    }

    private static void tell(int level, String line) {
        switch (level) {
            case 0 -> LOG.debug("{}", line);
            case 1 -> LOG.debug("{}", line);
            case 2 -> LOG.info("{}", line);
            default -> LOG.warn("{}", line);
        }
    }

    private int setresp(long L) {
        if (running.run() == null) {
            return raise(L, "redis.setresp can only be called inside a script invocation");
        }
        if (Lua.top(L) != 1) {
            return raise(L, "redis.setresp() requires one argument.");
        }
        double version = LuaNumbers.of(L, 1, strings);
        if ((int) version != 2 && (int) version != 3) {
            return raise(L, "RESP version must be 2 or 3.");
        }
        reply.version((int) version == 2 ? RespVersion.RESP2 : RespVersion.RESP3);
        return 0;
    }

    private int setRepl(long L) {
        ScriptRun run = running.run();
        if (run == null) {
            return raise(L, "redis.set_repl can only be called inside a script invocation");
        }
        if (Lua.top(L) != 1) {
            return raise(L, "redis.set_repl() requires two arguments.");
        }
        int flags = (int) LuaNumbers.of(L, 1, strings);
        if ((flags & ~(ScriptRun.REPLICATE_ALL)) != 0) {
            return raise(L, "Invalid replication flags. Use REPL_AOF, REPL_REPLICA, REPL_ALL or REPL_NONE.");
        }
        run.replicates = flags;
        return 0;
    }

    private int mayCall(long L) {
        ScriptRun run = running.run();
        if (run == null) {
            return raise(L, "redis.acl_check_cmd can only be called inside a script invocation");
        }
        byte[][] argv = arguments(L);
        if (argv == null) {
            return functions.failWithTop(L);
        }
        Command command = surroundings.machine().commands().find(argv);
        if (command == null) {
            return raise(L, "Invalid command passed to redis.acl_check_cmd()");
        }
        Lua.pushBoolean(L, surroundings.mayCall(run.call.client(), command, argv) ? 1 : 0);
        return 1;
    }
}
