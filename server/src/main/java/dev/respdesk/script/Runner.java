package dev.respdesk.script;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Machine;
import dev.respdesk.command.Reply;
import dev.respdesk.script.ScriptFlags.Flag;
import dev.respdesk.script.ScriptRun.Code;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs scripts and functions, one at a time, and lets others have their say while one is busy. Data thread only.
public final class Runner implements Interpreter.Interruption {
    private static final Logger LOG = LoggerFactory.getLogger("script");
    private static final CommandError NOT_BUSY =
            new CommandError("NOTBUSY No scripts in execution right now.");
    private static final CommandError UNKILLABLE = new CommandError("UNKILLABLE Sorry the script already executed "
            + "write commands against the dataset. You can either wait the script termination or kill the server in a "
            + "hard way using the SHUTDOWN NOSAVE command.");

    /// The refusals while a script or a function is busy.
    static final CommandError BUSY_SCRIPT = new CommandError("BUSY Redis is busy running a script. You can only call "
            + "SCRIPT KILL or SHUTDOWN NOSAVE.");

    static final CommandError BUSY_FUNCTION = new CommandError("BUSY Redis is busy running a script. You can only call "
            + "FUNCTION KILL or SHUTDOWN NOSAVE.");

    private final Surroundings surroundings;
    private final Running running = new Running();
    private @Nullable Deadline loading;

    private record Deadline(long nanos, String message) {}

