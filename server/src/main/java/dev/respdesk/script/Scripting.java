package dev.respdesk.script;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.script.ScriptRun.Code;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Scripts: what EVAL and its relatives run, remembered by their digests. Data thread only.
public final class Scripting {
    private static final CommandError NOSCRIPT =
            new CommandError("NOSCRIPT No matching script. Please use EVAL.");

    private static final String NOT_AN_INTEGER = CommandError.NOT_AN_INTEGER.text();

    private final Surroundings surroundings;
    private final Runner runner;
    private final Map<Sha, Code> scripts = new HashMap<>();
    private long scriptBytes;
    private @Nullable Engine engine;

    public Scripting(Surroundings surroundings, Runner runner) {
        this.surroundings = surroundings;
        this.runner = runner;
    }

    /// Runs the script of an EVAL.
    public void eval(Call call, boolean readOnly) {
        Sha sha = Sha.of(call.arg(1));
        Code code = scripts.get(sha);
        int keys = keys(call, NOT_AN_INTEGER);
        run(call, code == null ? add(sha, call.arg(1)) : code, keys, readOnly);
    }

    /// Runs the script that an EVALSHA names.
    public void evalSha(Call call, boolean readOnly) {
        Sha sha = Sha.parse(call.arg(1));
        if (sha == null) {
            throw NOSCRIPT;
        }
        int keys = keys(call, NOT_AN_INTEGER);
        Code code = scripts.get(sha);
        if (code == null) {
            throw NOSCRIPT;
        }
        run(call, code, keys, readOnly);
    }

    /// The number of keys of a call.
    ///
    /// @param notANumber the error where it is none
    static int keys(Call call, String notANumber) {
        if (!Args.isLong(call.arg(2))) {
            throw new CommandError(notANumber);
        }
        long keys = call.argLong(2);
        if (keys > call.count() - 3) {
            throw new CommandError("ERR Number of keys can't be greater than number of args");
        }
        if (keys < 0) {
            throw new CommandError("ERR Number of keys can't be negative");
        }
        return (int) keys;
    }

    private void run(Call call, Code code, int keys, boolean readOnly) {
        Engine in = engine();
        ScriptRun run = runner.prepare(call, code, readOnly);
        Interpreter interpreter = in.interpreter();
        interpreter.pushStrings(call.argv(), 3, keys);
        interpreter.setGlobal(Words.KEYS);
        interpreter.pushStrings(call.argv(), 3 + keys, call.count() - 3 - keys);
        interpreter.setGlobal(Words.ARGV);
        interpreter.begin(code.reference());
        runner.run(run, in, 0);
    }

    private Engine engine() {
        Engine now = engine;
        if (now == null) {
            now = new Engine(surroundings, runner, false);
            engine = now;
        }
        return now;
    }

    /// Remembers a script; its digest.
    public Sha load(byte[] script) {
        Sha sha = Sha.of(script);
        if (!scripts.containsKey(sha)) {
            add(sha, script);
        }
        return sha;
    }

    private Code add(Sha sha, byte[] script) {
        try {
            Shebang shebang =
                    Shebang.of(script, "Invalid script shebang", "Invalid engine in script shebang");
            ScriptFlags flags = shebang == null ? ScriptFlags.NONE : flags(shebang);
            int reference = compile(script, shebang == null ? 0 : shebang.length());
            Code code = new Code(sha.hex(), false, flags, reference);
            scripts.put(sha, code);
            scriptBytes += script.length;
            return code;
        } catch (ScriptError error) {
            throw new CommandError("ERR " + error.text());
        }
    }

    private int compile(byte[] script, int from) throws ScriptError {
        try {
            return engine().interpreter().compile(script, from, "@user_script");
        } catch (ScriptError error) {
            throw new ScriptError("Error compiling script (new function): " + error.text());
        }
    }

    private static ScriptFlags flags(Shebang shebang) throws ScriptError {
        if (!shebang.engine().equals("lua")) {
            throw new ScriptError("Unexpected engine in script shebang: #!" + shebang.engine());
        }
        ScriptFlags flags = new ScriptFlags(0, false);
        for (String option : shebang.options()) {
            if (!option.startsWith("flags=")) {
                throw new ScriptError("Unknown lua shebang option: " + option);
            }
            String words = option.substring("flags=".length());
            for (String word : words.isEmpty() ? new String[0] : words.split(",", -1)) {
                ScriptFlags.Flag flag = ScriptFlags.Flag.of(word, false);
                if (flag == null) {
                    throw new ScriptError("Unexpected flag in script shebang: " + word);
                }
                flags = flags.with(flag);
            }
        }
        return flags;
    }

    /// What the script of a call says about itself, so far as that can be known before it runs.
    public ScriptFlags flagsOf(Call call, boolean bySha) {
        return flagsOf(call.arg(1), bySha);
    }

    /// As above, of the script or of the one with this digest.
    public ScriptFlags flagsOf(byte[] script, boolean bySha) {
        Sha sha = bySha ? Sha.parse(script) : Sha.of(script);
        Code code = sha == null ? null : scripts.get(sha);
        if (code != null || bySha) {
            return code == null ? ScriptFlags.NONE : code.flags();
        }
        try {
            Shebang shebang = Shebang.of(script, "", "");
            return shebang == null ? ScriptFlags.NONE : flags(shebang);
        } catch (ScriptError invalid) {
            return ScriptFlags.NONE;
        }
    }

    /// Whether a script is remembered.
    public boolean knows(byte[] hex) {
        Sha sha = Sha.parse(hex);
        return sha != null && scripts.containsKey(sha);
    }

    /// Forgets all scripts and what they left behind.
    public void flush() {
        scripts.clear();
        scriptBytes = 0;
        Engine old = engine;
        engine = null;
        if (old != null) {
            old.interpreter().close();
        }
    }

    /// How many scripts are remembered.
    public int count() {
        return scripts.size();
    }

    /// What they take, without the state.
    public long scriptBytes() {
        return scriptBytes;
    }

    /// What the state takes.
    public long stateBytes() {
        Engine now = engine;
        return now == null ? 0 : now.interpreter().usedBytes();
    }
}
