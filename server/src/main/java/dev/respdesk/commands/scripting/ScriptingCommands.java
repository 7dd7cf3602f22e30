package dev.respdesk.commands.scripting;

import static dev.respdesk.command.Flag.ALLOW_BUSY;
import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.MAY_REPLICATE;
import static dev.respdesk.command.Flag.MOVABLEKEYS;
import static dev.respdesk.command.Flag.NOSCRIPT;
import static dev.respdesk.command.Flag.NO_MANDATORY_KEYS;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.SKIP_MONITOR;
import static dev.respdesk.command.Flag.STALE;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Group;
import dev.respdesk.command.HelpText;
import dev.respdesk.command.KeySpec;
import dev.respdesk.script.ScriptFlags;
import dev.respdesk.script.Scripts;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// EVAL and its relatives, and SCRIPT.
public final class ScriptingCommands {
    static final String MAY_WRITE =
            "We cannot tell how the keys will be used so we assume the worst, RW and UPDATE";
    static final String MAY_READ = "We cannot tell how the keys will be used so we assume the worst, RO and ACCESS";

    private static final HelpText HELP = new HelpText("SCRIPT", """
            DEBUG (YES|SYNC|NO)
                Set the debug mode for subsequent scripts executed.
            EXISTS <sha1> [<sha1> ...]
                Return information about the existence of the scripts in the script cache.
            FLUSH [ASYNC|SYNC]
                Flush the Lua scripts cache. Very dangerous on replicas.
                When called without the optional mode argument, the behavior is determined by the
                lazyfree-lazy-user-flush configuration directive. Valid modes are:
                * ASYNC: Asynchronously flush the scripts cache.
                * SYNC: Synchronously flush the scripts cache.
            KILL
                Kill the currently executing Lua script.
            LOAD <script>
                Load a script into the scripts cache without executing it.
            """);

    private final Scripts scripts;

    public ScriptingCommands(Scripts scripts) {
        this.scripts = scripts;
    }

    /// Declares the group.
    public void declare(Commands commands) {
        declareEval(commands);
        declareScript(commands);
        new FunctionCommands(scripts).declare(commands);
    }

    private void declareEval(Commands commands) {
        writing(commands, "EVAL script numkeys [key [key ...]] [arg [arg ...]]").since("2.6.0")
                .summary("Runs a Lua script.").note(MAY_WRITE)
                .example("EVAL \"return ARGV[1]\" 0 hello", "\"hello\"")
                .said(argv -> said(argv, false))
                .run(call -> eval(call, false));
        writing(commands, "EVALSHA sha1 numkeys [key [key ...]] [arg [arg ...]]").since("2.6.0")
                .summary("Runs a Lua script that the server remembers, named by its SHA-1 digest.")
                .example("EVALSHA ffffffffffffffffffffffffffffffffffffffff 0",
                        "(error) NOSCRIPT No matching script. Please use EVAL.")
                .said(argv -> said(argv, true))
                .run(call -> evalSha(call, false));
        reading(commands, "EVAL_RO script numkeys [key [key ...]] [arg [arg ...]]").since("7.0.0")
                .summary("Runs a Lua script that must not write.").note(MAY_READ)
                .example("EVAL_RO \"return #KEYS\" 1 k", "(integer) 1")
                .said(argv -> said(argv, false))
                .run(call -> eval(call, true));
        reading(commands, "EVALSHA_RO sha1 numkeys [key [key ...]] [arg [arg ...]]").since("7.0.0")
                .summary("Runs a Lua script that the server remembers and that must not write.")
                .example("EVALSHA_RO ffffffffffffffffffffffffffffffffffffffff 0",
                        "(error) NOSCRIPT No matching script. Please use EVAL.")
                .said(argv -> said(argv, true))
                .run(call -> evalSha(call, true));
    }

    static CommandBuilder writing(Commands commands, String line) {
        return running(commands, line).flags(MAY_REPLICATE).keys(KeySpec.counted(2, RW, ACCESS, UPDATE));
    }

    static CommandBuilder reading(Commands commands, String line) {
        return running(commands, line).flags(READONLY).keys(KeySpec.counted(2, RO, ACCESS));
    }

    private static CommandBuilder running(Commands commands, String line) {
        return commands.add(Group.SCRIPTING, line)
                .flags(NOSCRIPT, STALE, SKIP_MONITOR, NO_MANDATORY_KEYS, MOVABLEKEYS)
                .complexity(line.startsWith("FCALL") ? "Depends on the function that is executed."
                        : "Depends on the script that is executed.");
    }

