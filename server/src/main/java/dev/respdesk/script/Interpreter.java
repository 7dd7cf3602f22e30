package dev.respdesk.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One state of Lua with the sandbox in it. What scripts leave behind stays: one state is for scripts, another for
/// functions. Data thread only.
final class Interpreter implements AutoCloseable {
    /// Instructions of Lua between two looks at the clock: some 10 us, and seconds where each of them works on a large
    /// table, as `table.insert` at its front does.
    private static final int HOOK_INSTRUCTIONS = 1_000;

    /// After so many scripts Lua collects a little, and not much at once in one of them.
    private static final int SCRIPTS_PER_STEP = 50;

    /// As many values are walked in about a millisecond.
    private static final int VALUES_PER_PULSE = 10_000;

    private static final String[] LIBRARIES = {"base", "table", "string", "math", "os", "debug"};

    private final LuaMemory memory;
    private final LuaStrings strings = new LuaStrings();
    private final HostFunctions functions;
    private final Interruption interruption;
    private final long state;
    private final long hook;
    private final int[] words;
    private int environment;
    private int globals;
    private int handler;
    private int stop;
    private int switchWorld;
    private int scripts;
    private int pulses;
    private boolean stopped;

    /// @param mostBytes what the state may take
    /// @param library   adds the host's functions to the table on top of the stack
    Interpreter(long mostBytes, Interruption interruption, Library library) {
        this.interruption = interruption;
        state = Lua.newState();
        if (state == 0) {
            throw new OutOfMemoryError("no memory for Lua");
        }
        memory = new LuaMemory(state, mostBytes);
        functions = new HostFunctions(strings, memory, this::rehook);
        hook = Lua.upcall(MethodHandles.lookup(), this, "hook", void.class, long.class, long.class);
        words = Words.make(state, strings);
        open();
        fill(library);
    }

    /// What a state gets from the host.
    @FunctionalInterface
    interface Library {
        void addTo(Interpreter interpreter);
    }

    /// Asked about once a millisecond while Lua's code runs.
    @FunctionalInterface
    interface Interruption {
        /// The error with which what runs has to end; null where it may go on.
        @Nullable String reason();
    }

    private void open() {
        for (String library : LIBRARIES) {
            Lua.pushFunction(state, Lua.address("luaopen_" + library), 0);
            strings.push(state, library.equals("base") ? "" : library);
            must(Lua.protectedCall(state, 1, 0, 0));
        }
    }

    private void fill(Library library) {
        byte[] code = sandbox();
        must(strings.load(state, code, 0, "@sandbox"));
        Lua.createTable(state, 0, 0);
        functions.add(state, "adopt", functions::adopt);
        functions.add(state, "revive", functions::revive);
        functions.add(state, "arm", functions::arm);
        functions.add(state, "settle", functions::settle);
        library.addTo(this);
        functions.pushFailed(state);
        must(Lua.protectedCall(state, 2, 5, 0));
        switchWorld = Lua.reference(state, Lua.REGISTRY);
        stop = Lua.reference(state, Lua.REGISTRY);
        handler = Lua.reference(state, Lua.REGISTRY);
        globals = Lua.reference(state, Lua.REGISTRY);
        environment = Lua.reference(state, Lua.REGISTRY);
    }

