package dev.respdesk.command;

import dev.respdesk.keyspace.Glob;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The arguments that SCAN, HSCAN, SSCAN and ZSCAN share.
public final class ScanArgs {
    private static final int COUNT_DEFAULT = 10;
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+");
    private static final CommandError INVALID_CURSOR = new CommandError("ERR invalid cursor");

    private byte @Nullable [] pattern;
    private byte @Nullable [] type;
    private int count = COUNT_DEFAULT;
    private boolean noValues;

    private ScanArgs() {}

    /// The cursor: an unsigned 64-bit number as C's `strtoul` reads it, which ends at a zero byte.
    public static long cursor(byte[] arg) {
        String all = new String(arg, StandardCharsets.ISO_8859_1);
        int end = all.indexOf('\0');
        String text = end < 0 ? all : all.substring(0, end);
        if (text.isEmpty()) {
            return 0;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw INVALID_CURSOR;
        }
        BigInteger cursor = new BigInteger(text);
        if (cursor.abs().bitLength() > 64) {
            throw INVALID_CURSOR;
        }
        return cursor.longValue();
    }

    /// The options from an argument on. TYPE belongs to SCAN, NOVALUES to HSCAN; elsewhere they are syntax errors.
    public static ScanArgs options(Call call, int from) {
        ScanArgs options = new ScanArgs();
        for (int i = from; i < call.count(); i++) {
            boolean more = i + 1 < call.count();
            if (more && call.argIs(i, "COUNT")) {
                options.count(call.argLong(++i));
            } else if (more && call.argIs(i, "MATCH")) {
                options.match(call.arg(++i));
            } else if (more && call.argIs(i, "TYPE") && call.command().name().equals("scan")) {
                options.type = call.arg(++i);
            } else if (call.argIs(i, "NOVALUES") && call.command().name().equals("hscan")) {
                options.noValues = true;
            } else {
                throw CommandError.SYNTAX;
            }
        }
        return options;
    }

    private void count(long asked) {
        if (asked < 1) {
            throw CommandError.SYNTAX;
        }
        count = (int) Math.min(asked, Integer.MAX_VALUE);
    }

    private void match(byte[] glob) {
        pattern = glob.length == 1 && glob[0] == '*' ? null : glob;
    }

    public int count() {
        return count;
    }

    public boolean noValues() {
        return noValues;
    }

    public boolean matches(byte[] name) {
        byte[] glob = pattern;
        return glob == null || Glob.matches(glob, name);
    }

    /// Whether the type's name is the one asked for, or none was.
    public boolean matchesType(String word) {
        byte[] wanted = type;
        return wanted == null || Args.text(wanted).equalsIgnoreCase(word);
    }

    /// Whether the answer depends on the types of keys.
    public boolean hasType() {
        return type != null;
    }

    /// The cursor of the reply.
    public static void reply(Reply reply, long cursor) {
        reply.bulk(Long.toUnsignedString(cursor));
    }
}
