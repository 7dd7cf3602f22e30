package dev.respdesk.commands.server;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.keyspace.Db;
import dev.respdesk.value.Encoding;
import dev.respdesk.value.HashValue;
import dev.respdesk.value.SetValue;
import dev.respdesk.value.StringValue;
import dev.respdesk.value.Value;
import dev.respdesk.value.ZSetValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts of DEBUG that make data or look into it.
final class DebugData {
    private static final Logger LOG = LoggerFactory.getLogger("debug");
    private static final CommandError NOT_A_LISTPACK = new CommandError("ERR Not a listpack encoded object.");
    private static final CommandError NOT_A_QUICKLIST = new CommandError("ERR Not a quicklist encoded object.");
    private static final CommandError NOT_A_STRING = new CommandError("ERR Not an sds encoded string.");
    private static final CommandError NO_HASH_TABLE =
            new CommandError("ERR The value stored at the specified key is not represented using an hash table");
    private static final CommandError NO_DATABASE = new CommandError("ERR Out of range database");
    private static final int SMALLEST_TABLE = 4;

    private DebugData() {}

    /// Makes strings `prefix:0` and so on of at least so many bytes, but for those that are there. They are told to
    /// nobody; a rewrite of the append-only file has them.
    static void populate(Call call) {
        long count = positive(call.arg(2));
        String prefix = call.count() > 3 ? Args.text(call.arg(3)) : "key";
        long bytes = call.count() > 4 ? positive(call.arg(4)) : 0;
        Db db = call.db();
        for (long i = 0; i < count; i++) {
            byte[] key = (prefix + ":" + i).getBytes(StandardCharsets.UTF_8);
            if (db.peek(key) == null) {
                byte[] value = ("value:" + i).getBytes(StandardCharsets.US_ASCII);
                db.putString(key, bytes == 0 ? value : Arrays.copyOf(value, (int) bytes), -1);
            }
        }
        call.machine().effects().incomplete();
        call.reply().ok();
    }

    private static long positive(byte[] arg) {
        if (!Args.isLong(arg) || Args.toLong(arg) < 0 || Args.toLong(arg) > Integer.MAX_VALUE) {
            throw new CommandError("ERR value is out of range, must be positive");
        }
        return Args.toLong(arg);
    }

    private static Value there(Call call) {
        Value value = call.db().peek(call.arg(2));
        if (value == null) {
            throw CommandError.NO_SUCH_KEY;
        }
        return value;
    }

    static void listpack(Call call) {
        print(call, there(call), Encoding.LISTPACK, "Listpack", NOT_A_LISTPACK);
    }

    static void quicklist(Call call) {
        print(call, there(call), Encoding.QUICKLIST, "Quicklist", NOT_A_QUICKLIST);
    }

    /// redis-server prints it to its own output; here it goes to the log.
    private static void print(Call call, Value value, Encoding encoding, String name, CommandError otherwise) {
        if (value.encoding() != encoding) {
            throw otherwise;
        }
        LOG.info("{} of {}: {} bytes with its key", name, Args.text(call.arg(2)), value.memoryBytes());
        call.reply().simple(name + " structure printed on stdout");
    }

    static void sdsLength(Call call) {
        if (!(there(call) instanceof StringValue string) || string.isInteger()) {
            throw NOT_A_STRING;
        }
        int key = call.arg(2).length;
        call.reply().simple(String.format(Locale.ROOT, "key_sds_len:%d, key_sds_avail:0, key_zmalloc: %d, "
                + "val_sds_len:%d, val_sds_avail:0, val_zmalloc: %d", key, key, string.length(),
                string.memoryBytes() - key));
    }

    /// The tables here grow in parts, so that there is never a second one.
    static void tables(Call call) {
        long index = call.argLong(2);
        if (index < 0 || index >= call.keyspace().databases()) {
            throw NO_DATABASE;
        }
        Db db = call.keyspace().db((int) index);
        call.reply().verbatim("txt", "[Dictionary HT]\n" + table(db.size()) + "[Expires HT]\n"
                + table(db.volatileSize()));
    }

    static void table(Call call) {
        Value value = there(call);
        boolean hashed = value.encoding() == Encoding.HASHTABLE || value.encoding() == Encoding.SKIPLIST;
        if (!hashed) {
            throw NO_HASH_TABLE;
        }
        call.reply().verbatim("txt", table(switch (value) {
            case HashValue hash -> hash.size();
            case SetValue set -> set.size();
            case ZSetValue zset -> zset.size();
            default -> throw NO_HASH_TABLE;
        }));
    }

    private static String table(long elements) {
        if (elements == 0) {
            return "No stats available for empty dictionaries\n";
        }
        long size = Math.max(SMALLEST_TABLE, Long.highestOneBit(elements * 2 - 1));
        return "Hash table 0 stats (main hash table):\n table size: " + size + "\n number of elements: " + elements
                + "\n";
    }
}
