package dev.respdesk.script;

import java.nio.charset.StandardCharsets;

/// The library `struct`: values as C lays them out.
final class StructFunctions {
    private final HostFunctions functions;
    private final LuaStrings strings;

    StructFunctions(Interpreter interpreter) {
        functions = interpreter.functions();
        strings = interpreter.strings();
    }

    void addTo(Interpreter to) {
        to.add("pack", L -> functions.guarded(L, this::pack));
        to.add("unpack", L -> functions.guarded(L, this::unpack));
        to.add("size", L -> functions.guarded(L, this::size));
    }

    private byte[] string(long L, int index, String function) {
        return switch (Lua.type(L, index)) {
            case Lua.STRING -> strings.read(L, index);
            case Lua.NUMBER -> LuaNumbers.text(Lua.toNumber(L, index));
            default -> throw HostFunctions.wrongType(L, index, function, "string");
        };
    }

    private static double number(long L, int index, String function) {
        if (Lua.isNumber(L, index) == 0) {
            throw HostFunctions.wrongType(L, index, function, "number");
        }
        return Lua.toNumber(L, index);
    }

    private StructFormat format(long L, String function) {
        return new StructFormat(new String(string(L, 1, function), StandardCharsets.ISO_8859_1), function);
    }

    private int pack(long L) {
        StructFormat format = format(L, "pack");
        Lua.pushNil(L);
        ByteBuilder out = new ByteBuilder();
        int argument = 2;
        while (format.next()) {
            int padding = format.padding(out.length());
            for (int i = 0; i < padding; i++) {
                out.add(0);
            }
            switch (format.option()) {
                case 'b', 'B', 'h', 'H', 'l', 'L', 'T', 'i', 'I' ->
                        integer(out, number(L, argument++, "pack"), format);
                case 'x' -> out.add(0);
                case 'f' -> out.add(Float.floatToRawIntBits((float) number(L, argument++, "pack")) & 0xffffffffL, 4,
                        format.isLittleEndian());
                case 'd' -> out.add(Double.doubleToRawLongBits(number(L, argument++, "pack")), 8,
                        format.isLittleEndian());
                case 'c', 's' -> {
                    byte[] bytes = string(L, argument++, "pack");
                    int count = format.size() == 0 ? bytes.length : format.size();
                    if (bytes.length < count) {
                        throw new LibraryError("bad argument #" + argument + " to 'pack' (string too short)");
                    }
                    out.add(bytes, 0, count);
                    if (format.option() == 's') {
                        out.add(0);
                    }
                }
                default -> format.control();
            }
        }
        strings.push(L, out.array(), 0, out.length());
        return 1;
    }

    /// As C makes one of a double, signed or not.
    private static void integer(ByteBuilder out, double number, StructFormat format) {
        long value = number >= 0x1p63 ? number >= 0x1p64 ? 0 : (long) (number - 0x1p63) ^ Long.MIN_VALUE
                : number < -0x1p63 || Double.isNaN(number) ? Long.MIN_VALUE : (long) number;
        out.add(value, format.size(), format.isLittleEndian());
    }

    private int unpack(long L) {
        StructFormat format = format(L, "unpack");
        byte[] data = string(L, 2, "unpack");
        long start = Lua.type(L, 3) <= Lua.NIL ? 1 : (long) number(L, 3, "unpack");
        if (start == 0) {
            throw new LibraryError("bad argument #3 to 'unpack' (offset must be 1 or greater)");
        }
        long at = start - 1;
        int results = 0;
        Lua.top(L, 2);
        while (format.next()) {
            at += format.padding(at);
            require(data, at, format.size());
            if (Lua.checkStack(L, 4) == 0) {
                throw new LibraryError("stack overflow (too many results)");
            }
            int from = (int) at;
            switch (format.option()) {
                case 'b', 'B', 'h', 'H', 'l', 'L', 'T', 'i', 'I' -> {
                    Lua.pushNumber(L, integer(data, from, format));
                    results++;
                }
                case 'f' -> {
                    Lua.pushNumber(L, Float.intBitsToFloat((int) bits(data, from, 4, format.isLittleEndian())));
                    results++;
                }
                case 'd' -> {
                    Lua.pushNumber(L, Double.longBitsToDouble(bits(data, from, 8, format.isLittleEndian())));
                    results++;
                }
                case 'c' -> {
                    if (format.size() == 0) {
                        format.size(sizeBefore(L, results));
                        results--;
                        require(data, at, format.size());
                    }
                    strings.push(L, data, from, format.size());
                    results++;
                }
                case 's' -> {
                    int end = from;
                    while (end < data.length && data[end] != 0) {
                        end++;
                    }
                    if (end == data.length) {
                        throw new LibraryError("unfinished string in data");
                    }
                    format.size(end - from + 1);
                    strings.push(L, data, from, end - from);
                    results++;
                }
                case 'x' -> {}
                default -> format.control();
            }
            at += format.size();
        }
        Lua.pushNumber(L, at + 1.0);
        return results + 1;
    }

    private static void require(byte[] data, long at, long size) {
        if (size > data.length || size < 0 || at < 0 || at > data.length - size) {
            throw new LibraryError("bad argument #2 to 'unpack' (data string too short)");
        }
    }

    private static int sizeBefore(long L, int results) {
        if (results == 0 || Lua.isNumber(L, -1) == 0) {
            throw new LibraryError("format 'c0' needs a previous size");
        }
        double size = Lua.toNumber(L, -1);
        Lua.pop(L, 1);
        return size < 0 || size > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) size;
    }

    private static long bits(byte[] data, int from, int size, boolean littleEndian) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | data[from + (littleEndian ? size - 1 - i : i)] & 0xff;
        }
        return value;
    }

    private static double integer(byte[] data, int from, StructFormat format) {
        long value = bits(data, from, format.size(), format.isLittleEndian());
        if (Character.isLowerCase(format.option())) {
            long mask = -1L << format.size() * 8 - 1;
            return (value & mask) != 0 ? value | mask : value;
        }
        return value >= 0 ? value : (value >>> 1 | value & 1) * 2.0;
    }

    private int size(long L) {
        StructFormat format = format(L, "size");
        long at = 0;
        while (format.next()) {
            at += format.padding(at);
            if (format.option() == 's') {
                throw new LibraryError("bad argument #1 to 'size' (option 's' has no fixed size)");
            } else if (format.option() == 'c' && format.size() == 0) {
                throw new LibraryError("bad argument #1 to 'size' (option 'c0' has no fixed size)");
            }
            if (!Character.isLetterOrDigit(format.option())) {
                format.control();
            }
            at += format.size();
        }
        Lua.pushNumber(L, at);
        return 1;
    }
}
