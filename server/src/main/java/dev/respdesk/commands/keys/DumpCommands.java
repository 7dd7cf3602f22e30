package dev.respdesk.commands.keys;

import static dev.respdesk.command.Flag.ASKING;
import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.OW;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.UPDATE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.KeySpec;
import dev.respdesk.keyspace.Db;
import dev.respdesk.rdb.RdbDump;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.GatheredBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// DUMP and RESTORE: a value as a string of bytes that any server reads. What RESTORE takes is checked in every part
/// before anything changes.
final class DumpCommands {
    private static final Logger LOG = LoggerFactory.getLogger("keys");

    private static final int FIRST_OPTION = 4;
    private static final int MOST_FREQUENCY = 255;

    private static final CommandError BUSY = new CommandError("BUSYKEY Target key name already exists.");
    private static final CommandError NEGATIVE_TTL = new CommandError("ERR Invalid TTL value, must be >= 0");
    private static final CommandError NEGATIVE_IDLE = new CommandError("ERR Invalid IDLETIME value, must be >= 0");
    private static final CommandError WRONG_FREQUENCY =
            new CommandError("ERR Invalid FREQ value, must be >= 0 and <= 255");
    private static final CommandError NOT_INTACT =
            new CommandError("ERR DUMP payload version or checksum are wrong");
    private static final CommandError NO_VALUE = new CommandError("ERR Bad data format");

    private final BooleanSupplier compresses;

    /// @param compresses whether `rdbcompression` is on now
    DumpCommands(BooleanSupplier compresses) {
        this.compresses = compresses;
    }

    void declare(Commands commands) {
        commands.add(Group.GENERIC, "DUMP key")
                .summary("Gives the value at a key as bytes that RESTORE takes, here or on another server.")
                .since("2.6.0")
                .complexity("O(1) to access the key and additional O(N*M) to serialize it, where N is the number of "
                        + "Redis objects composing the value and M their average size. For small string values the "
                        + "time complexity is thus O(1)+O(1*M) where M is small, so simply O(1).")
                .flags(READONLY).key(RO, ACCESS).tips("nondeterministic_output")
                .example("DUMP nokey", "(nil)").run(this::dump);
        restoring(commands, Group.GENERIC, "RESTORE").since("2.6.0").acl("dangerous")
                .summary("Makes a key of what DUMP gave, with a time to live in milliseconds, 0 for none.")
                .example("RESTORE copy 0 nonsense", "(error) ERR DUMP payload version or checksum are wrong")
                .run(this::restore);
        restoring(commands, Group.SERVER, "RESTORE-ASKING").since("3.0.0").flags(ASKING).internal()
                .acl("keyspace", "dangerous")
                .summary("RESTORE as the servers of a cluster ask it of each other.")
                .example("RESTORE-ASKING copy 0 nonsense", "(error) ERR DUMP payload version or checksum are wrong")
                .run(this::restore);
    }

    private static CommandBuilder restoring(Commands commands, Group group, String name) {
        return commands.add(group, name + " key ttl:integer serialized-value [REPLACE] [ABSTTL] "
                        + "[IDLETIME seconds:integer] [FREQ frequency:integer]")
                .argSince("3.0.0", "replace").argSince("5.0.0", "absttl", "seconds", "frequency")
                .complexity("O(1) to create the new key and additional O(N*M) to reconstruct the serialized value, "
                        + "where N is the number of Redis objects composing the value and M their average size. For "
                        + "small string values the time complexity is thus O(1)+O(1*M) where M is small, so simply "
                        + "O(1). However for sorted set values the complexity is O(N*M*log(N)) because inserting "
                        + "values into sorted sets is O(log(N)).")
                .flags(WRITE, DENYOOM).keys(KeySpec.one(1, OW, UPDATE)).large(3, 0)
                .history("3.0.0", "Added the `REPLACE` modifier.").history("5.0.0", "Added the `ABSTTL` modifier.")
                .history("5.0.0", "Added the `IDLETIME` and `FREQ` options.");
    }

