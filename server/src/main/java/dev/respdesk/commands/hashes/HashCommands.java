package dev.respdesk.commands.hashes;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.DELETE;
import static dev.respdesk.command.KeyFlag.INSERT;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.HashValue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Commands that read and write single fields of hashes. Those that count, walk or deal with time are in classes of
/// their own, declared from here.
public final class HashCommands {
    private final RandomGenerator random;

    /// @param random what HRANDFIELD draws from
    public HashCommands(RandomGenerator random) {
        this.random = random;
    }

    /// Declares the whole group.
    public void declare(Commands commands) {
        declareReads(commands);
        declareWrites(commands);
        new HashCounters().declare(commands);
        new HashWalks(random).declare(commands);
        new FieldTimes().declare(commands);
        new FieldExpiry().declare(commands);
        new FieldCombinations().declare(commands);
        new HashSetWithTime().declare(commands);
    }

    static CommandBuilder reader(Commands commands, String line) {
        return commands.add(Group.HASH, line).flags(READONLY).since("2.0.0");
    }

    static CommandBuilder writer(Commands commands, String line) {
        return commands.add(Group.HASH, line).flags(WRITE, FAST).since("2.0.0");
    }

    private void declareReads(Commands commands) {
        reader(commands, "HGET key field").summary("Replies with the value of a field.")
                .complexity("O(1)").flags(FAST).key(RO, ACCESS)
                .example("HGET nokey name", "(nil)").run(this::hget);
        reader(commands, "HMGET key field [field ...]").summary("Replies with the values of several fields at once.")
                .complexity("O(N) where N is the number of fields being requested.").flags(FAST).key(RO, ACCESS)
                .example("HMGET nokey name", "1) (nil)").run(this::hmget);
        reader(commands, "HEXISTS key field").summary("Tells whether a hash has a field.")
                .complexity("O(1)").flags(FAST).key(RO)
                .example("HEXISTS nokey name", "(integer) 0").run(this::hexists);
        reader(commands, "HSTRLEN key field").summary("Tells how many bytes the value of a field has.")
                .since("3.2.0").complexity("O(1)").flags(FAST).key(RO)
                .example("HSTRLEN nokey name", "(integer) 0").run(this::hstrlen);
        reader(commands, "HLEN key").summary("Tells how many fields a hash has.")
                .complexity("O(1)").flags(FAST).key(RO)
                .example("HLEN nokey", "(integer) 0").run(this::hlen);
    }

    private void declareWrites(Commands commands) {
        writer(commands, "HSET key field value [field value ...]").argNames("data")
                .summary("Sets fields of a hash, making it if there is none, and tells how many are new.")
                .complexity("O(1) for each field/value pair added, so O(N) to add N field/value pairs when the command "
                        + "is called with multiple field/value pairs.")
                .history("4.0.0", "Several `field` and `value` arguments.").flags(DENYOOM).key(RW, UPDATE)
                .example("HSET user name Ada", "(integer) 1").large(3, 2).run(this::hset);
        writer(commands, "HMSET key field value [field value ...]").argNames("data").summary("Sets fields of a hash.")
                .complexity("O(N) where N is the number of fields being set.")
                .deprecated("4.0.0", "`HSET` with multiple field-value pairs").flags(DENYOOM).key(RW, UPDATE)
                .example("HMSET user name Ada", "OK").large(3, 2).run(this::hmset);
        writer(commands, "HSETNX key field value").summary("Sets a field of a hash if it has no such field yet.")
                .complexity("O(1)").flags(DENYOOM).key(RW, INSERT)
                .example("HSETNX user name Ada", "(integer) 1").large(3, 0).run(this::hsetnx);
        writer(commands, "HDEL key field [field ...]")
                .summary("Deletes fields of a hash, and the hash with its last one; tells how many were there.")
                .complexity("O(N) where N is the number of fields to be removed.")
                .history("2.4.0", "Several `field` arguments.").key(RW, DELETE)
                .example("HDEL nokey name", "(integer) 0").run(this::hdel);
    }

    static @Nullable HashValue find(Call call) {
        return call.find(call.arg(1), HashValue.class);
    }

    /// Copies a value straight from where it lies.
    private static void replyField(Call call, @Nullable HashValue hash, byte[] field) {
        Bytes value = hash == null ? null : hash.find(field);
        if (value == null) {
            call.reply().nil();
        } else {
            call.reply().bulk(value);
        }
    }

    static void replyValue(Call call, byte @Nullable [] value) {
        if (value == null) {
            call.reply().nil();
        } else {
            call.reply().bulk(value);
        }
    }

    private void hget(Call call) {
        HashValue hash = find(call);
        replyField(call, hash, call.arg(2));
    }

    private void hmget(Call call) {
        HashValue hash = find(call);
        call.reply().array(call.count() - 2L);
        for (int i = 2; i < call.count(); i++) {
            replyField(call, hash, call.arg(i));
        }
    }

    private void hexists(Call call) {
        HashValue hash = find(call);
        call.reply().integer(hash != null && hash.valueLength(call.arg(2)) >= 0 ? 1 : 0);
    }

    private void hstrlen(Call call) {
        HashValue hash = find(call);
        call.reply().integer(hash == null ? 0 : Math.max(0, hash.valueLength(call.arg(2))));
    }

    private void hlen(Call call) {
        HashValue hash = find(call);
        call.reply().integer(hash == null ? 0 : hash.size());
    }

    private void hset(Call call) {
        call.reply().integer(setAll(call));
    }

    private void hmset(Call call) {
        setAll(call);
        call.reply().ok();
    }

    private static int setAll(Call call) {
        if (call.count() % 2 == 1) {
            throw call.wrongArity();
        }
        byte[] key = call.arg(1);
        HashValue hash = call.db().hash(key);
        int created = 0;
        for (int i = 2; i < call.count(); i += 2) {
            created += set(call, hash, call.arg(i), call.arg(i + 1)) ? 1 : 0;
        }
        call.changed("hset", key);
        call.counts((call.count() - 2L) / 2);
        return created;
    }

    /// Sets a field to an argument of the call, which may lie in the storage already; true if it is new.
    private static boolean set(Call call, HashValue hash, byte[] field, byte[] value) {
        Bytes large = call.large(value);
        return large == null ? hash.set(field, value, false) : hash.set(field, large, false);
    }

    private void hsetnx(Call call) {
        HashValue hash = find(call);
        boolean free = hash == null || hash.valueLength(call.arg(2)) < 0;
        if (free) {
            set(call, call.db().hash(call.arg(1)), call.arg(2), call.arg(3));
            call.changed("hset", call.arg(1));
        }
        call.reply().integer(free ? 1 : 0);
    }

    private void hdel(Call call) {
        HashValue hash = find(call);
        int deleted = 0;
        for (int i = 2; hash != null && i < call.count(); i++) {
            deleted += hash.remove(call.arg(i)) ? 1 : 0;
        }
        if (hash != null && deleted > 0) {
            call.changed("hdel", call.arg(1));
            call.counts(deleted);
            removeIfEmpty(call, hash);
        }
        call.reply().integer(deleted);
    }

    /// A hash goes with its last field.
    static void removeIfEmpty(Call call, HashValue hash) {
        if (hash.size() == 0) {
            call.db().remove(call.arg(1));
            call.removed(call.arg(1));
        }
    }
}