    public Runner(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// Lets scripts call what is not for scripts, or not any more (`DEBUG SET-DISABLE-DENY-SCRIPTS`).
    public void allowAll(boolean on) {
        running.allowsAll(on);
    }

    Running running() {
        return running;
    }

    /// Whether something runs that others are told is busy.
    boolean isBusy() {
        ScriptRun run = running.run();
        return run != null && run.busy;
    }

    /// Looks whether what a script says about itself lets it run now.
    ScriptRun prepare(Call call, Code code, boolean readOnly) {
        ScriptFlags flags = code.flags();
        boolean full = surroundings.isMemoryFull();
        String stale = surroundings.stale(call.client());
        if (flags.loose()) {
            refuse(stale);
        } else {
            if (stale != null && !flags.has(Flag.ALLOW_STALE)) {
                refuse("MASTERDOWN Link with MASTER is down, replica-serve-stale-data is set to 'no' and 'allow-stale' "
                        + "flag is not set on the script.");
            }
            if (!flags.has(Flag.NO_WRITES)) {
                refuseWrites(call, readOnly);
            }
            if (full && !flags.has(Flag.ALLOW_OOM) && !flags.has(Flag.NO_WRITES)) {
                throw new CommandError("OOM allow-oom flag is not set on the script, can not run it when used memory > "
                        + "'maxmemory'");
            }
        }
        return new ScriptRun(call, code, readOnly, full);
    }

    private static void refuse(@Nullable String error) {
        if (error != null) {
            throw new CommandError(error);
        }
    }

    private void refuseWrites(Call call, boolean readOnly) {
        refuse(surroundings.readOnly(call.client()));
        if (surroundings.faultOfWriting() != null) {
            throw new CommandError("MISCONF Redis is configured to persist data to AOF, but it's currently unable to "
                    + "persist to disk. Writable scripts are blocked. Use 'no-writes' flag for read only scripts. AOF "
                    + "error: " + surroundings.faultOfWriting());
        }
        refuse(surroundings.tooFewReplicas());
        if (readOnly) {
            throw new CommandError("ERR Can not execute a script with write flag using *_ro command.");
        }
    }

    /// Runs what `Interpreter.begin` was called for, with arguments above it, and replies.
    void run(ScriptRun run, Engine engine, int arguments) {
        Machine machine = surroundings.machine();
        engine.redis().begin(run);
        int mark = machine.effects().mark();
        running.run(run);
        machine.freeze();
        try {
            int result = engine.interpreter().call(arguments);
            if (result != 0 && surroundings.isEnding()) {
                // What it has done up to here is lost with the memory, and must not be found half in the file.
                machine.effects().forgetSince(mark);
            }
            reply(run, engine, result);
        } finally {
            machine.thaw();
            running.run(null);
            if (run.busy) {
                surroundings.othersServed(run.call.client());
            }
        }
    }

    private void reply(ScriptRun run, Engine engine, int result) {
        Reply reply = run.call.reply();
        Interpreter interpreter = engine.interpreter();
        if (result == 0) {
            new LuaToReply(interpreter, reply, engine.redis().version(),
                    (text, counted) -> failed(run.call, text, counted)).write();
            return;
        }
        RaisedError error = RaisedError.take(interpreter);
        String text = error.text(run.name);
        if (error.isCounted()) {
            reply.error(text);
            failed(run.call, text, true);
        } else {
            throw new CommandError(text);
        }
    }

    /// As redis-server: a script fails once by errors of its own, and once more with each that a command has counted.
    private void failed(Call call, String text, boolean counted) {
        if (counted) {
            call.command().stats().failed();
        } else {
            call.fail();
            surroundings.machine().observers().forEach(observer -> observer.errorReplied(text));
        }
    }

    @Override
    public @Nullable String reason() {
        Deadline deadline = loading;
        if (deadline != null) {
            return surroundings.machine().clock().nanos() > deadline.nanos() ? deadline.message() : null;
        }
        ScriptRun run = running.run();
        if (run == null) {
            return null;
        }
        if (!run.busy && !becomesBusy(run)) {
            return null;
        }
        surroundings.serveOthers(run.call.client());
        if (run.killed || surroundings.isEnding()) {
            return "ERR Script killed by user with SCRIPT KILL...";
        }
        return null;
    }

    private boolean becomesBusy(ScriptRun run) {
        long most = surroundings.busyMillis();
        if (most <= 0 || run.millis() < most) {
            return false;
        }
        LOG.warn("Slow script detected: still in execution after {} milliseconds. You can try killing the script using "
                + "the {} command. Script name is: {}.", run.millis(),
                run.isFunction ? "FUNCTION KILL" : "SCRIPT KILL", run.name);
        run.busy = true;
        return true;
    }

    /// Has what runs end, as SCRIPT KILL and FUNCTION KILL do.
    public void kill(boolean function) {
        ScriptRun run = running.run();
        if (run == null) {
            throw NOT_BUSY;
        }
        if (run.wrote) {
            throw UNKILLABLE;
        }
        if (run.isFunction != function) {
            throw run.isFunction ? BUSY_FUNCTION : BUSY_SCRIPT;
        }
        run.killed = true;
    }

    /// What runs now.
    ///
    /// @param argv the request that began it
    public record Now(String name, byte[][] argv, long millis) {}

    /// The function that runs now; null where none does.
    public @Nullable Now runningFunction() {
        ScriptRun run = running.run();
        if (run == null) {
            return null;
        }
        if (!run.isFunction) {
            throw BUSY_SCRIPT;
        }
        return new Now(run.name, run.call.argv(), run.millis());
    }

    /// The refusal for whoever is not allowed while a script is busy; null where none is.
    public @Nullable CommandError busyRefusal() {
        ScriptRun run = running.run();
        if (run == null || !run.busy) {
            return null;
        }
        return run.isFunction ? BUSY_FUNCTION : BUSY_SCRIPT;
    }

    /// Runs something with a time limit, which ends what Lua does then with a message.
    <E extends Exception> void within(long millis, String message, Loading<E> work) throws E {
        loading = new Deadline(surroundings.machine().clock().nanos() + millis * 1_000_000, message);
        try {
            work.run();
        } finally {
            loading = null;
        }
    }

    /// Work that has a time limit.
    @FunctionalInterface
    interface Loading<E extends Exception> {
        void run() throws E;
    }
}
