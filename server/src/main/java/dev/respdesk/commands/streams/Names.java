package dev.respdesk.commands.streams;

import dev.respdesk.command.CommandError;
import java.nio.charset.StandardCharsets;

/// Errors that name keys and groups.
final class Names {
    private Names() {}

    /// A name as redis-server's messages have it: up to the first zero byte.
    private static String text(byte[] name) {
        int end = 0;
        while (end < name.length && name[end] != 0) {
            end++;
        }
        return new String(name, 0, end, StandardCharsets.ISO_8859_1);
    }

    static CommandError noKeyOrGroup(byte[] key, byte[] group, String where) {
        return new CommandError("NOGROUP No such key '" + text(key) + "' or consumer group '" + text(group) + "'"
                + where);
    }

    static CommandError noGroup(byte[] key, byte[] group) {
        return new CommandError("NOGROUP No such consumer group '" + text(group) + "' for key name '" + text(key)
                + "'");
    }

    static CommandError unknownOption(byte[] option) {
        return new CommandError("ERR Unrecognized XCLAIM option '" + text(option) + "'");
    }
}
