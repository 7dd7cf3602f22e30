package dev.respdesk.command;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The words for requests that name no command or have the wrong number of arguments, as redis-server puts them.
final class Refusals {
    /// redis-server shows at most this much of a request.
    private static final int SHOWN_MAX = 128;

    private Refusals() {}

    static String of(@Nullable Command command, byte[][] argv) {
        if (command == null) {
            return unknown(argv);
        }
        if (command.isUnknownSubcommand(argv)) {
            return "ERR unknown subcommand '" + clipped(argv[1], SHOWN_MAX) + "'. Try "
                    + command.name().toUpperCase(Locale.ROOT) + " HELP.";
        }
        return "ERR wrong number of arguments for '" + command.name() + "' command";
    }

    private static String unknown(byte[][] argv) {
        StringBuilder text = new StringBuilder("ERR unknown command '");
        text.append(clipped(argv[0], SHOWN_MAX)).append("', with args beginning with: ");
        int shown = 0;
        for (int i = 1; i < argv.length && shown < SHOWN_MAX; i++) {
            String part = "'" + clipped(argv[i], SHOWN_MAX - shown) + "' ";
            text.append(part);
            shown += part.length();
        }
        return text.toString();
    }

    /// As much of a word as is shown: redis-server's words end at a zero byte.
    static String clipped(byte[] word) {
        return clipped(word, SHOWN_MAX);
    }

    /// A word of a request for an error message.
    static String word(byte[] word) {
        return clipped(word, word.length);
    }

    private static String clipped(byte[] word, int most) {
        int end = 0;
        while (end < word.length && end < most && word[end] != 0) {
            end++;
        }
        return new String(word, 0, end, StandardCharsets.ISO_8859_1);
    }
}