    private static byte[] sandbox() {
        try (InputStream in = Interpreter.class.getResourceAsStream("sandbox.lua")) {
            if (in == null) {
                throw new IllegalStateException("sandbox.lua is missing");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void must(int result) {
        if (result != 0) {
            throw new IllegalStateException("Lua: " + strings.text(state, -1));
        }
    }

    long state() {
        return state;
    }

    LuaStrings strings() {
        return strings;
    }

    HostFunctions functions() {
        return functions;
    }

    int[] words() {
        return words;
    }

    /// Opens a table as a field of the table on top, fills it, and closes it.
    void table(String name, Consumer<Interpreter> content) {
        strings.push(state, name);
        Lua.createTable(state, 0, 0);
        content.accept(this);
        Lua.rawSet(state, -3);
    }

    /// Adds a function to the table on top.
    void add(String name, HostFunction function) {
        functions.add(state, name, function);
    }

    /// Adds a number to the table on top.
    void add(String name, double number) {
        strings.push(state, name);
        Lua.pushNumber(state, number);
        Lua.rawSet(state, -3);
    }

    /// Adds a string to the table on top.
    void add(String name, String text) {
        strings.push(state, name);
        strings.push(state, text);
        Lua.rawSet(state, -3);
    }

    long usedBytes() {
        return memory.usedBytes();
    }

    /// Compiles code from a place on; the reference of the function.
    ///
    /// @throws ScriptError with Lua's message
    int compile(byte[] code, int from, String name) throws ScriptError {
        if (code.length > from && code[from] == 27) {
            throw new ScriptError(name.substring(1) + ":1: unexpected symbol near 'char(27)'");
        }
        if (strings.load(state, code, from, name) != 0) {
            String message = strings.text(state, -1);
            Lua.pop(state, 1);
            throw new ScriptError(message);
        }
        Lua.rawGet(state, Lua.REGISTRY, environment);
        Lua.setEnvironment(state, -2);
        return Lua.reference(state, Lua.REGISTRY);
    }

    /// Has scripts see only what a library may use while it is loaded, or everything again.
    void loading(boolean on) {
        Lua.rawGet(state, Lua.REGISTRY, switchWorld);
        Lua.pushBoolean(state, on ? 1 : 0);
        must(Lua.protectedCall(state, 1, 0, 0));
    }

    void forget(int reference) {
        Lua.unreference(state, Lua.REGISTRY, reference);
    }

    /// Makes the value on top a global of scripts.
    void setGlobal(Words name) {
        Lua.rawGet(state, Lua.REGISTRY, globals);
        Lua.insert(state, -2);
        Lua.rawGet(state, Lua.REGISTRY, words[name.ordinal()]);
        Lua.insert(state, -2);
        Lua.rawSet(state, -3);
        Lua.pop(state, 1);
    }

    /// A table of strings, on top.
    void pushStrings(byte[][] argv, int from, int count) {
        Lua.createTable(state, count, 0);
        for (int i = 0; i < count; i++) {
            strings.push(state, argv[from + i]);
            Lua.rawSet(state, -2, i + 1);
        }
    }

    /// Pushes what tells errors, and a function: `call` takes both, and the arguments above them.
    void begin(int function) {
        if (memory.isScarce()) {
            Lua.collect(state, Lua.COLLECT_ALL, 0);
        }
        Lua.rawGet(state, Lua.REGISTRY, handler);
        Lua.rawGet(state, Lua.REGISTRY, function);
    }

    /// Runs the function that `begin` pushed; its one result, or the error, is on top then, and above nothing.
    ///
    /// @return 0 or the kind of error
    int call(int arguments) {
        int at = Lua.top(state) - arguments - 1;
        memory.limited(true);
        int result = Lua.protectedCall(state, arguments, 1, at);
        memory.limited(false);
        Lua.remove(state, at);
        if (result != 0) {
            repair();
        }
        if (++scripts % SCRIPTS_PER_STEP == 0) {
            Lua.collect(state, Lua.COLLECT_STEP, SCRIPTS_PER_STEP);
        }
        return result;
    }

    private void repair() {
        functions.reviveAll(state);
        Lua.setHook(state, hook, Lua.HOOK_COUNT, HOOK_INSTRUCTIONS);
        if (stopped) {
            stopped = false;
            Lua.rawGet(state, Lua.REGISTRY, stop);
            Lua.pushNil(state);
            must(Lua.protectedCall(state, 1, 0, 0));
        }
    }

    /// The hook counts from the beginning then, so it looks now: a script whose calls all fail has to end, too.
    private int rehook(long L) {
        Lua.setHook(L, hook, Lua.HOOK_COUNT, HOOK_INSTRUCTIONS);
        hook(L, 0);
        return 0;
    }

    @SuppressWarnings("unused") // called by Lua
    private void hook(long L, long activation) {
        boolean limited = memory.limited(false);
        String reason = interruption.reason();
        if (reason != null) {
            stopped = true;
            Lua.checkStack(L, 4);
            Lua.rawGet(L, Lua.REGISTRY, stop);
            strings.push(L, reason);
            Lua.protectedCall(L, 1, 0, 0);
        }
        memory.limited(limited);
    }

    /// To be called for each of many values that a function in Java walks: others have their say now and then, and what
    /// has to end ends.
    void pulse() {
        if (++pulses % VALUES_PER_PULSE == 0) {
            look();
        }
    }

    /// As `pulse`, for each piece of work of about a millisecond.
    void look() {
        String reason = interruption.reason();
        if (reason != null) {
            throw LibraryError.end(reason);
        }
    }

    @Override
    public void close() {
        Lua.close(state);
    }

    /// The text of a message in the charset of strings.
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