    private void declareScript(Commands commands) {
        commands.add(Group.SCRIPTING, "SCRIPT").summary("Looks after scripts.").since("2.6.0")
                .complexity("Depends on subcommand.").container();
        script(commands, "SCRIPT DEBUG <YES | SYNC | NO>").since("3.2.0")
                .summary("Chooses how the next scripts are debugged.").complexity("O(1)").flags(NOSCRIPT)
                .argNames("mode").example("SCRIPT DEBUG NO", "OK").run(this::debug);
        script(commands, "SCRIPT EXISTS sha1 [sha1 ...]").since("2.6.0")
                .summary("Tells which scripts the server remembers.").flags(NOSCRIPT)
                .complexity("O(N) with N being the number of scripts to check (so checking a single script is an O(1) "
                        + "operation).")
                .tips("request_policy:all_shards", "response_policy:agg_logical_and")
                .example("SCRIPT EXISTS ffffffffffffffffffffffffffffffffffffffff", "1) (integer) 0")
                .run(this::exists);
        script(commands, "SCRIPT FLUSH [ASYNC | SYNC]").since("2.6.0")
                .summary("Forgets all scripts.").flags(NOSCRIPT)
                .complexity("O(N) with N being the number of scripts in cache")
                .history("6.2.0", "Added the `ASYNC` and `SYNC` flushing mode modifiers.")
                .argNames("flush-type").argSince("6.2.0", "flush-type")
                .tips("request_policy:all_nodes", "response_policy:all_succeeded")
                .example("SCRIPT FLUSH", "OK").run(this::flush);
        script(commands, "SCRIPT HELP").since("5.0.0").summary("Lists the subcommands.").complexity("O(1)")
                .flags(LOADING, STALE).run(call -> HELP.reply(call.reply()));
        script(commands, "SCRIPT KILL").since("2.6.0").summary("Ends the script that runs.").complexity("O(1)")
                .flags(NOSCRIPT, ALLOW_BUSY)
                .tips("request_policy:all_shards", "response_policy:one_succeeded")
                .example("SCRIPT KILL", "(error) NOTBUSY No scripts in execution right now.")
                .run(this::kill);
        script(commands, "SCRIPT LOAD script").since("2.6.0").summary("Remembers a script for EVALSHA.")
                .complexity("O(N) with N being the length in bytes of the script body.").flags(NOSCRIPT, STALE)
                .tips("request_policy:all_nodes", "response_policy:all_succeeded")
                .example("SCRIPT LOAD \"return 1\"", "\"e0e1f9fabfc9d4800c877a703b823ac0578ff8db\"")
                .run(this::load);
    }

    private static CommandBuilder script(Commands commands, String line) {
        return commands.addSubcommand(Group.SCRIPTING, line);
    }

    private @Nullable Set<Flag> said(byte[][] argv, boolean bySha) {
        return said(scripts.scripting().flagsOf(argv[1], bySha));
    }

    /// What a script says about itself, as flags of its call.
    static @Nullable Set<Flag> said(ScriptFlags script) {
        if (script.loose()) {
            return null;
        }
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (!script.has(ScriptFlags.Flag.NO_WRITES)) {
            flags.add(WRITE);
            if (!script.has(ScriptFlags.Flag.ALLOW_OOM)) {
                flags.add(DENYOOM);
            }
        }
        if (script.has(ScriptFlags.Flag.ALLOW_STALE)) {
            flags.add(STALE);
        }
        return flags;
    }

    private void eval(Call call, boolean readOnly) {
        call.machine().begins(call);
        scripts.scripting().eval(call, readOnly);
    }

    private void evalSha(Call call, boolean readOnly) {
        call.machine().begins(call);
        scripts.scripting().evalSha(call, readOnly);
    }

    /// There is no debugger in the server; whoever asks for none gets it.
    private void debug(Call call) {
        if (call.argIs(2, "NO")) {
            call.reply().ok();
        } else if (call.argIs(2, "YES") || call.argIs(2, "SYNC")) {
            throw new CommandError("ERR this server has no Lua debugger; use redis.log in the script");
        } else {
            throw new CommandError("ERR Use SCRIPT DEBUG YES/SYNC/NO");
        }
    }

    private void exists(Call call) {
        call.reply().array(call.count() - 2L);
        for (int i = 2; i < call.count(); i++) {
            call.reply().integer(scripts.scripting().knows(call.arg(i)) ? 1 : 0);
        }
    }

    private void flush(Call call) {
        if (call.count() > 3 || call.count() == 3 && !call.argIs(2, "SYNC") && !call.argIs(2, "ASYNC")) {
            throw new CommandError("ERR SCRIPT FLUSH only support SYNC|ASYNC option");
        }
        scripts.scripting().flush();
        call.reply().ok();
    }

    private void kill(Call call) {
        scripts.runner().kill(false);
        call.reply().ok();
    }

    private void load(Call call) {
        call.reply().bulk(scripts.scripting().load(call.arg(2)).hexBytes());
    }
}
