package dev.respdesk.script;

import dev.respdesk.script.Library.Function;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `redis.register_function`: what a library calls while it is loaded.
final class RegisterFunction {
    private final Interpreter interpreter;
    private final LuaStrings strings;
    private final HostFunctions functions;
    private @Nullable Library loading;

    RegisterFunction(Interpreter interpreter) {
        this.interpreter = interpreter;
        strings = interpreter.strings();
        functions = interpreter.functions();
    }

    /// The library that is loaded from now on; null when it has been.
    void loading(@Nullable Library library) {
        loading = library;
    }

    /// What is said of a function; a reference that is not used has to be given back.
    private static final class Said {
        private @Nullable String name;
        private byte @Nullable [] description;
        private int reference;
        private ScriptFlags flags = new ScriptFlags(0, false);
    }

    int call(long L) {
        try {
            Library library = loading;
            if (library == null) {
                throw new LibraryError("redis.register_function can only be called on FUNCTION LOAD command");
            }
            register(L, library);
            return 0;
        } catch (LibraryError error) {
            Lua.top(L, 0);
            Lua.createTable(L, 0, 1);
            strings.push(L, Words.ERR.word());
            strings.push(L, "ERR " + error.text());
            Lua.rawSet(L, -3);
            return functions.failWithTop(L);
        }
    }

    private void register(long L, Library library) {
        int count = Lua.top(L);
        if (count < 1 || count > 2) {
            throw new LibraryError("wrong number of arguments to redis.register_function");
        }
        Said said = new Said();
        try {
            if (count == 1) {
                named(L, said);
            } else {
                positional(L, said);
            }
            add(library, said);
        } catch (LibraryError error) {
            if (said.reference != 0) {
                interpreter.forget(said.reference);
            }
            throw error;
        }
    }

    private static void add(Library library, Said said) {
        String name = said.name;
        if (name == null) {
            throw new LibraryError("redis.register_function must get a function name argument");
        }
        if (said.reference == 0) {
            throw new LibraryError("redis.register_function must get a callback argument");
        }
        if (!Libraries.isName(name)) {
            throw new LibraryError(Libraries.WRONG_NAME);
        }
        if (library.functions().containsKey(name)) {
            throw new LibraryError("Function already exists in the library");
        }
        library.functions().put(name, new Function(name, said.description, said.flags, said.reference));
    }

    private byte @Nullable [] text(long L, int index) {
        return switch (Lua.type(L, index)) {
            case Lua.STRING -> strings.read(L, index);
            case Lua.NUMBER -> LuaNumbers.text(Lua.toNumber(L, index));
            default -> null;
        };
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void positional(long L, Said said) {
        byte[] name = text(L, 1);
        if (name == null) {
            throw new LibraryError("first argument to redis.register_function must be a string");
        }
        if (Lua.type(L, 2) != Lua.FUNCTION) {
            throw new LibraryError("second argument to redis.register_function must be a function");
        }
        said.name = latin(name);
        said.reference = Lua.reference(L, Lua.REGISTRY);
    }

    private void named(long L, Said said) {
        if (Lua.type(L, 1) != Lua.TABLE) {
            throw new LibraryError("calling redis.register_function with a single argument is only applicable to Lua "
                    + "table (representing named arguments).");
        }
        Lua.pushNil(L);
        while (Lua.next(L, 1) != 0) {
            byte[] key = text(L, -2);
            if (key == null) {
                throw new LibraryError("named argument key given to redis.register_function is not a string");
            }
            field(L, latin(key).toLowerCase(Locale.ROOT), said);
            Lua.top(L, 2);
        }
    }

    /// Takes the value on top.
    private void field(long L, String key, Said said) {
        switch (key) {
            case "function_name" -> {
                byte[] name = text(L, -1);
                if (name == null) {
                    throw new LibraryError(
                            "function_name argument given to redis.register_function must be a string");
                }
                said.name = latin(name);
            }
            case "description" -> {
                said.description = text(L, -1);
                if (said.description == null) {
                    throw new LibraryError("description argument given to redis.register_function must be a string");
                }
            }
            case "callback" -> {
                if (Lua.type(L, -1) != Lua.FUNCTION) {
                    throw new LibraryError("callback argument given to redis.register_function must be a function");
                }
                said.reference = Lua.reference(L, Lua.REGISTRY);
            }
            case "flags" -> {
                if (Lua.type(L, -1) != Lua.TABLE) {
                    throw new LibraryError("flags argument to redis.register_function must be a table representing "
                            + "function flags");
                }
                said.flags = flags(L);
            }
            default -> throw new LibraryError("unknown argument given to redis.register_function");
        }
    }

    private ScriptFlags flags(long L) {
        ScriptFlags flags = new ScriptFlags(0, false);
        for (int i = 1; ; i++) {
            Lua.rawGet(L, -1, i);
            if (Lua.type(L, -1) == Lua.NIL) {
                Lua.pop(L, 1);
                return flags;
            }
            byte[] word = text(L, -1);
            ScriptFlags.Flag flag = word == null ? null : ScriptFlags.Flag.of(latin(word), true);
            if (flag == null) {
                throw new LibraryError("unknown flag given");
            }
            flags = flags.with(flag);
            Lua.pop(L, 1);
        }
    }
}
