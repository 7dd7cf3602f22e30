package dev.respdesk.commands.strings;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.DELETE;
import static dev.respdesk.command.KeyFlag.INSERT;
import static dev.respdesk.command.KeyFlag.OW;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;
import static dev.respdesk.command.KeyFlag.VARIABLE_FLAGS;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.Commands;
import dev.respdesk.command.ExpireTimes;
import dev.respdesk.command.ExpireTimes.Form;
import dev.respdesk.command.Group;
import dev.respdesk.command.KeyFlag;
import dev.respdesk.command.KeySpec;
import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.WrongTypeException;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.StringValue;
import dev.respdesk.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Commands that read and replace whole strings. Their kin that count or work on parts of a string are in classes of
/// their own, declared from here.
public final class StringCommands {
    static final byte[] SET = bytes("SET");
    static final byte[] KEEPTTL = bytes("KEEPTTL");
    private static final byte[] PXAT = bytes("PXAT");
    private static final byte[] DEL = bytes("DEL");
    private static final byte[] PERSIST = bytes("PERSIST");
    private static final byte[] PEXPIREAT = bytes("PEXPIREAT");

    static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    private static CommandBuilder add(Commands commands, String line) {
        return commands.add(Group.STRING, line);
    }

    /// Declares the whole group.
    public void declare(Commands commands) {
        declareReads(commands);
        declareSets(commands);
        declareSetsOfMany(commands);
        declareGetsThatWrite(commands);
        new CounterCommands().declare(commands);
        new SubstringCommands().declare(commands);
    }

    private void declareReads(Commands commands) {
        add(commands, "GET key").summary("Replies with the string at a key.")
                .since("1.0.0").complexity("O(1)").flags(READONLY, FAST).key(RO, ACCESS)
                .example("GET nokey", "(nil)").run(this::get);
        add(commands, "MGET key [key ...]").summary("Replies with the strings at several keys at once.")
                .since("1.0.0").complexity("O(N) where N is the number of keys to retrieve.")
                .flags(READONLY, FAST).keys(KeySpec.range(1, -1, 1, RO, ACCESS)).tips("request_policy:multi_shard")
                .example("MGET nokey", "1) (nil)").run(this::mget);
        add(commands, "STRLEN key").summary("Tells how many bytes the string at a key has.")
                .since("2.2.0").complexity("O(1)").flags(READONLY, FAST).key(RO)
                .example("STRLEN nokey", "(integer) 0").run(this::strlen);
    }

    private void declareSets(Commands commands) {
        add(commands, "SET key value [NX|XX|IFEQ comparison-value:string] [GET]"
                + " [EX seconds|PX milliseconds|EXAT unix-time-seconds"
                + "|PXAT unix-time-milliseconds|KEEPTTL]").argNames("condition", "expiration")
                .argSince("2.6.12", "condition", "seconds", "milliseconds").argSince("6.0.0", "keepttl")
                .argSince("6.2.0", "get", "unix-time-seconds", "unix-time-milliseconds")
                .summary("Puts a string at a key, whatever was there, on conditions and for a time if asked.")
                .since("1.0.0").complexity("O(1)").flags(WRITE, DENYOOM).key(RW, ACCESS, UPDATE, VARIABLE_FLAGS)
                .note("RW and ACCESS due to the optional `GET` argument")
                .keyFlags(StringCommands::keyFlagsOfSet)
                .history("2.6.12", "The options `EX`, `PX`, `NX` and `XX`.")
                .history("6.0.0", "The option `KEEPTTL`.")
                .history("6.2.0", "The options `GET`, `EXAT` and `PXAT`.")
                .history("7.0.0", "`NX` and `GET` go together.")
                .example("SET greeting hello", "OK").large(2, 0).run(this::set);
        add(commands, "SETNX key value").summary("Puts a string at a key if nothing is there.")
                .since("1.0.0").complexity("O(1)").deprecated("2.6.12", "`SET` with the `NX` argument")
                .flags(WRITE, DENYOOM, FAST).key(OW, INSERT)
                .example("SETNX lock me", "(integer) 1").large(2, 0).run(this::setnx);
        add(commands, "SETEX key seconds value").summary("Puts a string at a key for so many seconds.")
                .since("2.0.0").complexity("O(1)").deprecated("2.6.12", "`SET` with the `EX` argument")
                .flags(WRITE, DENYOOM).key(OW, UPDATE)
                .example("SETEX token 60 abc", "OK").large(3, 0).run(call -> setFor(call, Form.EX));
        add(commands, "PSETEX key milliseconds value").summary("Puts a string at a key for so many milliseconds.")
                .since("2.6.0").complexity("O(1)").deprecated("2.6.12", "`SET` with the `PX` argument")
                .flags(WRITE, DENYOOM).key(OW, UPDATE)
                .example("PSETEX token 60000 abc", "OK").large(3, 0).run(call -> setFor(call, Form.PX));
    }

