package dev.respdesk.rdb;

import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.value.AddRule;
import dev.respdesk.value.Added;
import dev.respdesk.value.GatheredBytes;
import dev.respdesk.value.HashValue;
import dev.respdesk.value.ListValue;
import dev.respdesk.value.SetValue;
import dev.respdesk.value.ZSetValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads values of all types and forms into a database. Every element goes in as a command would put it in, so that the
/// form it gets is chosen by the sizes that hold here, and what stands twice is noticed. Where it throws, a part of the
/// value may be there.
final class ValueReader {
    private final Keyspace keyspace;

    /// What was read last, where it lies on the heap; otherwise `large` is set.
    private byte[] small = {};
    private @Nullable GatheredBytes large;

    ValueReader(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    /// Reads a value of a type into a key that is not there; false where it has no elements and there is no key then.
    boolean read(int type, RdbInput in, Db db, byte[] key) throws IOException {
        switch (type) {
            case RdbType.STRING -> string(in, db, key);
            case RdbType.LIST -> list(in, db, key);
            case RdbType.SET -> set(in, db, key);
            case RdbType.ZSET, RdbType.ZSET_2 -> scores(in, db, key, type == RdbType.ZSET_2);
            case RdbType.HASH -> hash(in, db, key);
            case RdbType.HASH_TIMES, RdbType.HASH_TIMES_EARLY -> hashWithTimes(in, db, key, type);
            case RdbType.HASH_LISTPACK_TIMES, RdbType.HASH_LISTPACK_TIMES_EARLY -> packedTimes(in, db, key, type);
            case RdbType.HASH_ZIPMAP -> fields(in, new ZipmapReader(in.open()), db, key);
            case RdbType.HASH_ZIPLIST -> fields(in, new ZiplistReader(in.open()), db, key);
            case RdbType.HASH_LISTPACK -> fields(in, new ListpackReader(in.open()), db, key);
            case RdbType.ZSET_ZIPLIST -> packedScores(in, new ZiplistReader(in.open()), db, key);
            case RdbType.ZSET_LISTPACK -> packedScores(in, new ListpackReader(in.open()), db, key);
            case RdbType.SET_INTSET -> integers(in, db, key);
            case RdbType.SET_LISTPACK -> members(in, new ListpackReader(in.open()), db, key);
            case RdbType.LIST_ZIPLIST -> elements(new ZiplistReader(in.open()), db, key);
            case RdbType.LIST_QUICKLIST, RdbType.LIST_QUICKLIST_2 -> nodes(in, db, key, type);
            case RdbType.STREAM_1, RdbType.STREAM_2, RdbType.STREAM_3 ->
                    new StreamReader(keyspace, in, type, db, key).read();
            default -> throw in.damaged("a value of a type that this server does not have, " + type);
        }
        return db.peek(key) != null;
    }

    /// Reads a string to the heap, or to the storage where it is large.
    private void item(RdbInput in) throws IOException {
        RdbString string = in.open();
        if (string.bytes() <= RdbInput.HEAP_BYTES) {
            small = string.input().bytes(string.bytes());
        } else {
            gather(string);
        }
        string.end();
    }

    private void gather(RdbString string) throws IOException {
        GatheredBytes gathered = keyspace.gather();
        boolean whole = false;
        try {
            string.input().gather(gathered, string.bytes());
            whole = true;
        } finally {
            if (!whole) {
                gathered.release();
            }
        }
        large = gathered;
    }

    private void letGo() {
        if (large != null) {
            large.release();
            large = null;
        }
    }

    private void string(RdbInput in, Db db, byte[] key) throws IOException {
        item(in);
        try {
            if (large == null) {
                db.putString(key, small, -1);
            } else {
                db.putString(key, large, -1);
            }
        } finally {
            letGo();
        }
    }

    private void list(RdbInput in, Db db, byte[] key) throws IOException {
        for (long left = in.length(); left > 0; left--) {
            element(in, db, key);
        }
    }

    /// Reads an element and puts it at the end.
    private void element(RdbInput in, Db db, byte[] key) throws IOException {
        item(in);
        push(db, key);
    }

    /// Reads an element that is a node of its own, as only large ones are.
    private void large(RdbInput in, Db db, byte[] key) throws IOException {
        item(in);
        if (large == null && small.length == 0) {
            throw in.damaged("a node of a list without bytes");
        }
        push(db, key);
    }

    /// Puts what was read last at the end of a list.
    private void push(Db db, byte[] key) {
        try {
            GatheredBytes stored = large;
            ListValue list = db.list(key);
            if (stored == null) {
                list.expect(small.length, 1);
                list.push(small, false);
            } else {
                list.expect(stored.length(), 1);
                list.push(stored, false);
            }
        } finally {
            letGo();
        }
    }

    private static void elements(Packed packed, Db db, byte[] key) throws IOException {
        while (packed.next()) {
            byte[] element = packed.element();
            ListValue list = db.list(key);
            list.expect(element.length, 1);
            list.push(element, false);
        }
    }

    private void nodes(RdbInput in, Db db, byte[] key, int type) throws IOException {
        for (long left = in.length(); left > 0; left--) {
            if (type == RdbType.LIST_QUICKLIST) {
                elements(new ZiplistReader(in.open()), db, key);
                continue;
            }
            long kind = in.length();
            if (kind == RdbType.PLAIN_NODE) {
                large(in, db, key);
            } else if (kind == RdbType.PACKED_NODE) {
                elements(new ListpackReader(in.open()), db, key);
            } else {
                throw in.damaged("a node of a list of unknown kind, " + kind);
            }
        }
    }

    private static void set(RdbInput in, Db db, byte[] key) throws IOException {
        long count = in.length();
        SetValue set = null;
        for (long left = count; left > 0; left--) {
            byte[] member = in.string();
            if (set == null) {
                set = db.set(key, member, (int) Math.min(count, Integer.MAX_VALUE));
            }
            add(in, set, member);
        }
    }

    private static void add(RdbInput in, SetValue set, byte[] member) throws RdbException {
        if (!set.add(member)) {
            throw in.damaged("a member of a set stands there twice");
        }
    }

    private static void integers(RdbInput in, Db db, byte[] key) throws IOException {
        IntsetReader packed = new IntsetReader(in.open());
        SetValue set = null;
        while (packed.next()) {
            byte[] member = packed.element();
            if (set == null) {
                set = db.set(key, member, packed.count());
            }
            set.add(member);
        }
    }

    private static void members(RdbInput in, Packed packed, Db db, byte[] key) throws IOException {
        while (packed.next()) {
            add(in, db.set(key, packed.element(), 1), packed.element());
        }
    }

    private static void scores(RdbInput in, Db db, byte[] key, boolean binary) throws IOException {
        long count = in.length();
        ZSetValue set = null;
        for (long left = count; left > 0; left--) {
            byte[] member = in.string();
            double score = binary ? Double.longBitsToDouble(in.little(8)) : digits(in);
            if (set == null) {
                set = db.zset(key, (int) Math.min(count, Integer.MAX_VALUE), member.length);
            }
            add(in, set, member, score);
        }
    }

    private static void add(RdbInput in, ZSetValue set, byte[] member, double score) throws RdbException {
        if (Double.isNaN(score)) {
            throw in.damaged("a score that is no number");
        }
        if (set.add(member, score, AddRule.PUT) != Added.NEW) {
            throw in.damaged("a member of a sorted set stands there twice");
        }
    }

    private static double digits(RdbInput in) throws IOException {
        int length = in.u8();
        return switch (length) {
            case 253 -> Double.NaN;
            case 254 -> Double.POSITIVE_INFINITY;
            case 255 -> Double.NEGATIVE_INFINITY;
            default -> number(in, in.bytes(length));
        };
    }

    private static double number(RdbInput in, byte[] digits) throws RdbException {
        if (Decimal.isLong(digits)) {
            return Decimal.parse(digits);
        }
        String text = new String(digits, StandardCharsets.ISO_8859_1);
        return switch (text) {
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                if (!text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
                    throw in.damaged("a score that is no number");
                }
                yield Double.parseDouble(text);
            }
        };
    }

