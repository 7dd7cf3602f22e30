package dev.respdesk.gui.aof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which arguments of a logged command are keys. Good enough for what servers write to an AOF; no command table needed.
final class KeyArguments {
    private KeyArguments() {}

    /// First key, last key (-1: to the end) and step, as COMMAND INFO says it; first 0 means no key.
    record Positions(int first, int last, int step) {}

    static Positions of(String command) {
        return switch (command) {
            case "SELECT", "MULTI", "EXEC", "FLUSHALL", "FLUSHDB", "SWAPDB", "FUNCTION", "SCRIPT", "PING", "PUBLISH" ->
                new Positions(0, 0, 0);
            case "DEL", "UNLINK", "PFMERGE", "SINTERSTORE", "SUNIONSTORE", "SDIFFSTORE" -> new Positions(1, -1, 1);
            case "MSET", "MSETNX" -> new Positions(1, -1, 2);
            case "RENAME", "RENAMENX", "COPY", "SMOVE", "LMOVE", "RPOPLPUSH", "ZRANGESTORE", "GEOSEARCHSTORE" ->
                new Positions(1, 2, 1);
            case "XGROUP" -> new Positions(2, 2, 1);
            case "BITOP" -> new Positions(2, -1, 1);
            default -> new Positions(1, 1, 1);
        };
    }

    static boolean any(byte[][] argv, Glob glob) {
        Positions at = of(name(argv));
        int last = at.last() < 0 ? argv.length - 1 : Math.min(at.last(), argv.length - 1);
        for (int i = at.first(); i > 0 && i <= last; i += at.step()) {
            if (glob.matches(argv[i])) {
                return true;
            }
        }
        return false;
    }

    /// The first key as text, or null where there is none or it is no text that can be typed.
    static @Nullable String key(byte[][] argv) {
        int at = of(name(argv)).first();
        if (at <= 0 || at >= argv.length || argv[at].length >= RecordScan.Keep.ROW.bytes()) {
            return null;
        }
        String text = new String(argv[at], StandardCharsets.UTF_8);
        return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), argv[at]) ? text : null;
    }

    /// The command's name in capitals.
    static String name(byte[][] argv) {
        return argv.length == 0 ? "" : new String(argv[0], StandardCharsets.UTF_8).toUpperCase(Locale.ROOT);
    }

    /// Whether bytes are that name (in capitals), case aside.
    static boolean named(byte[] word, byte[] name) {
        if (word.length != name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            int c = word[i] >= 'a' && word[i] <= 'z' ? word[i] - 32 : word[i];
            if (c != name[i]) {
                return false;
            }
        }
        return true;
    }
}
