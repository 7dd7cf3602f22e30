package dev.respdesk.commands.bitmaps;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.OW;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;
import static dev.respdesk.command.KeyFlag.VARIABLE_FLAGS;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.KeyFlag;
import dev.respdesk.command.KeySpec;
import dev.respdesk.value.StringValue;
import java.util.EnumSet;
import java.util.Set;

/// Strings as arrays of bits. What combines strings, and what reads and writes integers, is in classes of its own,
/// declared from here.
public final class BitmapCommands {
    private static final String UNIT_SINCE_7 = "The option `BYTE|BIT`.";
    private static final CommandError BAD_BIT = new CommandError("ERR bit is not an integer or out of range");
    private static final CommandError NO_BIT = new CommandError("ERR The bit argument must be 1 or 0.");

    private final Bits bits = new Bits();

    private static CommandBuilder add(Commands commands, String line) {
        return commands.add(Group.BITMAP, line);
    }

    /// Declares the whole group.
    public void declare(Commands commands) {
        declareBits(commands);
        declareSearches(commands);
        declareFields(commands);
        add(commands, "BITOP <AND|OR|XOR|NOT|DIFF|DIFF1|ANDOR|ONE> destkey:key key [key ...]").argNames("operation")
                .argSince("8.2.0", "diff", "diff1", "andor", "one")
                .summary("Combines strings bit by bit and puts the result at a key.")
                .since("2.6.0").complexity("O(N)").flags(WRITE, DENYOOM)
                .keys(KeySpec.one(2, OW, UPDATE), KeySpec.range(3, -1, 1, RO, ACCESS))
                .example("BITOP AND nokey1 nokey2 nokey3", "(integer) 0").run(new BitOp()::run);
    }

    private void declareBits(Commands commands) {
        add(commands, "SETBIT key offset:integer value:integer")
                .summary("Sets or clears one bit of the string at a key, lengthening it where needed.")
                .since("2.2.0").complexity("O(1)").flags(WRITE, DENYOOM).key(RW, ACCESS, UPDATE)
                .example("SETBIT days 7 1", "(integer) 0").run(this::setbit);
        add(commands, "GETBIT key offset:integer").summary("Replies with one bit of the string at a key.")
                .since("2.2.0").complexity("O(1)").flags(READONLY, FAST).key(RO, ACCESS)
                .example("GETBIT nokey 7", "(integer) 0").run(this::getbit);
    }

    private void declareSearches(Commands commands) {
        add(commands, "BITCOUNT key [start:integer end:integer [BYTE|BIT]]")
                .argNames("range", "unit").argSince("7.0.0", "unit")
                .summary("Counts the bits that are set in a string or in a part of it.")
                .since("2.6.0").complexity("O(N)").history("7.0.0", UNIT_SINCE_7)
                .flags(READONLY).key(RO, ACCESS)
                .example("BITCOUNT nokey", "(integer) 0").run(this::bitcount);
        add(commands, "BITPOS key bit:integer [start:integer [end:integer [BYTE|BIT]]]")
                .argNames("range", "end-unit-block", "unit").argSince("7.0.0", "unit")
                .summary("Finds the first bit that is set, or clear, in a string or in a part of it.")
                .since("2.8.7").complexity("O(N)").history("7.0.0", UNIT_SINCE_7)
                .flags(READONLY).key(RO, ACCESS)
                .example("BITPOS nokey 1", "(integer) -1").run(this::bitpos);
    }

    private static void declareFields(Commands commands) {
        String step = "<GET encoding offset:integer|[OVERFLOW <WRAP|SAT|FAIL>] "
                + "<SET encoding offset:integer value:integer|INCRBY encoding offset:integer increment:integer>>";
        add(commands, "BITFIELD key [" + step + " [" + step + " ...]]")
                .argNames("operation", "get-block", "write", "overflow-block", "write-operation", "set-block",
                        "incrby-block")
                .argNames("operation", "get-block", "write", "overflow-block", "write-operation", "set-block",
                        "incrby-block")
                .summary("Reads and writes integers of any number of bits inside the string at a key.")
                .since("3.2.0").complexity("O(1) for each subcommand specified")
                .flags(WRITE, DENYOOM).key(RW, UPDATE, ACCESS, VARIABLE_FLAGS)
                .note("This command allows both access and modification of the key")
                .keyFlags(BitmapCommands::keyFlagsOfBitField)
                .example("BITFIELD nokey GET u8 0", "1) (integer) 0").run(call -> new BitField(call).run(false));
        add(commands, "BITFIELD_RO key [GET encoding offset:integer [GET encoding offset:integer ...]]")
                .argNames("get-block")
                .summary("Reads integers of any number of bits inside the string at a key.")
                .since("6.0.0").complexity("O(1) for each subcommand specified")
                .flags(READONLY, FAST).key(RO, ACCESS)
                .example("BITFIELD_RO nokey GET u8 0", "1) (integer) 0").run(call -> new BitField(call).run(true));
    }

