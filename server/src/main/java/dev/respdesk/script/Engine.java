package dev.respdesk.script;

/// A state of Lua and what of the server it reaches.
final class Engine {
    /// A script may take a quarter of what the machine has, and no more than this.
    private static final long MOST_BYTES = 1L << 30;

    private final Interpreter interpreter;
    private final RedisFunctions redis;
    private final RegisterFunction register;

    /// @param ofFunctions whether it is the state of functions, not that of scripts
    Engine(Surroundings surroundings, Runner runner, boolean ofFunctions) {
        RedisFunctions[] made = new RedisFunctions[1];
        RegisterFunction[] registering = new RegisterFunction[1];
        interpreter = new Interpreter(mostBytes(), runner, to -> {
            made[0] = new RedisFunctions(surroundings, runner.running(), to);
            made[0].addTo(to);
            registering[0] = new RegisterFunction(to);
            if (ofFunctions) {
                to.add("register_function", registering[0]::call);
            }
            new MathFunctions(to).addTo(to);
            new PatternFunctions(to).addTo(to);
            to.table("cjson", new JsonFunctions(to)::addTo);
            to.table("cmsgpack", new MsgpackFunctions(to)::addTo);
            to.table("struct", new StructFunctions(to)::addTo);
            to.table("bit", new BitFunctions(to)::addTo);
        });
        redis = made[0];
        register = registering[0];
    }

    private static long mostBytes() {
        return MOST_BYTES;
    }

    Interpreter interpreter() {
        return interpreter;
    }

    RedisFunctions redis() {
        return redis;
    }

    RegisterFunction register() {
        return register;
    }
}
