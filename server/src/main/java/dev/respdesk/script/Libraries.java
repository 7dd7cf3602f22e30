package dev.respdesk.script;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.script.Library.Function;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The libraries of functions that there are. Data thread only.
public final class Libraries {
    static final String WRONG_NAME = "Library names can only contain letters, numbers, or underscores(_) and must be "
            + "at least one character long";

    /// What a library may take to say its functions.
    private static final long LOAD_MILLIS = 500;

    private static final String NAME = "name=";

    private final Surroundings surroundings;
    private final Runner runner;
    private Map<String, Library> libraries = new LinkedHashMap<>();
    private Map<String, Function> functions = new LinkedHashMap<>();
    private @Nullable Engine engine;

    Libraries(Surroundings surroundings, Runner runner) {
        this.surroundings = surroundings;
        this.runner = runner;
    }

    /// How libraries of a payload and those that are there come together.
    public enum Policy {
        APPEND,
        REPLACE,
        FLUSH
    }

    static boolean isName(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9' || c == '_');
    }

    /// Functions are called in any case.
    private static String lower(String function) {
        return function.toLowerCase(Locale.ROOT);
    }

    /// All of them.
    public Collection<Library> all() {
        return libraries.values();
    }

    /// The texts of all, to be loaded again.
    public List<byte[]> codes() {
        return libraries.values().stream().map(Library::code).toList();
    }

    /// How many functions there are.
    public int functionCount() {
        return functions.size();
    }

    /// What the texts take.
    public long codeBytes() {
        return libraries.values().stream().mapToLong(library -> library.code().length).sum();
    }

    /// What the state takes.
    public long stateBytes() {
        Engine now = engine;
        return now == null ? 0 : now.interpreter().usedBytes();
    }

    private Engine engine() {
        Engine now = engine;
        if (now == null) {
            now = new Engine(surroundings, runner, true);
            engine = now;
        }
        return now;
    }

    /// Makes a library of its text.
    ///
    /// @param limited whether it has only so much time for that
    /// @return its name
    public String load(byte[] code, boolean replace, boolean limited) {
        try {
            return load(code, replace, limited, libraries, functions);
        } catch (ScriptError error) {
            throw new CommandError("ERR " + error.text());
        }
    }

    private String load(byte[] code, boolean replace, boolean limited, Map<String, Library> into,
            Map<String, Function> names) throws ScriptError {
        Shebang shebang = Shebang.of(code, "Invalid library metadata", "Invalid library metadata");
        if (shebang == null) {
            throw new ScriptError("Missing library metadata");
        }
        String name = name(shebang);
        Library old = into.get(name);
        if (old != null && !replace) {
            throw new ScriptError("Library '" + name + "' already exists");
        }
        Library library = new Library(name, code);
        try {
            run(library, shebang.length(), limited);
            refuseClashes(library, old, names);
        } catch (ScriptError error) {
            forget(library);
            throw error;
        }
        if (old != null) {
            unlink(old, into, names);
            forget(old);
        }
        into.put(name, library);
        library.functions().values().forEach(function -> names.put(lower(function.name()), function));
        return name;
    }

    private static String name(Shebang shebang) throws ScriptError {
        String name = null;
        for (String option : shebang.options()) {
            if (!option.toLowerCase(Locale.ROOT).startsWith(NAME)) {
                throw new ScriptError("Invalid metadata value given: " + option);
            }
            if (name != null) {
                throw new ScriptError("Invalid metadata value, name argument was given multiple times");
            }
            name = option.substring(NAME.length());
        }
        if (name == null) {
            throw new ScriptError("Library name was not given");
        }
        if (!isName(name)) {
            throw new ScriptError(WRONG_NAME);
        }
        if (!shebang.engine().equalsIgnoreCase("lua")) {
            throw new ScriptError("Engine '" + shebang.engine() + "' not found");
        }
        return name;
    }

    private static void refuseClashes(Library library, @Nullable Library old, Map<String, Function> names)
            throws ScriptError {
        if (library.functions().isEmpty()) {
            throw new ScriptError("No functions registered");
        }
        for (String function : library.functions().keySet()) {
            boolean ofOld = old != null && old.functions().keySet().stream().anyMatch(function::equalsIgnoreCase);
            if (names.containsKey(lower(function)) && !ofOld) {
                throw new ScriptError("Function " + function + " already exists");
            }
        }
    }

