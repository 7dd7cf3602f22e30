package dev.respdesk.script;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;

/// The C API of Lua 5.1, as much as is used of it, under names without prefixes; `L` is the address of a state or
/// coroutine. Lua's errors jump over whatever called the API, and no Java frame may be jumped over: whoever is not
/// inside of `protectedCall` must call nothing that can fail, which the manual tells of each function; those that
/// allocate can fail only where the machine's memory ends (see `LuaMemory`).
final class Lua {
    static final int NIL = 0;
    static final int BOOLEAN = 1;
    static final int POINTER = 2;
    static final int NUMBER = 3;
    static final int STRING = 4;
    static final int TABLE = 5;
    static final int FUNCTION = 6;

    /// Places on the stack that are none.
    static final int REGISTRY = -10000;
    static final int GLOBALS = -10002;

    /// What `collect` is to do.
    static final int COLLECT_ALL = 2;
    static final int COLLECT_STEP = 5;
    private static final int COLLECT_COUNT = 3;

    /// The hook is called when a function returns.
    static final int HOOK_RETURN = 2;

    /// The hook is called after so many instructions.
    static final int HOOK_COUNT = 8;

    /// A result of `protectedCall`.
    static final int OUT_OF_MEMORY = 4;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup SYMBOLS = NativeLua.load();

