package dev.respdesk.commands.streams;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Timeouts;
import java.util.Arrays;

/// What a call of XREAD or XREADGROUP asks for.
final class ReadOptions {
    private final Call call;
    private final boolean ofGroup;
    private int groupAt;
    private int keysAt;
    private int keys;
    private long count;
    private long timeoutMillis = -1;
    private boolean acknowledges;

    private ReadOptions(Call call, boolean ofGroup) {
        this.call = call;
        this.ofGroup = ofGroup;
    }

    static ReadOptions of(Call call, boolean ofGroup) {
        ReadOptions options = new ReadOptions(call, ofGroup);
        options.parse();
        return options;
    }

    private void parse() {
        for (int i = 1; i < call.count() && keysAt == 0; i++) {
            i = option(i);
        }
        if (keysAt == 0) {
            throw CommandError.SYNTAX;
        }
        if (ofGroup && groupAt == 0) {
            throw new CommandError("ERR Missing GROUP option for XREADGROUP");
        }
    }

    /// Takes an option; returns the place of its last argument.
    private int option(int at) {
        int more = call.count() - at - 1;
        if (more > 0 && call.argIs(at, "BLOCK")) {
            timeoutMillis = Timeouts.millis(call, at + 1);
            return at + 1;
        }
        if (more > 0 && call.argIs(at, "COUNT")) {
            count = Math.max(0, call.argLong(at + 1));
            return at + 1;
        }
        if (more > 0 && call.argIs(at, "STREAMS")) {
            streams(at + 1);
            return at;
        }
        if (more > 1 && call.argIs(at, "GROUP")) {
            requireGroup("GROUP");
            groupAt = at + 1;
            return at + 2;
        }
        if (call.argIs(at, "NOACK")) {
            requireGroup("NOACK");
            acknowledges = true;
            return at;
        }
        throw CommandError.SYNTAX;
    }

    private void requireGroup(String option) {
        if (!ofGroup) {
            throw new CommandError("ERR The " + option
                    + " option is only supported by XREADGROUP. You called XREAD instead.");
        }
    }

    private void streams(int from) {
        if ((call.count() - from) % 2 != 0) {
            throw new CommandError("ERR Unbalanced '" + call.command().name() + "' list of streams: for each stream "
                    + "key an ID or '" + (ofGroup ? '>' : '$') + "' must be specified.");
        }
        keysAt = from;
        keys = (call.count() - from) / 2;
    }

    int keys() {
        return keys;
    }

    byte[] key(int index) {
        return call.arg(keysAt + index);
    }

    byte[][] allKeys() {
        return Arrays.copyOfRange(call.argv(), keysAt, keysAt + keys);
    }

    /// The place of the id of a stream among the arguments.
    int idAt(int index) {
        return keysAt + keys + index;
    }

    byte[] group() {
        return call.arg(groupAt);
    }

    byte[] consumer() {
        return call.arg(groupAt + 1);
    }

    /// Entries of one stream.
    long count() {
        return count == 0 ? Long.MAX_VALUE : count;
    }

    /// Whether entries count as acknowledged at once.
    boolean acknowledges() {
        return acknowledges;
    }

    boolean waits() {
        return timeoutMillis >= 0;
    }

    long timeoutMillis() {
        return timeoutMillis;
    }
}
