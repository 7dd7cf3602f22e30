package dev.respdesk.commands.sets;

import dev.respdesk.command.Call;
import dev.respdesk.keyspace.Db;
import dev.respdesk.value.Encoding;
import dev.respdesk.value.SetValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A set that a command makes out of others, outside all databases until it is stored.
final class SetResult {
    private static final byte[] KEY = {'r'};
    private static final byte[] INTEGER = {'0'};
    private static final byte[] TEXT = {'t'};

    /// What a result begins as.
    enum Form {
        /// Integers in ascending order, as long as there are only such.
        INTEGERS,
        /// Packed in the order of insertion.
        IN_ORDER,
        /// Found fast.
        FOUND_FAST
    }

    /// Puts members into a result.
    interface Filling {
        void into(SetResult result);
    }

    private final Db scratch;
    private final boolean stored;
    private Form form = Form.INTEGERS;
    private @Nullable SetValue made;

    private SetResult(Db scratch, boolean stored) {
        this.scratch = scratch;
        this.stored = stored;
    }

    /// Says what the first member finds; to be called before it comes.
    void expect(Form begin) {
        form = begin;
    }

    /// The same from the sets that the members come from.
    void expect(List<@Nullable SetValue> sources) {
        boolean integers = true;
        for (SetValue source : sources) {
            integers &= source == null || source.encoding() == Encoding.INTSET;
        }
        form = stored || integers ? Form.INTEGERS : Form.FOUND_FAST;
    }

    void add(byte[] member) {
        set().add(member);
    }

    void remove(byte[] member) {
        set().remove(member);
    }

    private SetValue set() {
        SetValue known = made;
        if (known == null) {
            known = switch (form) {
                case INTEGERS -> scratch.set(KEY, INTEGER, 1);
                case IN_ORDER -> scratch.set(KEY, TEXT, 1);
                case FOUND_FAST -> scratch.set(KEY, TEXT, Integer.MAX_VALUE);
            };
            made = known;
        }
        return known;
    }

    /// Says that all members are integers.
    void packIntegers() {
        if (made != null) {
            made.packIntegers();
        }
    }

    /// Replies with what the filling gives.
    static void reply(Call call, Filling filling) {
        SetResult result = new SetResult(call.keyspace().scratch(), false);
        try {
            filling.into(result);
            SetCommands.replyAll(call, result.made);
        } finally {
            result.scratch.remove(KEY);
        }
    }

    /// Stores what the filling gives at the first argument, in the place of whatever was there; nothing where it gives
    /// nothing.
    static void store(Call call, String event, Filling filling) {
        SetResult result = new SetResult(call.keyspace().scratch(), true);
        byte[] destination = call.arg(1);
        try {
            filling.into(result);
            SetValue made = result.made;
            long size = made == null ? 0 : made.size();
            if (size > 0) {
                result.scratch.rename(KEY, call.db(), destination);
                call.changed(event, destination);
            } else if (call.db().remove(destination)) {
                call.removed(destination);
            }
            call.reply().integer(size);
        } finally {
            result.scratch.remove(KEY);
        }
    }
}