    private void declareSetsOfMany(Commands commands) {
        add(commands, "MSET key value [key value ...]").argNames("data")
                .summary("Puts strings at several keys at once.")
                .since("1.0.1").complexity("O(N) where N is the number of keys to set.")
                .flags(WRITE, DENYOOM).keys(KeySpec.range(1, -1, 2, OW, UPDATE))
                .tips("request_policy:multi_shard", "response_policy:all_succeeded")
                .example("MSET a 1 b 2", "OK").large(2, 2).run(this::mset);
        add(commands, "MSETNX key value [key value ...]").argNames("data")
                .summary("Puts strings at several keys at once if none of them is there.")
                .since("1.0.1").complexity("O(N) where N is the number of keys to set.")
                .flags(WRITE, DENYOOM).keys(KeySpec.range(1, -1, 2, OW, INSERT))
                .tips("request_policy:multi_shard", "response_policy:agg_min")
                .example("MSETNX a 1 b 2", "(integer) 1").large(2, 2).run(this::msetnx);
    }

    private void declareGetsThatWrite(Commands commands) {
        add(commands, "GETSET key value").summary("Puts a string at a key and replies with the one before it.")
                .since("1.0.0").complexity("O(1)").deprecated("6.2.0", "`SET` with the `!GET` argument")
                .flags(WRITE, DENYOOM, FAST).key(RW, ACCESS, UPDATE)
                .example("GETSET colour blue", "(nil)").large(2, 0).run(this::getset);
        add(commands, "GETDEL key").summary("Replies with the string at a key and deletes the key.")
                .since("6.2.0").complexity("O(1)").flags(WRITE, FAST).key(RW, ACCESS, DELETE)
                .example("GETDEL nokey", "(nil)").run(this::getdel);
        add(commands, "DELIFEQ key value").summary("Deletes a key if the string at it is this one.")
                .since("9.0.0").complexity("O(1)").flags(WRITE, FAST).key(RW, DELETE)
                .example("DELIFEQ nokey me", "(integer) 0").run(this::delifeq);
        add(commands, "GETEX key [EX seconds|PX milliseconds|EXAT unix-time-seconds|PXAT unix-time-milliseconds"
                + "|PERSIST]").argNames("expiration")
                .summary("Replies with the string at a key and sets or takes away its expire time.")
                .since("6.2.0").complexity("O(1)").flags(WRITE, FAST).key(RW, ACCESS, UPDATE)
                .note("RW and UPDATE because it changes the TTL")
                .example("GETEX nokey EX 10", "(nil)").run(this::getex);
    }

    /// Sets a string that is an argument of the call, which may lie in the storage already.
    static void put(Call call, byte[] key, byte[] value, long expireAt) {
        Bytes large = call.large(value);
        if (large == null) {
            call.db().putString(key, value, expireAt);
        } else {
            call.db().putString(key, large, expireAt);
        }
    }

    private void get(Call call) {
        reply(call, call.find(call.arg(1), StringValue.class));
    }

    static void reply(Call call, @Nullable StringValue value) {
        if (value == null) {
            call.reply().nil();
        } else if (value.isInteger()) {
            call.reply().bulk(value.integer());
        } else {
            call.reply().bulk(value.bytes());
        }
    }

    private void mget(Call call) {
        call.reply().array(call.count() - 1L);
        for (int i = 1; i < call.count(); i++) {
            Value value = call.find(call.arg(i));
            reply(call, value instanceof StringValue string ? string : null);
        }
    }

    private void strlen(Call call) {
        StringValue value = call.find(call.arg(1), StringValue.class);
        call.reply().integer(value == null ? 0 : value.length());
    }

    /// Only with GET or IFEQ does it read what was there.
    private static Set<KeyFlag> keyFlagsOfSet(byte[][] argv) {
        for (int i = 3; i < argv.length; i++) {
            if (Args.is(argv[i], "GET") || Args.is(argv[i], "IFEQ")) {
                return EnumSet.of(RW, ACCESS, UPDATE);
            }
        }
        return EnumSet.of(OW, UPDATE);
    }

    private void set(Call call) {
        byte[] key = call.arg(1);
        if (call.count() == 3) {
            put(call, key, call.arg(2), -1);
            call.changed("set", key);
            call.reply().ok();
            return;
        }
        setWith(call, key, SetOptions.ofSet(call));
    }

    private void setWith(Call call, byte[] key, SetOptions options) {
        long expireAt = options.expireAt(call);
        if (options.get()) {
            reply(call, call.read(key, StringValue.class));
        }
        if (isBlocked(call, key, options)) {
            if (!options.get()) {
                call.reply().nil();
            }
            return;
        }
        if (options.hasTime()) {
            putUntil(call, key, call.arg(2), options.wordOfPxat(call, PXAT), expireAt);
        } else {
            putKeeping(call, key, options);
        }
        if (!options.get()) {
            call.reply().ok();
        }
    }

    private static boolean isBlocked(Call call, byte[] key, SetOptions options) {
        Value old = call.db().peek(key);
        if (options.equalAt() > 0) {
            return !isEqual(old, call.arg(options.equalAt()));
        }
        return (options.onlyNew() || options.onlyOld()) && (old != null) == options.onlyNew();
    }

