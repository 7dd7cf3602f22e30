package dev.respdesk.commands.strings;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.INSERT;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.KeySpec;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.StringValue;

/// Strings in parts.
final class SubstringCommands {
    private static final String RANGE_COST = "O(N) where N is the length of the returned string.";
    private static final byte[] EMPTY = {};
    private static final CommandError BAD_OFFSET = new CommandError("ERR offset is out of range");

    private static CommandBuilder add(Commands commands, String line) {
        return commands.add(Group.STRING, line);
    }

    void declare(Commands commands) {
        add(commands, "APPEND key value")
                .summary("Adds to the end of the string at a key; sets it if nothing is there.")
                .since("2.0.0").complexity("O(1)").flags(WRITE, DENYOOM, FAST).key(RW, INSERT)
                .example("APPEND log line", "(integer) 4").large(2, 0).run(this::append);
        add(commands, "SETRANGE key offset value")
                .summary("Overwrites a part of the string at a key, with zero bytes in a gap before it.")
                .since("2.2.0")
                .complexity("O(1) for short values, otherwise O(M) with M being the length of the value.")
                .flags(WRITE, DENYOOM).key(RW, UPDATE)
                .example("SETRANGE text 0 abc", "(integer) 3").large(3, 0).run(this::setrange);
        add(commands, "GETRANGE key start end").summary("Replies with a part of the string at a key.")
                .since("2.4.0").complexity(RANGE_COST).flags(READONLY).key(RO, ACCESS)
                .example("GETRANGE nokey 0 -1", "\"\"").run(this::getrange);
        add(commands, "SUBSTR key start end").summary("Replies with a part of the string at a key.")
                .since("1.0.0").complexity(RANGE_COST).deprecated("2.0.0", "`GETRANGE`")
                .flags(READONLY).key(RO, ACCESS)
                .example("SUBSTR nokey 0 -1", "\"\"").run(this::getrange);
        add(commands, "LCS key1 key2 [LEN] [IDX] [MINMATCHLEN min-match-len:integer] [WITHMATCHLEN]")
                .summary("Finds the longest sequence of bytes that two strings have in common, gaps allowed.")
                .since("7.0.0").complexity("O(N*M) where N and M are the lengths of s1 and s2, respectively")
                .flags(READONLY).keys(KeySpec.range(1, 1, 1, RO, ACCESS))
                .example("LCS nokey1 nokey2 LEN", "(integer) 0").run(Lcs::run);
    }

    private void append(Call call) {
        byte[] key = call.arg(1);
        byte[] more = call.arg(2);
        StringValue value = call.find(key, StringValue.class);
        long length = call.length(more);
        if (value == null) {
            StringCommands.put(call, key, more, -1);
        } else {
            call.requireStringLength(value.length() + length);
            Bytes large = call.large(more);
            length = large == null ? value.append(more) : value.append(large);
        }
        call.changed("append", key);
        call.reply().integer(length);
    }

    private void setrange(Call call) {
        long offset = call.argLong(2);
        if (offset < 0) {
            throw BAD_OFFSET;
        }
        byte[] key = call.arg(1);
        byte[] part = call.arg(3);
        StringValue value = call.find(key, StringValue.class);
        if (part.length == 0) {
            call.reply().integer(value == null ? 0 : value.length());
            return;
        }
        call.requireStringLength(offset > Integer.MAX_VALUE ? offset : offset + call.length(part));
        if (value == null) {
            value = empty(call, key);
        }
        Bytes large = call.large(part);
        long length = large == null ? value.setRange((int) offset, part) : value.setRange((int) offset, large);
        call.changed("setrange", key);
        call.reply().integer(length);
    }

    static StringValue empty(Call call, byte[] key) {
        call.db().putString(key, EMPTY, -1);
        StringValue value = call.find(key, StringValue.class);
        if (value == null) {
            throw new IllegalStateException("a string that was just put is gone");
        }
        return value;
    }

    private void getrange(Call call) {
        long start = call.argLong(2);
        long end = call.argLong(3);
        StringValue value = call.find(call.arg(1), StringValue.class);
        long length = value == null ? 0 : value.length();
        boolean crossed = start < 0 && end < 0 && start > end;
        long from = Math.max(0, start < 0 ? length + start : start);
        long to = Math.min(length - 1, Math.max(0, end < 0 ? length + end : end));
        if (value == null || crossed || from > to || length == 0) {
            call.reply().bulk(EMPTY);
        } else if (value.isInteger()) {
            call.reply().bulk(value.toArray((int) from, (int) (to - from + 1)));
        } else {
            call.reply().bulk(value.bytes(), (int) from, (int) (to - from + 1));
        }
    }
}