    private static final MethodHandle LUAL_NEWSTATE = function("luaL_newstate", 0);
    private static final MethodHandle LUA_GETALLOCF = quick("lua_getallocf", 2);
    private static final MethodHandle LUA_SETALLOCF = quick("lua_setallocf", 3);
    private static final MethodHandle LUA_CLOSE = function("lua_close", 1);
    private static final MethodHandle LUA_NEWTHREAD = quick("lua_newthread", 1);
    private static final MethodHandle LUA_GETTOP = quick("lua_gettop", 1);
    private static final MethodHandle LUA_SETTOP = quick("lua_settop", 2);
    private static final MethodHandle LUA_PUSHVALUE = quick("lua_pushvalue", 2);
    private static final MethodHandle LUA_REMOVE = quick("lua_remove", 2);
    private static final MethodHandle LUA_INSERT = quick("lua_insert", 2);
    private static final MethodHandle LUA_REPLACE = quick("lua_replace", 2);
    private static final MethodHandle LUA_CHECKSTACK = quick("lua_checkstack", 2);
    private static final MethodHandle LUA_XMOVE = quick("lua_xmove", 3);
    private static final MethodHandle LUA_TYPE = quick("lua_type", 2);
    private static final MethodHandle LUA_TONUMBER =
            quick("lua_tonumber", FunctionDescriptor.of(JAVA_DOUBLE, JAVA_LONG, JAVA_INT));
    private static final MethodHandle LUA_ISNUMBER = quick("lua_isnumber", 2);
    private static final MethodHandle LUA_TOBOOLEAN = quick("lua_toboolean", 2);
    private static final MethodHandle LUA_TOLSTRING = quick("lua_tolstring", 3);
    private static final MethodHandle LUA_OBJLEN = quick("lua_objlen", 2);
    private static final MethodHandle LUA_TOPOINTER = quick("lua_topointer", 2);
    private static final MethodHandle LUA_PUSHNIL = quick("lua_pushnil", 1);
    private static final MethodHandle LUA_PUSHNUMBER =
            quick("lua_pushnumber", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_DOUBLE));
    private static final MethodHandle LUA_PUSHBOOLEAN = quick("lua_pushboolean", 2);
    private static final MethodHandle LUA_PUSHLIGHTUSERDATA = quick("lua_pushlightuserdata", 2);
    private static final MethodHandle LUA_PUSHLSTRING = quick("lua_pushlstring", 3);
    private static final MethodHandle LUA_PUSHCCLOSURE = quick("lua_pushcclosure", 3);
    private static final MethodHandle LUA_PUSHTHREAD = quick("lua_pushthread", 1);
    private static final MethodHandle LUA_RAWGET = quick("lua_rawget", 2);
    private static final MethodHandle LUA_RAWGETI = quick("lua_rawgeti", 3);
    private static final MethodHandle LUA_CREATETABLE = quick("lua_createtable", 3);
    private static final MethodHandle LUA_RAWSET = quick("lua_rawset", 2);
    private static final MethodHandle LUA_RAWSETI = quick("lua_rawseti", 3);
    private static final MethodHandle LUA_GETMETATABLE = quick("lua_getmetatable", 2);
    private static final MethodHandle LUA_SETMETATABLE = quick("lua_setmetatable", 2);
    private static final MethodHandle LUA_SETFENV = quick("lua_setfenv", 2);
    private static final MethodHandle LUA_SETUPVALUE = quick("lua_setupvalue", 3);
    private static final MethodHandle LUA_PCALL = function("lua_pcall", 4);
    private static final MethodHandle LUAL_LOADBUFFER = function("luaL_loadbuffer", 4);
    private static final MethodHandle LUA_NEXT = quick("lua_next", 2);
    private static final MethodHandle LUA_GC = function("lua_gc", 3);
    private static final MethodHandle LUA_GC_AT_ONCE = quick("lua_gc", 3);
    private static final MethodHandle LUA_STATUS = quick("lua_status", 1);
    private static final MethodHandle LUA_SETHOOK = quick("lua_sethook", 4);
    private static final MethodHandle LUA_GETHOOK = quick("lua_gethook", 1);
    private static final MethodHandle LUAL_REF = quick("luaL_ref", 2);
    private static final MethodHandle LUAL_UNREF = quick("luaL_unref", 3);
    private static final MethodHandle LUAL_WHERE = quick("luaL_where", 2);

    private Lua() {}

    private static MethodHandle function(String name, int arguments) {
        return LINKER.downcallHandle(SYMBOLS.find(name).orElseThrow(), shape(arguments));
    }

    /// One that is done at once and does not call back: not to be used while `LuaMemory` limits.
    private static MethodHandle quick(String name, int arguments) {
        return quick(name, shape(arguments));
    }

    private static MethodHandle quick(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                SYMBOLS.find(name).orElseThrow(), descriptor, Linker.Option.critical(false));
    }

    /// Integers and addresses in as many whole registers, and a whole register back: C looks at no more of it than it
    /// has declared, and who has no result leaves anything there. Only with doubles is it another: the linker takes
    /// some 10 ms for each shape, and the first script waits for all of them.
    private static FunctionDescriptor shape(int arguments) {
        MemoryLayout[] registers = new MemoryLayout[arguments];
        Arrays.fill(registers, JAVA_LONG);
        return FunctionDescriptor.of(JAVA_LONG, registers);
    }

    /// The address of a function of the library.
    static long address(String name) {
        return SYMBOLS.find(name).orElseThrow().address();
    }

    /// A native function of its own for a method of an object; it must not throw.
    static long upcall(
            MethodHandles.Lookup lookup, Object receiver, String method, Class<?> result, Class<?>... types) {
        try {
            MethodHandle handle = lookup.bind(receiver, method, MethodType.methodType(result, types));
            MemoryLayout[] layouts = new MemoryLayout[types.length];
            for (int i = 0; i < types.length; i++) {
                layouts[i] = layout(types[i]);
            }
            FunctionDescriptor descriptor = result == void.class
                    ? FunctionDescriptor.ofVoid(layouts) : FunctionDescriptor.of(layout(result), layouts);
            return LINKER.upcallStub(handle, descriptor, Arena.global()).address();
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static MemoryLayout layout(Class<?> type) {
        return type == long.class ? JAVA_LONG : JAVA_INT;
    }

    private static IllegalStateException failed(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(thrown);
    }

    /// What Lua calls the type of a value.
    static String typeName(long L, int index) {
        return switch (type(L, index)) {
            case NIL -> "nil";
            case BOOLEAN -> "boolean";
            case NUMBER -> "number";
            case STRING -> "string";
            case TABLE -> "table";
            case FUNCTION -> "function";
            case -1 -> "no value";
            case 8 -> "thread";
            default -> "userdata";
        };
    }

    /// Cuts the last values off the stack.
    static void pop(long L, int count) {
        top(L, -count - 1);
    }

    /// A new state with Lua's own allocator, or 0 where there is no memory.
    static long newState() {
        try {
            return (long) LUAL_NEWSTATE.invokeExact();
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    /// The address of the function that the state has its memory from.
    static long allocator(long L) {
        try {
            return (long) LUA_GETALLOCF.invokeExact(L, 0L);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void allocator(long L, long function) {
        try {
            long unused = (long) LUA_SETALLOCF.invokeExact(L, function, 0L);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void close(long L) {
        try {
            long unused = (long) LUA_CLOSE.invokeExact(L);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    /// Pushes a new coroutine.
    static long newThread(long L) {
        try {
            return (long) LUA_NEWTHREAD.invokeExact(L);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    /// The number of values on the stack.
    static int top(long L) {
        try {
            return (int) (long) LUA_GETTOP.invokeExact(L);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    /// Cuts or fills the stack.
    static void top(long L, int index) {
        try {
            long unused = (long) LUA_SETTOP.invokeExact(L, (long) index);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void pushValue(long L, int index) {
        try {
            long unused = (long) LUA_PUSHVALUE.invokeExact(L, (long) index);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void remove(long L, int index) {
        try {
            long unused = (long) LUA_REMOVE.invokeExact(L, (long) index);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void insert(long L, int index) {
        try {
            long unused = (long) LUA_INSERT.invokeExact(L, (long) index);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void replace(long L, int index) {
        try {
            long unused = (long) LUA_REPLACE.invokeExact(L, (long) index);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    /// Makes room for so many values; 0 where Lua allows no more.
    static int checkStack(long L, int count) {
        try {
            return (int) (long) LUA_CHECKSTACK.invokeExact(L, (long) count);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void moveValues(long from, long to, int count) {
        try {
            long unused = (long) LUA_XMOVE.invokeExact(from, to, (long) count);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    /// One of the constants above.
    static int type(long L, int index) {
        try {
            return (int) (long) LUA_TYPE.invokeExact(L, (long) index);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static double toNumber(long L, int index) {
        try {
            return (double) LUA_TONUMBER.invokeExact(L, index);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    /// Whether it is a number or a string that reads as one.
    static int isNumber(long L, int index) {
        try {
            return (int) (long) LUA_ISNUMBER.invokeExact(L, (long) index);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static int toBoolean(long L, int index) {
        try {
            return (int) (long) LUA_TOBOOLEAN.invokeExact(L, (long) index);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    /// The address of the bytes of a string, whose length is put where `length` says; of nothing but a string.
    static long toLString(long L, int index, long length) {
        try {
            return (long) LUA_TOLSTRING.invokeExact(L, (long) index, length);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    /// Of a string in bytes, of a table its border.
    static long length(long L, int index) {
        try {
            return (long) LUA_OBJLEN.invokeExact(L, (long) index);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    /// What tells tables apart.
    static long pointer(long L, int index) {
        try {
            return (long) LUA_TOPOINTER.invokeExact(L, (long) index);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void pushNil(long L) {
        try {
            long unused = (long) LUA_PUSHNIL.invokeExact(L);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void pushNumber(long L, double number) {
        try {
            LUA_PUSHNUMBER.invokeExact(L, number);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void pushBoolean(long L, int value) {
        try {
            long unused = (long) LUA_PUSHBOOLEAN.invokeExact(L, (long) value);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void pushPointer(long L, long pointer) {
        try {
            long unused = (long) LUA_PUSHLIGHTUSERDATA.invokeExact(L, pointer);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void pushLString(long L, long bytes, long length) {
        try {
            long unused = (long) LUA_PUSHLSTRING.invokeExact(L, bytes, length);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void pushFunction(long L, long function, int upvalues) {
        try {
            long unused = (long) LUA_PUSHCCLOSURE.invokeExact(L, function, (long) upvalues);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static int pushThread(long L) {
        try {
            return (int) (long) LUA_PUSHTHREAD.invokeExact(L);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void rawGet(long L, int index) {
        try {
            long unused = (long) LUA_RAWGET.invokeExact(L, (long) index);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void rawGet(long L, int index, int n) {
        try {
            long unused = (long) LUA_RAWGETI.invokeExact(L, (long) index, (long) n);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void createTable(long L, int array, int hash) {
        try {
            long unused = (long) LUA_CREATETABLE.invokeExact(L, (long) array, (long) hash);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void rawSet(long L, int index) {
        try {
            long unused = (long) LUA_RAWSET.invokeExact(L, (long) index);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void rawSet(long L, int index, int n) {
        try {
            long unused = (long) LUA_RAWSETI.invokeExact(L, (long) index, (long) n);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    /// Pushes the metatable if there is one, else nothing and 0.
    static int hasMetatable(long L, int index) {
        try {
            return (int) (long) LUA_GETMETATABLE.invokeExact(L, (long) index);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static int setMetatable(long L, int index) {
        try {
            return (int) (long) LUA_SETMETATABLE.invokeExact(L, (long) index);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static int setEnvironment(long L, int index) {
        try {
            return (int) (long) LUA_SETFENV.invokeExact(L, (long) index);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static long setUpvalue(long L, int function, int n) {
        try {
            return (long) LUA_SETUPVALUE.invokeExact(L, (long) function, (long) n);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    /// 0 or the kind of error, whose value is on the stack.
    static int protectedCall(long L, int arguments, int results, int handler) {
        try {
            return (int) (long) LUA_PCALL.invokeExact(L, (long) arguments, (long) results, (long) handler);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static int loadBuffer(long L, long code, long length, long name) {
        try {
            return (int) (long) LUAL_LOADBUFFER.invokeExact(L, code, length, name);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    /// Replaces the key on top by the next key and its value; 0 at the end.
    static int next(long L, int index) {
        try {
            return (int) (long) LUA_NEXT.invokeExact(L, (long) index);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static int collect(long L, int what, int argument) {
        try {
            return (int) (long) LUA_GC.invokeExact(L, (long) what, (long) argument);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    /// The memory of the state, to the KiB.
    static long usedBytes(long L) {
        try {
            return ((int) (long) LUA_GC_AT_ONCE.invokeExact(L, (long) COLLECT_COUNT, 0L) & 0xffff_ffffL) << 10;
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    /// 0, or 1 for a coroutine that has yielded.
    static int status(long L) {
        try {
            return (int) (long) LUA_STATUS.invokeExact(L);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static int setHook(long L, long function, int mask, int count) {
        try {
            return (int) (long) LUA_SETHOOK.invokeExact(L, function, (long) mask, (long) count);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    /// The address of the function that is the hook.
    static long hook(long L) {
        try {
            return (long) LUA_GETHOOK.invokeExact(L);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    /// Takes the value on top into a table, under the number that it returns.
    static int reference(long L, int table) {
        try {
            return (int) (long) LUAL_REF.invokeExact(L, (long) table);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void unreference(long L, int table, int reference) {
        try {
            long unused = (long) LUAL_UNREF.invokeExact(L, (long) table, (long) reference);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    static void where(long L, int level) {
        try {
            long unused = (long) LUAL_WHERE.invokeExact(L, (long) level);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }
}