    /// Whether a value is this string; another type is refused.
    private static boolean isEqual(@Nullable Value value, byte[] expected) {
        if (value != null && !(value instanceof StringValue)) {
            throw WrongTypeException.INSTANCE;
        }
        return value instanceof StringValue string && string.length() == expected.length
                && Arrays.equals(string.toArray(), expected);
    }

    private void delifeq(Call call) {
        byte[] key = call.arg(1);
        boolean equal = isEqual(call.db().peek(key), call.arg(2));
        if (equal) {
            delete(call, key);
        }
        call.reply().integer(equal ? 1 : 0);
    }

    private static void putKeeping(Call call, byte[] key, SetOptions options) {
        long expireAt = options.keepTtl() ? Math.max(-1, call.db().expireAt(key)) : -1;
        put(call, key, call.arg(2), expireAt);
        call.changed("set", key);
        if (options.equalAt() > 0) {
            // Servers that read our file do not know the condition.
            call.propagate(options.keepTtl() ? new byte[][] {SET, key, call.arg(2), KEEPTTL}
                    : new byte[][] {SET, key, call.arg(2)});
        } else if (options.get()) {
            call.propagate(withoutGet(call));
        }
    }

    private static byte[][] withoutGet(Call call) {
        byte[][] kept = new byte[call.count()][];
        int count = 0;
        for (int i = 0; i < call.count(); i++) {
            if (i < 3 || !call.argIs(i, "GET")) {
                kept[count++] = call.arg(i);
            }
        }
        return Arrays.copyOf(kept, count);
    }

    /// Sets with an expire time; the effect names it in absolute terms and has no condition left.
    private static void putUntil(Call call, byte[] key, byte[] value, byte[] pxat, long expireAt) {
        put(call, key, value, expireAt);
        call.changed("set", key);
        call.event(call.client().db(), 'g', "expire", key);
        call.propagate(SET, key, value, pxat, Call.digits(expireAt));
    }

    private void setnx(Call call) {
        byte[] key = call.arg(1);
        boolean free = call.db().peek(key) == null;
        if (free) {
            put(call, key, call.arg(2), -1);
            call.changed("set", key);
        }
        call.reply().integer(free ? 1 : 0);
    }

    private void setFor(Call call, Form form) {
        long expireAt = ExpireTimes.positive(call, call.arg(2), form);
        putUntil(call, call.arg(1), call.arg(3), PXAT, expireAt);
        call.reply().ok();
    }

    private void mset(Call call) {
        requirePairs(call);
        putAll(call);
        call.reply().ok();
    }

    private void msetnx(Call call) {
        requirePairs(call);
        for (int i = 1; i < call.count(); i += 2) {
            if (call.db().peek(call.arg(i)) != null) {
                call.reply().integer(0);
                return;
            }
        }
        putAll(call);
        call.reply().integer(1);
    }

    private static void requirePairs(Call call) {
        if (call.count() % 2 == 0) {
            throw call.wrongArity();
        }
    }

    private static void putAll(Call call) {
        for (int i = 1; i < call.count(); i += 2) {
            put(call, call.arg(i), call.arg(i + 1), -1);
            call.changed("set", call.arg(i));
        }
    }

    private void getset(Call call) {
        byte[] key = call.arg(1);
        reply(call, call.read(key, StringValue.class));
        put(call, key, call.arg(2), -1);
        call.changed("set", key);
        call.propagate(SET, key, call.arg(2));
    }

    private void getdel(Call call) {
        byte[] key = call.arg(1);
        StringValue value = call.read(key, StringValue.class);
        reply(call, value);
        if (value != null) {
            delete(call, key);
        }
    }

    private static void delete(Call call, byte[] key) {
        remove(call, key, DEL);
    }

    private static void remove(Call call, byte[] key, byte[] effect) {
        call.db().remove(key);
        call.removed(key);
        call.propagate(effect, key);
    }

    private void getex(Call call) {
        SetOptions options = SetOptions.ofGetEx(call);
        byte[] key = call.arg(1);
        StringValue value = call.read(key, StringValue.class);
        if (value == null) {
            call.reply().nil();
            return;
        }
        long expireAt = options.expireAt(call);
        reply(call, value);
        if (options.hasTime()) {
            expire(call, key, expireAt, options.timeIsAbsolute());
        } else if (options.persist() && call.db().expireAt(key) >= 0) {
            call.db().expireAt(key, -1);
            call.changed(call.client().db(), 'g', "persist", key);
            call.propagate(PERSIST, key);
        }
    }

    private static void expire(Call call, byte[] key, long expireAt, boolean absolute) {
        Db db = call.db();
        if (absolute && expireAt <= call.nowMillis() && call.machine().expiresByItself()) {
            remove(call, key, call.machine().changes().expiryCommand());
            return;
        }
        db.expireAt(key, expireAt);
        call.changed(call.client().db(), 'g', "expire", key);
        call.propagate(PEXPIREAT, key, Call.digits(expireAt));
    }
}
