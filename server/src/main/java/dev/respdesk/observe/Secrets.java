package dev.respdesk.observe;

import dev.respdesk.command.Args;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Hides passwords in what is shown of calls.
public final class Secrets {
    private static final byte[] HIDDEN = "(redacted)".getBytes(StandardCharsets.US_ASCII);
    private static final Set<String> DIRECTIVES = Set.of("REQUIREPASS", "MASTERAUTH", "MASTERUSER",
            "TLS-KEY-FILE-PASS", "TLS-CLIENT-KEY-FILE-PASS");

    private Secrets() {}

    /// The arguments with passwords replaced; the same array where there is none.
    ///
    /// @param command the command's name in lower case, `container|subcommand` for a subcommand
    public static byte[][] hidden(String command, byte[][] argv) {
        return switch (command) {
            case "auth" -> hide(argv, 1, argv.length);
            case "hello" -> afterWord(argv, "AUTH", 2);
            case "config|set" -> configSet(argv);
            case "acl|setuser" -> hide(argv, 2, argv.length);
            case "migrate" -> afterWord(afterWord(argv, "AUTH", 1), "AUTH2", 2);
            default -> argv;
        };
    }

    private static byte[][] hide(byte[][] argv, int from, int to) {
        byte[][] copy = argv.clone();
        for (int i = from; i < Math.min(to, argv.length); i++) {
            copy[i] = HIDDEN;
        }
        return copy;
    }

    private static byte[][] afterWord(byte[][] argv, String word, int count) {
        for (int i = 1; i < argv.length; i++) {
            if (Args.is(argv[i], word)) {
                return hide(argv, i + 1, i + 1 + count);
            }
        }
        return argv;
    }

    private static byte[][] configSet(byte[][] argv) {
        byte[][] shown = argv;
        for (int i = 2; i + 1 < argv.length; i += 2) {
            for (String directive : DIRECTIVES) {
                if (Args.is(argv[i], directive)) {
                    shown = hide(shown, i + 1, i + 2);
                }
            }
        }
        return shown;
    }
}
