package dev.respdesk.resp.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Set;

/// Which commands wait on the server for others to act, so that a missing reply says nothing about the connection.
final class Blocking {
    private static final Set<String> ALWAYS = Set.of(
            "blpop", "brpop", "blmove", "brpoplpush", "blmpop", "bzpopmin", "bzpopmax", "bzmpop", "wait", "waitaof");

    /// These wait only with the argument BLOCK.
    private static final Set<String> WITH_BLOCK = Set.of("xread", "xreadgroup");

    private static final int LONGEST_NAME = 10;

    private Blocking() {}

    static boolean mayBlock(byte[][] argv) {
        if (argv.length < 3 || argv[0].length > LONGEST_NAME || !mayStart(argv[0])) {
            return false;
        }
        String name = lower(argv[0]);
        return ALWAYS.contains(name) || WITH_BLOCK.contains(name) && hasBlock(argv);
    }

    /// Spares nearly all commands the look into the sets.
    private static boolean mayStart(byte[] name) {
        int first = name.length == 0 ? 0 : name[0] | 0x20;
        return first == 'b' || first == 'w' || first == 'x';
    }

    private static boolean hasBlock(byte[][] argv) {
        for (int i = 1; i < argv.length - 1; i++) {
            if (argv[i].length == 5 && lower(argv[i]).equals("block")) {
                return true;
            }
        }
        return false;
    }

    private static String lower(byte[] word) {
        return new String(word, ISO_8859_1).toLowerCase(Locale.ROOT);
    }
}