    private static void packedScores(RdbInput in, Packed packed, Db db, byte[] key) throws IOException {
        while (packed.next()) {
            byte[] member = packed.element();
            double score = number(in, packed.require(in));
            add(in, db.zset(key, 1, member.length), member, score);
        }
    }

    private void hash(RdbInput in, Db db, byte[] key) throws IOException {
        HashValue hash = null;
        for (long left = in.length(); left > 0; left--) {
            byte[] field = in.string();
            hash = hash == null ? db.hash(key) : hash;
            field(in, hash, field, -1);
        }
    }

    /// Reads the value of a field and sets it.
    private void field(RdbInput in, HashValue hash, byte[] field, long expireAt) throws IOException {
        item(in);
        try {
            GatheredBytes stored = large;
            boolean isNew = stored == null ? hash.set(field, small, false) : hash.set(field, stored, false);
            time(in, hash, field, isNew, expireAt);
        } finally {
            letGo();
        }
    }

    private static void time(RdbInput in, HashValue hash, byte[] field, boolean isNew, long expireAt)
            throws RdbException {
        if (!isNew) {
            throw in.damaged("a field of a hash stands there twice");
        }
        if (expireAt >= 0) {
            hash.expireAt(field, expireAt);
        }
    }

    private static void fields(RdbInput in, Packed packed, Db db, byte[] key) throws IOException {
        HashValue hash = null;
        while (packed.next()) {
            byte[] field = packed.element();
            byte[] value = packed.require(in);
            hash = hash == null ? db.hash(key) : hash;
            time(in, hash, field, hash.set(field, value, false), -1);
        }
    }

    private void hashWithTimes(RdbInput in, Db db, byte[] key, int type) throws IOException {
        long least = type == RdbType.HASH_TIMES ? in.little(8) : 1;
        HashValue hash = null;
        for (long left = in.length(); left > 0; left--) {
            long time = in.length();
            long expireAt = time == 0 ? -1 : checked(in, least + time - 1);
            byte[] field = in.string();
            hash = hash == null ? db.hash(key) : hash;
            field(in, hash, field, expireAt);
        }
    }

    private static void packedTimes(RdbInput in, Db db, byte[] key, int type) throws IOException {
        if (type == RdbType.HASH_LISTPACK_TIMES) {
            in.little(8);
        }
        Packed packed = new ListpackReader(in.open());
        HashValue hash = null;
        while (packed.next()) {
            byte[] field = packed.element();
            byte[] value = packed.require(in);
            byte[] time = packed.require(in);
            if (!Decimal.isLong(time)) {
                throw in.damaged("an expire time of a field that is no number");
            }
            long expireAt = Decimal.parse(time) == 0 ? -1 : checked(in, Decimal.parse(time));
            hash = hash == null ? db.hash(key) : hash;
            time(in, hash, field, hash.set(field, value, false), expireAt);
        }
    }

    private static long checked(RdbInput in, long expireAt) throws RdbException {
        if (expireAt < 0) {
            throw in.damaged("an expire time before all times");
        }
        return expireAt;
    }
}
