package dev.respdesk.gui.aof;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What kind of data a command writes: the colour of its name in the list and of its share in the density band.
public enum Family {
    STRING,
    HASH,
    LIST,
    SET,
    ZSET,
    STREAM,
    /// Commands on keys of any type: DEL, PEXPIREAT, RENAME.
    KEYS,
    /// MULTI and EXEC around one unit.
    UNIT,
    /// SELECT, FLUSHALL, functions and all else.
    OTHER;

    private static final Map<String, Family> NAMES = names();

    /// The style class: `family-hash` and so on.
    public String styleClass() {
        return "family-" + name().toLowerCase(Locale.ROOT);
    }

    /// The family of a command, its name in capitals.
    public static Family of(String command) {
        return NAMES.getOrDefault(command, OTHER);
    }

    private static Map<String, Family> names() {
        Map<String, Family> names = new HashMap<>();
        put(names, STRING, "SET SETEX PSETEX SETNX MSET MSETNX GETSET APPEND SETRANGE INCR DECR INCRBY DECRBY SETBIT"
                + " BITOP BITFIELD PFADD PFMERGE PFCOUNT INCRBYFLOAT");
        put(names, HASH, "HSET HMSET HSETNX HDEL HINCRBY HINCRBYFLOAT HPEXPIREAT HPERSIST HEXPIREAT HGETDEL HSETEX");
        put(names, LIST, "LPUSH RPUSH LPUSHX RPUSHX LPOP RPOP LSET LINSERT LREM LTRIM LMOVE RPOPLPUSH");
        put(names, SET, "SADD SREM SMOVE SINTERSTORE SUNIONSTORE SDIFFSTORE SPOP");
        put(names, ZSET, "ZADD ZREM ZINCRBY ZPOPMIN ZPOPMAX ZREMRANGEBYSCORE ZREMRANGEBYRANK ZREMRANGEBYLEX"
                + " ZRANGESTORE ZUNIONSTORE ZINTERSTORE ZDIFFSTORE GEOADD GEORADIUS GEOSEARCHSTORE");
        put(names, STREAM, "XADD XDEL XTRIM XGROUP XCLAIM XACK XSETID XAUTOCLAIM");
        put(names, KEYS, "DEL UNLINK PEXPIREAT EXPIREAT EXPIRE PEXPIRE PERSIST RENAME RENAMENX MOVE COPY RESTORE SORT");
        put(names, UNIT, "MULTI EXEC");
        return names;
    }

    private static void put(Map<String, Family> names, Family family, String commands) {
        for (String command : commands.split(" ", -1)) {
            names.put(command, family);
        }
    }
}
