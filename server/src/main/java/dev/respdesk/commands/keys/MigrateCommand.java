package dev.respdesk.commands.keys;

import static dev.respdesk.command.Flag.MOVABLEKEYS;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.DELETE;
import static dev.respdesk.command.KeyFlag.INCOMPLETE;
import static dev.respdesk.command.KeyFlag.RW;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.KeySpec;
import dev.respdesk.command.OtherServer;
import dev.respdesk.rdb.RdbDump;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.GatheredBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// MIGRATE: keys go to another server and are gone here when that has confirmed them. Everybody waits meanwhile, as on
/// redis-server: nobody may see or change a key that is on its way.
final class MigrateCommand {
    private static final int FIRST_OPTION = 6;
    private static final long DEFAULT_MILLIS = 1000;

    private static final CommandError KEY_AND_KEYS = new CommandError(
            "ERR When using MIGRATE KEYS option, the key argument must be set to the empty string");
    private static final CommandError UNREACHABLE =
            new CommandError("IOERR error or timeout connecting to the client");
    private static final CommandError NOT_WRITTEN =
            new CommandError("IOERR error or timeout writing to target instance");
    private static final String NOT_READ = "IOERR error or timeout reading to target instance";

    private final OtherServer.Connector connector;
    private final BooleanSupplier compresses;

    MigrateCommand(OtherServer.Connector connector, BooleanSupplier compresses) {
        this.connector = connector;
        this.compresses = compresses;
    }

    void declare(Commands commands) {
        commands.add(Group.GENERIC, "MIGRATE host port:integer <key|\"\"> destination-db timeout:integer [COPY] "
                        + "[REPLACE] [AUTH password|AUTH2 username password] [KEYS key [key ...]]")
                .argNames("key-selector", "authentication", "auth2")
                .argRenamed("\"\"", "empty-string").argRenamed("password", "auth", "password")
                .argRenamed("key", "key", "keys").argSince("3.0.0", "copy", "replace").argSince("3.0.6", "keys")
                .argSince("4.0.7", "auth").argSince("6.0.0", "auth2")
                .summary("Moves keys to another server; they are gone here when that has confirmed them.")
                .since("2.6.0")
                .complexity("This command actually executes a DUMP+DEL in the source instance, and a RESTORE in the "
                        + "target instance. See the pages of these commands for time complexity. Also an O(N) data "
                        + "transfer between the two instances is performed.")
                .history("3.0.0", "Added the `COPY` and `REPLACE` options.")
                .history("3.0.6", "Added the `KEYS` option.").history("4.0.7", "Added the `AUTH` option.")
                .history("6.0.0", "Added the `AUTH2` option.")
                .flags(WRITE, MOVABLEKEYS).acl("dangerous").tips("nondeterministic_output")
                .keys(KeySpec.oneUnlessEmpty(3, RW, ACCESS, DELETE), new KeySpec(
                        new KeySpec.Begin.Keyword("KEYS", -2), new KeySpec.Find.Range(-1, 1, 0),
                        Set.of(RW, ACCESS, DELETE, INCOMPLETE)))
                .example("MIGRATE localhost 6379 nokey 0 100", "NOKEY").run(this::migrate);
    }

    /// What was asked besides place and time.
    ///
    /// @param login the arguments of AUTH, or null
    private record Options(boolean copy, boolean replace, byte @Nullable [][] login, List<byte[]> keys) {
        static Options of(Call call) {
            boolean copy = false;
            boolean replace = false;
            byte[][] login = null;
            for (int i = FIRST_OPTION; i < call.count(); i++) {
                int more = call.count() - 1 - i;
                if (call.argIs(i, "COPY")) {
                    copy = true;
                } else if (call.argIs(i, "REPLACE")) {
                    replace = true;
                } else if (call.argIs(i, "AUTH") && more >= 1) {
                    login = new byte[][] {call.arg(++i)};
                } else if (call.argIs(i, "AUTH2") && more >= 2) {
                    login = new byte[][] {call.arg(++i), call.arg(++i)};
                } else if (call.argIs(i, "KEYS")) {
                    return new Options(copy, replace, login, keys(call, i + 1));
                } else {
                    throw CommandError.SYNTAX;
                }
            }
            return new Options(copy, replace, login, List.of(call.arg(3)));
        }