    /// Has a library say its functions.
    private void run(Library library, int from, boolean limited) throws ScriptError {
        Engine in = engine();
        Interpreter interpreter = in.interpreter();
        interpreter.loading(true);
        in.register().loading(library);
        try {
            int reference = compile(interpreter, library.code(), from);
            long millis = limited ? LOAD_MILLIS : Long.MAX_VALUE / 1_000_000_000;
            runner.within(millis, "ERR FUNCTION LOAD timeout", () -> call(interpreter, reference));
        } finally {
            in.register().loading(null);
            interpreter.loading(false);
        }
    }

    private static int compile(Interpreter interpreter, byte[] code, int from) throws ScriptError {
        try {
            return interpreter.compile(code, from, "@user_function");
        } catch (ScriptError error) {
            throw new ScriptError("Error compiling function: " + error.text());
        }
    }

    private static void call(Interpreter interpreter, int reference) throws ScriptError {
        interpreter.begin(reference);
        int result = interpreter.call(0);
        interpreter.forget(reference);
        if (result != 0) {
            throw new ScriptError("Error registering functions: " + RaisedError.take(interpreter).message());
        }
        Lua.pop(interpreter.state(), 1);
    }

    private void forget(Library library) {
        Engine now = engine;
        if (now != null) {
            library.functions().values().forEach(function -> now.interpreter().forget(function.reference()));
        }
    }

    private static void unlink(Library library, Map<String, Library> from, Map<String, Function> names) {
        from.remove(library.name());
        library.functions().keySet().forEach(function -> names.remove(lower(function)));
    }

    /// Removes a library.
    public void delete(String name) {
        Library library = libraries.get(name);
        if (library == null) {
            throw new CommandError("ERR Library not found");
        }
        unlink(library, libraries, functions);
        forget(library);
    }

    /// Removes all.
    public void clear() {
        libraries = new LinkedHashMap<>();
        functions = new LinkedHashMap<>();
        Engine old = engine;
        engine = null;
        if (old != null) {
            old.interpreter().close();
        }
    }

    /// Takes the libraries of a payload, all or none.
    public void restore(List<byte[]> codes, Policy policy) {
        Map<String, Library> restored = new LinkedHashMap<>();
        Map<String, Function> names = new LinkedHashMap<>();
        try {
            for (byte[] code : codes) {
                load(code, false, false, restored, names);
            }
            if (policy != Policy.FLUSH) {
                join(restored, policy == Policy.REPLACE);
            }
        } catch (ScriptError error) {
            restored.values().forEach(this::forget);
            throw new CommandError("ERR " + error.text());
        }
        if (policy == Policy.FLUSH) {
            libraries.values().forEach(this::forget);
            libraries = restored;
            functions = names;
        }
    }

    private void join(Map<String, Library> restored, boolean replace) throws ScriptError {
        Map<String, Library> all = new LinkedHashMap<>(libraries);
        Map<String, Function> names = new LinkedHashMap<>(functions);
        for (Library library : restored.values()) {
            Library old = all.get(library.name());
            if (old != null && !replace) {
                throw new ScriptError("Library " + library.name() + " already exists");
            }
            if (old != null) {
                unlink(old, all, names);
            }
        }
        for (Library library : restored.values()) {
            refuseClashes(library, null, names);
            all.put(library.name(), library);
            library.functions().values().forEach(function -> names.put(lower(function.name()), function));
        }
        libraries.values().stream().filter(old -> all.get(old.name()) != old).forEach(this::forget);
        libraries = all;
        functions = names;
    }

    private @Nullable Function named(byte[] name) {
        return functions.get(lower(new String(name, StandardCharsets.ISO_8859_1)));
    }

    /// What the function of a name says about itself.
    public ScriptFlags flagsOf(byte[] name) {
        Function function = named(name);
        return function == null ? ScriptFlags.NONE : function.toRun().flags();
    }

    /// Runs the function that an FCALL names.
    public void call(Call call, boolean readOnly) {
        Function function = named(call.arg(1));
        if (function == null) {
            throw new CommandError("ERR Function not found");
        }
        int keys = Scripting.keys(call, "ERR Bad number of keys provided");
        ScriptRun run = runner.prepare(call, function.toRun(), readOnly);
        Engine in = engine();
        in.interpreter().begin(function.reference());
        in.interpreter().pushStrings(call.argv(), 3, keys);
        in.interpreter().pushStrings(call.argv(), 3 + keys, call.count() - 3 - keys);
        runner.run(run, in, 2);
    }
}
