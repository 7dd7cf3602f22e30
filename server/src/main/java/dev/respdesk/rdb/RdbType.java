package dev.respdesk.rdb;

/// The numbers of the format.
final class RdbType {
    static final int STRING = 0;
    static final int LIST = 1;
    static final int SET = 2;
    /// Scores in digits.
    static final int ZSET = 3;
    static final int HASH = 4;
    /// Scores in eight bytes.
    static final int ZSET_2 = 5;
    static final int MODULE_1 = 6;
    static final int MODULE_2 = 7;
    static final int HASH_ZIPMAP = 9;
    static final int LIST_ZIPLIST = 10;
    static final int SET_INTSET = 11;
    static final int ZSET_ZIPLIST = 12;
    static final int HASH_ZIPLIST = 13;
    /// Nodes that are ziplists.
    static final int LIST_QUICKLIST = 14;
    static final int STREAM_1 = 15;
    static final int HASH_LISTPACK = 16;
    static final int ZSET_LISTPACK = 17;
    /// Nodes that are listpacks or single elements.
    static final int LIST_QUICKLIST_2 = 18;
    static final int STREAM_2 = 19;
    static final int SET_LISTPACK = 20;
    static final int STREAM_3 = 21;
    /// Fields with expire times, as builds before 7.4.0 had them.
    static final int HASH_TIMES_EARLY = 22;
    static final int HASH_LISTPACK_TIMES_EARLY = 23;
    /// Fields with expire times: the least time, then the times above it.
    static final int HASH_TIMES = 24;
    /// The least time, then a listpack of fields, values and times.
    static final int HASH_LISTPACK_TIMES = 25;

    static final int SLOT_INFO = 244;
    static final int FUNCTION = 245;
    static final int FUNCTION_EARLY = 246;
    static final int MODULE_AUX = 247;
    static final int IDLE = 248;
    static final int FREQUENCY = 249;
    static final int AUX = 250;
    static final int RESIZE = 251;
    static final int EXPIRE_MILLIS = 252;
    static final int EXPIRE_SECONDS = 253;
    static final int SELECT = 254;
    static final int END = 255;

    /// What redis-server 7.0 writes, and the newest that it reads.
    static final int VERSION = 10;

    /// With expire times of fields: only servers from 7.4 on read it.
    static final int VERSION_WITH_FIELD_TIMES = 12;

    /// The newest that is read here.
    static final int NEWEST_VERSION = 12;

    /// In the place of the first two bits of a length: something else follows.
    static final int SPECIAL = 3;
    static final int INTEGER_8 = 0;
    static final int INTEGER_16 = 1;
    static final int INTEGER_32 = 2;
    static final int COMPRESSED = 3;

    static final int LENGTH_32 = 0x80;
    static final int LENGTH_64 = 0x81;

    /// Kinds of nodes of lists.
    static final int PLAIN_NODE = 1;
    static final int PACKED_NODE = 2;

    private RdbType() {}
}