    /// One that only gets only reads.
    private static Set<KeyFlag> keyFlagsOfBitField(byte[][] argv) {
        for (int i = 2; i < argv.length;) {
            int behind = argv.length - i - 1;
            if (Args.is(argv[i], "GET") && behind >= 2) {
                i += 3;
            } else if (Args.is(argv[i], "OVERFLOW") && behind >= 1) {
                i += 2;
            } else {
                return EnumSet.of(RW, ACCESS, UPDATE);
            }
        }
        return EnumSet.of(RO, ACCESS);
    }

    private void setbit(Call call) {
        long offset = BitString.offset(call, call.arg(2));
        byte[] text = call.arg(3);
        if (!Args.isLong(text) || (Args.toLong(text) & ~1L) != 0) {
            throw BAD_BIT;
        }
        boolean on = Args.toLong(text) == 1;
        byte[] key = call.arg(1);
        int index = (int) (offset >>> 3);
        StringValue value = call.find(key, StringValue.class);
        boolean longer = value == null || value.length() <= index;
        if (value == null) {
            value = BitString.create(call, key, index + 1);
        } else {
            value.grow(index + 1);
        }
        int mask = 0x80 >>> (offset & 7);
        int before = value.byteAt(index);
        boolean was = (before & mask) != 0;
        if (longer || was != on) {
            value.put(index, (byte) (on ? before | mask : before & ~mask));
            call.changed("setbit", key);
        }
        call.reply().integer(was ? 1 : 0);
    }

    private void getbit(Call call) {
        long offset = BitString.offset(call, call.arg(2));
        StringValue value = call.find(call.arg(1), StringValue.class);
        long index = offset >>> 3;
        boolean on = value != null && index < value.length()
                && (value.byteAt((int) index) & 0x80 >>> (offset & 7)) != 0;
        call.reply().integer(on ? 1 : 0);
    }

    private void bitcount(Call call) {
        StringValue value = call.find(call.arg(1), StringValue.class);
        if (value == null) {
            call.reply().integer(0);
            return;
        }
        long length = value.length();
        long first = 0;
        long last = 8 * length - 1;
        if (call.count() > 2) {
            if (call.count() > 5 || call.count() < 4) {
                throw CommandError.SYNTAX;
            }
            long start = call.argLong(2);
            long end = call.argLong(3);
            boolean crossed = start < 0 && end < 0 && start > end;
            boolean ofBits = !crossed && call.count() == 5 && ofBits(call, 4);
            long units = ofBits ? 8 * length : length;
            first = crossed ? 1 : first(start, units, ofBits);
            last = crossed ? 0 : last(end, units, ofBits);
        }
        call.reply().integer(first > last ? 0 : bits.count(value, first, last));
    }

    private void bitpos(Call call) {
        long bit = call.argLong(2);
        if (bit != 0 && bit != 1) {
            throw NO_BIT;
        }
        StringValue value = call.find(call.arg(1), StringValue.class);
        if (value == null) {
            call.reply().integer(bit == 1 ? -1 : 0);
            return;
        }
        if (call.count() > 6) {
            throw CommandError.SYNTAX;
        }
        long length = value.length();
        long start = call.count() > 3 ? call.argLong(3) : 0;
        boolean ofBits = call.count() == 6 && ofBits(call, 5);
        boolean hasEnd = call.count() > 4;
        long units = ofBits ? 8 * length : length;
        long first = first(start, units, ofBits);
        long last = last(hasEnd ? call.argLong(4) : -1, units, ofBits);
        long found = first > last ? -1 : bits.find(value, bit == 1, first, last);
        // Behind a string without a given end the zeroes go on.
        boolean behind = found < 0 && first <= last && bit == 0 && !hasEnd;
        call.reply().integer(behind ? 8 * length : found);
    }

    private static boolean ofBits(Call call, int index) {
        if (!call.argIs(index, "BIT") && !call.argIs(index, "BYTE")) {
            throw CommandError.SYNTAX;
        }
        return call.argIs(index, "BIT");
    }

    /// The first bit of a range; a negative start counts from the end.
    private static long first(long start, long units, boolean ofBits) {
        long unit = Math.max(0, start < 0 ? units + start : start);
        return ofBits ? unit : 8 * Math.min(unit, units);
    }

    /// The last bit of a range.
    private static long last(long end, long units, boolean ofBits) {
        long unit = Math.min(units - 1, Math.max(0, end < 0 ? units + end : end));
        return ofBits ? unit : 8 * unit + 7;
    }
}
