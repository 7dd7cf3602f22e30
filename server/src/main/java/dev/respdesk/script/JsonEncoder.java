package dev.respdesk.script;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Writes a value of Lua as JSON, as cjson does.
final class JsonEncoder {
    private static final byte[] @Nullable [] ESCAPES = new byte[256][];

    static {
        for (int c = 0; c < 32; c++) {
            ESCAPES[c] = ascii(String.format("\\u%04x", c));
        }
        ESCAPES['\b'] = ascii("\\b");
        ESCAPES['\t'] = ascii("\\t");
        ESCAPES['\n'] = ascii("\\n");
        ESCAPES['\f'] = ascii("\\f");
        ESCAPES['\r'] = ascii("\\r");
        ESCAPES['"'] = ascii("\\\"");
        ESCAPES['/'] = ascii("\\/");
        ESCAPES['\\'] = ascii("\\\\");
        ESCAPES[127] = ascii("\\u007f");
    }

    private final JsonOptions options;
    private final Interpreter interpreter;
    private final LuaStrings strings;
    private final ByteBuilder out = new ByteBuilder();

    JsonEncoder(JsonOptions options, Interpreter interpreter) {
        this.options = options;
        this.interpreter = interpreter;
        strings = interpreter.strings();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// The bytes of the value on top.
    ByteBuilder encode(long L) {
        out.clear();
        value(L, 0);
        return out;
    }

    private static LibraryError cannot(long L, int index, String reason) {
        return new LibraryError("Cannot serialise " + Lua.typeName(L, index) + ": " + reason);
    }

    private void value(long L, int depth) {
        interpreter.pulse();
        switch (Lua.type(L, -1)) {
            case Lua.STRING -> string(strings.read(L, -1));
            case Lua.NUMBER -> number(L, -1);
            case Lua.BOOLEAN -> out.add(Lua.toBoolean(L, -1) != 0 ? "true" : "false");
            case Lua.TABLE -> table(L, depth + 1);
            case Lua.NIL -> out.add("null");
            case Lua.POINTER -> {
                if (Lua.pointer(L, -1) != 0) {
                    throw cannot(L, -1, "type not supported");
                }
                out.add("null");
            }
            default -> throw cannot(L, -1, "type not supported");
        }
    }

    private void string(byte[] bytes) {
        out.add('"');
        int done = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte[] escape = ESCAPES[bytes[i] & 0xff];
            if (escape != null) {
                out.add(bytes, done, i - done);
                out.add(escape);
                done = i + 1;
            }
        }
        out.add(bytes, done, bytes.length - done);
        out.add('"');
    }

    private void number(long L, int index) {
        double number = Lua.toNumber(L, index);
        boolean invalid = Double.isNaN(number) || Double.isInfinite(number);
        if (!invalid) {
            out.add(LuaNumbers.text(number, options.precision));
        } else if (options.encodeInvalidNumbers == 0) {
            throw cannot(L, index, "must not be NaN or Inf");
        } else if (options.encodeInvalidNumbers == 2) {
            out.add("null");
        } else {
            out.add(Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf");
        }
    }

    private void table(long L, int depth) {
        if (depth > options.encodeMaxDepth || Lua.checkStack(L, 3) == 0) {
            throw new LibraryError("Cannot serialise, excessive nesting (" + depth + ")");
        }
        int length = arrayLength(L);
        if (length > 0) {
            array(L, depth, length);
        } else {
            object(L, depth);
        }
    }

    /// How many elements the table on top has where all its keys are positive integers, else -1.
    private int arrayLength(long L) {
        int most = 0;
        long items = 0;
        Lua.pushNil(L);
        while (Lua.next(L, -2) != 0) {
            double key = Lua.type(L, -2) == Lua.NUMBER ? Lua.toNumber(L, -2) : 0;
            if (key < 1 || Math.floor(key) != key) {
                Lua.pop(L, 2);
                return -1;
            }
            most = key > most ? asInt(key) : most;
            items++;
            Lua.pop(L, 1);
        }
        boolean sparse = options.sparseRatio > 0 && most > items * options.sparseRatio && most > options.sparseSafe;
        if (sparse && !options.sparseConvert) {
            throw cannot(L, -1, "excessively sparse array");
        }
        return sparse ? -1 : most;
    }

    /// As processors make one of a double that does not fit.
    private static int asInt(double number) {
        return number > Integer.MAX_VALUE ? Integer.MIN_VALUE : (int) number;
    }

    private void array(long L, int depth, int length) {
        out.add('[');
        for (int i = 1; i <= length; i++) {
            if (i > 1) {
                out.add(',');
            }
            Lua.rawGet(L, -1, i);
            value(L, depth);
            Lua.pop(L, 1);
        }
        out.add(']');
    }

    private void object(long L, int depth) {
        out.add('{');
        boolean first = true;
        Lua.pushNil(L);
        while (Lua.next(L, -2) != 0) {
            if (!first) {
                out.add(',');
            }
            first = false;
            key(L);
            value(L, depth);
            Lua.pop(L, 1);
        }
        out.add('}');
    }

    private void key(long L) {
        switch (Lua.type(L, -2)) {
            case Lua.NUMBER -> {
                out.add('"');
                number(L, -2);
                out.add("\":");
            }
            case Lua.STRING -> {
                string(strings.read(L, -2));
                out.add(':');
            }
            default -> throw cannot(L, -2, "table key must be a number or string");
        }
    }
}