    private void dump(Call call) {
        byte[] key = call.arg(1);
        if (call.find(key) == null) {
            call.reply().nil();
            return;
        }
        GatheredBytes payload = RdbDump.of(call.keyspace(), call.db(), key, compresses.getAsBoolean());
        try {
            call.reply().bulk(payload);
        } finally {
            payload.release();
        }
    }

    /// What was asked besides key, time and value.
    private record Options(boolean replace, boolean absolute, long idleSeconds, long frequency) {
        static Options of(Call call) {
            boolean replace = false;
            boolean absolute = false;
            long idle = -1;
            long frequency = -1;
            for (int i = FIRST_OPTION; i < call.count(); i++) {
                boolean hasMore = i + 1 < call.count();
                if (call.argIs(i, "REPLACE")) {
                    replace = true;
                } else if (call.argIs(i, "ABSTTL")) {
                    absolute = true;
                } else if (call.argIs(i, "IDLETIME") && hasMore && frequency == -1) {
                    idle = within(call.argLong(++i), Long.MAX_VALUE, NEGATIVE_IDLE);
                } else if (call.argIs(i, "FREQ") && hasMore && idle == -1) {
                    frequency = within(call.argLong(++i), MOST_FREQUENCY, WRONG_FREQUENCY);
                } else {
                    throw CommandError.SYNTAX;
                }
            }
            return new Options(replace, absolute, idle, frequency);
        }

        private static long within(long value, long most, CommandError otherwise) {
            if (value < 0 || value > most) {
                throw otherwise;
            }
            return value;
        }
    }

    private void restore(Call call) {
        Options options = Options.of(call);
        byte[] key = call.arg(1);
        if (!options.replace && call.find(key) != null) {
            throw BUSY;
        }
        long ttl = call.argLong(2);
        if (ttl < 0) {
            throw NEGATIVE_TTL;
        }
        Bytes payload = payload(call);
        if (!RdbDump.isIntact(payload, call.machine().checksSums())) {
            throw NOT_INTACT;
        }
        long expireAt = ttl == 0 ? -1 : options.absolute ? ttl : ttl + call.nowMillis();
        Db scratch = call.keyspace().scratch();
        try {
            RdbDump.restore(payload, call.keyspace(), scratch, key);
            put(call, options, expireAt);
        } catch (IOException damaged) {
            LOG.warn("RESTORE: integrity check failed: {}", damaged.getMessage());
            throw NO_VALUE;
        } finally {
            scratch.remove(key);
        }
    }

    private static Bytes payload(Call call) {
        byte[] argument = call.arg(3);
        Bytes large = call.large(argument);
        return large == null ? Bytes.of(argument) : large;
    }

    private static void put(Call call, Options options, long expireAt) {
        byte[] key = call.arg(1);
        boolean past = expireAt >= 0 && expireAt <= call.nowMillis() && call.machine().expiresByItself();
        if (past) {
            if (call.db().remove(key)) {
                call.removed(key);
                call.propagate(call.machine().changes().clearanceCommand(), key);
            }
            call.reply().ok();
            return;
        }
        call.keyspace().scratch().rename(key, call.db(), key);
        if (expireAt >= 0) {
            call.db().expireAt(key, expireAt);
        }
        if (options.idleSeconds >= 0) {
            call.db().idle(key, options.idleSeconds);
        }
        if (options.frequency >= 0) {
            call.db().frequency(key, (int) options.frequency);
        }
        call.changed("restore", key);
        if (expireAt >= 0 && !options.absolute) {
            call.propagate(absolute(call.argv(), expireAt));
        }
        call.reply().ok();
    }

    /// The call with its time as a point in time.
    private static byte[][] absolute(byte[][] argv, long expireAt) {
        List<byte[]> effect = new ArrayList<>(List.of(argv));
        effect.set(2, Call.digits(expireAt));
        effect.add("ABSTTL".getBytes(US_ASCII));
        return effect.toArray(byte[][]::new);
    }
}