        private static List<byte[]> keys(Call call, int from) {
            if (call.arg(3).length > 0) {
                throw KEY_AND_KEYS;
            }
            return List.of(call.argv()).subList(from, call.count());
        }
    }

    private void migrate(Call call) {
        Options options = Options.of(call);
        long timeout = call.argLong(5);
        long toDb = call.argLong(4);
        List<byte[]> keys = new ArrayList<>(options.keys.stream().filter(key -> call.find(key) != null).toList());
        if (keys.isEmpty()) {
            call.reply().simple("NOKEY");
            return;
        }
        String failure = move(call, options, toDb, keys, timeout <= 0 ? DEFAULT_MILLIS : timeout);
        if (failure == null) {
            call.reply().ok();
        } else {
            call.reply().error(failure);
        }
    }

    /// Returns what went wrong, or null. It may have gone wrong for some keys only: what was moved is gone here.
    private @Nullable String move(Call call, Options options, long toDb, List<byte[]> keys, long timeout) {
        try (OtherServer other = connect(call, timeout)) {
            send(call, other, options, toDb, keys);
            return confirmed(call, other, options, keys);
        } catch (IOException broken) {
            return NOT_READ;
        }
    }

    private OtherServer connect(Call call, long timeout) {
        byte[] port = call.arg(2);
        try {
            OtherServer other = connector.connect(
                    Args.text(call.arg(1)), Args.isLong(port) ? Args.toInt(port) : 0, timeout);
            if (other == null) {
                throw UNREACHABLE;
            }
            return other;
        } catch (IOException refused) {
            throw NOT_WRITTEN;
        }
    }

    private void send(Call call, OtherServer other, Options options, long toDb, List<byte[]> keys) {
        try {
            if (options.login != null) {
                List<Bytes> words = new ArrayList<>(List.of(word("AUTH")));
                Arrays.stream(options.login).map(Bytes::of).forEach(words::add);
                other.send(words);
            }
            other.send(List.of(word("SELECT"), Bytes.of(Call.digits(toDb))));
            for (byte[] key : keys) {
                restore(call, other, options, key);
            }
        } catch (IOException broken) {
            throw NOT_WRITTEN;
        }
    }

    private void restore(Call call, OtherServer other, Options options, byte[] key) throws IOException {
        long expireAt = call.db().expireAt(key);
        long ttl = expireAt < 0 ? 0 : Math.max(1, expireAt - call.nowMillis());
        GatheredBytes payload = RdbDump.of(call.keyspace(), call.db(), key, compresses.getAsBoolean());
        try {
            List<Bytes> words = List.of(word("RESTORE"), Bytes.of(key), Bytes.of(Call.digits(ttl)), payload);
            if (options.replace) {
                words = new ArrayList<>(words);
                words.add(word("REPLACE"));
            }
            other.send(words);
        } finally {
            payload.release();
        }
    }

    private static Bytes word(String text) {
        return Bytes.of(text.getBytes(US_ASCII));
    }

    /// Takes away what the other side confirms. Returns its first refusal, or null.
    private static @Nullable String confirmed(Call call, OtherServer other, Options options, List<byte[]> keys)
            throws IOException {
        List<byte[]> moved = new ArrayList<>();
        try {
            String refusal = refusal(options.login == null ? null : refusal(null, other.reply()), other.reply());
            boolean begun = refusal == null;
            for (byte[] key : keys) {
                String line = other.reply();
                if (begun && !line.startsWith("-")) {
                    moved.add(key);
                }
                refusal = refusal(refusal, line);
            }
            return refusal;
        } finally {
            if (!options.copy) {
                remove(call, moved);
            }
        }
    }

    private static @Nullable String refusal(@Nullable String before, String line) {
        return before != null || !line.startsWith("-") ? before
                : "ERR Target instance replied with error: " + line.substring(1);
    }

    private static void remove(Call call, List<byte[]> moved) {
        if (moved.isEmpty()) {
            return;
        }
        List<byte[]> effect = new ArrayList<>(List.of("DEL".getBytes(US_ASCII)));
        for (byte[] key : moved) {
            call.db().remove(key);
            call.removed(key);
            effect.add(key);
        }
        call.propagate(effect.toArray(byte[][]::new));
    }
}
