package dev.respdesk.script;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The functions of one Lua state that are written in Java.
///
/// Nothing may jump over a Java frame, so a function that fails leaves its error here and sets a hook that Lua calls
/// when the function has returned: that hook is written in Lua, takes the error with `settle` and raises it. What
/// scripts call is so the C function itself, with as many arguments as Lua can pass, and the place in the script that
/// called it one level up even where the script says `return redis.call(...)`.
///
/// Functions of the sandbox that are written in Lua have to look like C functions too. They return `FAILED` and the
/// error, inside of a coroutine that `coroutine.wrap` made of them. An error ends that coroutine; `revive` puts a new
/// one into the same C function.
final class HostFunctions {
    private static final Logger LOG = LoggerFactory.getLogger("script");

    /// The first value of a C function's own, on the stack.
    private static final int UPVALUE = Lua.GLOBALS - 1;

    private final LuaStrings strings;
    private final LuaMemory memory;
    private final List<HostFunction> functions = new ArrayList<>();
    private final long address;
    private final HostFunction rehook;
    private long hook;
    private int hooks;
    private int raiser;
    private int failure;
    private int[] wrapped = new int[0];
    private int[] bodies = new int[0];
    private long[] coroutines = new long[0];

    /// @param rehook sets the hook that a state has while nothing fails
    HostFunctions(LuaStrings strings, LuaMemory memory, HostFunction rehook) {
        this.strings = strings;
        this.memory = memory;
        this.rehook = rehook;
        address = Lua.upcall(MethodHandles.lookup(), this, "run", int.class, long.class);
    }

    /// Adds a function to the table on top of the stack; it must have room for three values.
    void add(long L, String name, HostFunction function) {
        strings.push(L, name);
        Lua.pushNumber(L, functions.size());
        Lua.pushFunction(L, address, 1);
        Lua.rawSet(L, -3);
        functions.add(function);
    }

    @SuppressWarnings("unused") // called by Lua
    private int run(long L) {
        int index = (int) Lua.toNumber(L, UPVALUE);
        boolean limited = memory.limited(false);
        try {
            return functions.get(index).call(L);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError thrown) {
            LOG.error("A function that a script called failed", thrown);
            Lua.top(L, 0);
            return fail(L, "internal error: " + thrown);
        } finally {
            memory.limited(limited);
        }
    }

    /// What a function returns that fails with a message.
    int fail(long L, String message) {
        strings.push(L, message);
        return failWithTop(L);
    }

    /// What a function returns that fails with the value on top of the stack.
    int failWithTop(long L) {
        if (failure != 0) {
            Lua.unreference(L, Lua.REGISTRY, failure);
        }
        failure = Lua.reference(L, Lua.REGISTRY);
        Lua.rawGet(L, Lua.REGISTRY, hooks);
        Lua.pushPointer(L, L);
        Lua.rawGet(L, Lua.REGISTRY, raiser);
        Lua.rawSet(L, -3);
        Lua.top(L, 0);
        Lua.setHook(L, hook, Lua.HOOK_RETURN, 0);
        return 0;
    }

    /// `arm(hooks, raiser)`: the table in which Lua's debug library has the hooks by coroutine, and what to put there;
    /// such a hook is set now.
    int arm(long L) {
        hook = Lua.hook(L);
        raiser = Lua.reference(L, Lua.REGISTRY);
        hooks = Lua.reference(L, Lua.REGISTRY);
        return rehook.call(L);
    }

    /// `settle()`: returns the error that is to be raised, if any; nothing is to be raised any more.
    int settle(long L) {
        Lua.rawGet(L, Lua.REGISTRY, hooks);
        Lua.pushPointer(L, L);
        Lua.pushNil(L);
        Lua.rawSet(L, -3);
        rehook.call(L);
        if (failure == 0) {
            return 0;
        }
        Lua.rawGet(L, Lua.REGISTRY, failure);
        Lua.unreference(L, Lua.REGISTRY, failure);
        failure = 0;
        return 1;
    }

    /// The error for an argument of a wrong type, in Lua's words.
    static LibraryError wrongType(long L, int argument, String function, String expected) {
        String got = argument > Lua.top(L) ? "no value" : Lua.typeName(L, argument);
        return new LibraryError("bad argument #" + argument + " to '" + function + "' (" + expected + " expected, got "
                + got + ")");
    }

    /// Runs a function that says by a `LibraryError` that it fails.
    int guarded(long L, HostFunction function) {
        try {
            return function.call(L);
        } catch (LibraryError error) {
            Lua.top(L, 0);
            return error.isTheEnd() ? failWhole(L, error.text()) : fail(L, error.text());
        }
    }

    private int failWhole(long L, String message) {
        Lua.createTable(L, 0, 1);
        strings.push(L, "err");
        strings.push(L, message);
        Lua.rawSet(L, -3);
        return failWithTop(L);
    }

    /// What functions in Lua return first that fail.
    void pushFailed(long L) {
        Lua.pushPointer(L, address);
    }

    /// `adopt(wrapped, body)`: returns the number for `revive(number)`.
    int adopt(long L) {
        int slot = wrapped.length;
        wrapped = Arrays.copyOf(wrapped, slot + 1);
        bodies = Arrays.copyOf(bodies, slot + 1);
        coroutines = Arrays.copyOf(coroutines, slot + 1);
        bodies[slot] = Lua.reference(L, Lua.REGISTRY);
        wrapped[slot] = Lua.reference(L, Lua.REGISTRY);
        revive(L, slot);
        Lua.pushNumber(L, slot);
        return 1;
    }

    int revive(long L) {
        // The coroutine that runs is no longer held by its function: the next one to end takes its place here.
        strings.push(L, "ending");
        Lua.pushThread(L);
        Lua.rawSet(L, Lua.REGISTRY);
        revive(L, (int) Lua.toNumber(L, 1));
        return 0;
    }

    private void revive(long L, int slot) {
        Lua.rawGet(L, Lua.REGISTRY, wrapped[slot]);
        long coroutine = Lua.newThread(L);
        coroutines[slot] = coroutine;
        Lua.rawGet(L, Lua.REGISTRY, bodies[slot]);
        Lua.moveValues(L, coroutine, 1);
        Lua.setUpvalue(L, -2, 1);
        Lua.pop(L, 1);
    }

    /// Behind a script that failed: functions that another error ended, such as the end of memory, live again.
    void reviveAll(long L) {
        for (int slot = 0; slot < coroutines.length; slot++) {
            boolean suspended = Lua.status(coroutines[slot]) == 1;
            boolean fresh = Lua.status(coroutines[slot]) == 0 && Lua.top(coroutines[slot]) == 1;
            if (!suspended && !fresh) {
                revive(L, slot);
            }
        }
    }
}
