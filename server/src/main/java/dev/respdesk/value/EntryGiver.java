package dev.respdesk.value;

import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.struct.Mem;
import dev.respdesk.struct.Refs;
import dev.respdesk.value.EntrySink.Head;
import dev.respdesk.value.NodeIndex.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives entries to a sink, part by part, as they are now.
final class EntryGiver {
    private final Mem mem;
    private final Blocks blocks;
    private final EntrySink sink;
    private @Nullable ElementCursor elements;
    private @Nullable EntryCursor entries;

    EntryGiver(Blocks blocks, EntrySink sink) {
        this.blocks = blocks;
        this.mem = blocks.mem;
        this.sink = sink;
    }

    /// A whole entry, also a big collection.
    void give(Table from, int ref, int db, byte[] key) {
        if (!Block.isBig(mem, ref)) {
            givePacked(from, ref, db, key);
            return;
        }
        BigCollection big = from.big(ref);
        long expireAt = Block.expireAt(mem, ref);
        sink.begins(db, key, big.head(expireAt));
        switch (big) {
            case BigHash hash -> giveFields(db, key, hash);
            case BigList list -> giveNodes(db, key, list);
            case BigStream stream -> giveStream(db, key, stream);
            default -> giveMembers(from, ref, db, key);
        }
        end(db, key, expireAt);
    }

    /// An entry that is no big collection.
    void givePacked(Table from, int ref, int db, byte[] key) {
        ValueType type = Block.type(mem, ref);
        long expireAt = Block.expireAt(mem, ref);
        if (type == ValueType.STRING) {
            sink.string(db, key, string(ref), expireAt);
            return;
        }
        sink.begins(db, key, head(from, ref, type, expireAt));
        switch (type) {
            case HASH -> giveFields(db, key, ref);
            case LIST -> new ListValue(from, ref, 0).giveTo(this, db, key);
            default -> giveMembers(from, ref, db, key);
        }
        end(db, key, expireAt);
    }

    private void end(int db, byte[] key, long expireAt) {
        if (expireAt >= 0) {
            sink.expire(db, key, expireAt);
        }
        sink.ends(db, key);
    }

    private Head head(Table from, int ref, ValueType type, long expireAt) {
        Encoding encoding = Block.encoding(mem, ref);
        return switch (type) {
            case HASH -> {
                HashValue hash = new HashValue(from, ref, 0);
                yield new Head(type, encoding, hash.size(), 0, hash.fieldsExpire(), expireAt);
            }
            case LIST -> new Head(type, encoding, new ListValue(from, ref, 0).size(), 1, false, expireAt);
            case SET -> new Head(type, encoding, new SetValue(from, ref, 0).size(), 0, false, expireAt);
            default -> new Head(type, encoding, new ZSetValue(from, ref, 0).size(), 0, false, expireAt);
        };
    }

    private Bytes string(int ref) {
        return Block.encoding(mem, ref) == Encoding.INT ? integer(ref) : Block.bytes(mem, blocks.slabs, ref);
    }

    private Bytes integer(int ref) {
        return new ArrayBytes(Decimal.bytes(mem.longAt(ref, Block.valueAt(mem, ref))));
    }

    private void giveFields(int db, byte[] key, int ref) {
        List<EntrySink.HashField> group = new ArrayList<>();
        PackedFields fields = new PackedFields(mem, ref);
        while (fields.step()) {
            group.add(new EntrySink.HashField(fields.field(), new ArrayBytes(fields.value()), fields.expireAt()));
            if (group.size() == EntryWalk.GROUP) {
                sink.hashFields(db, key, group);
                group = new ArrayList<>();
            }
        }
        if (!group.isEmpty()) {
            sink.hashFields(db, key, group);
        }
    }

    private void giveFields(int db, byte[] key, BigHash hash) {
        Refs bucket = new Refs();
        long cursor = 0;
        do {
            bucket.clear();
            cursor = hash.index.scan(cursor, bucket);
            for (int i = 0; i < bucket.size(); i++) {
                int ref = bucket.at(i);
                sink.hashFields(db, key, List.of(new EntrySink.HashField(
                        Block.key(mem, ref), Block.bytes(mem, hash.slabs, ref), Block.expireAt(mem, ref))));
            }
        } while (cursor != 0);
    }

    private void giveNodes(int db, byte[] key, BigList list) {
        if (list.nodes.nodes() == 0) {
            return;
        }
        Place place = list.nodes.first();
        do {
            giveNode(db, key, list, list.nodes.ref(place));
        } while (list.nodes.next(place));
    }

    /// A node of a list.
    void giveNode(int db, byte[] key, BigList list, int ref) {
        if (list.isLarge(ref)) {
            sink.listElements(db, key, new ElementGroup(list.large(ref)));
        } else {
            giveElements(db, key, ref, ListNode.start(mem, ref), ListNode.bytes(mem, ref));
        }
    }

    /// Packed elements of a list. The cursor is our own: a walk comes to it in the middle of a change, too.
    void giveElements(int db, byte[] key, int ref, int offset, int bytes) {
        ElementCursor cursor = elements;
        if (cursor == null) {
            cursor = new ElementCursor(mem);
            elements = cursor;
        }
        cursor.load(ref, offset, bytes);
        for (int left = cursor.count(); left > 0; left -= EntryWalk.GROUP) {
            cursor.step();
            boolean ends = left <= EntryWalk.GROUP;
            sink.listElements(db, key, new ElementGroup(cursor, Math.min(left, EntryWalk.GROUP), ends));
        }
    }

    private void giveStream(int db, byte[] key, BigStream stream) {
        for (int ref : stream.nodes.toArray()) {
            giveEntries(db, key, ref);
        }
        sink.stream(db, key, stream.state());
        for (StreamGroup group : stream.groups.values()) {
            sink.streamGroup(db, key, group.state());
            for (int ref : group.records.index.toArray()) {
                sink.pendingEntries(db, key, group.name(), group.entries(ref, group.numbered()));
            }
        }
    }

    /// The entries of a node of a stream.
    void giveEntries(int db, byte[] key, int ref) {
        if (!sink.streamNode(db, key, StreamNode.state(mem, ref))) {
            giveEntriesOneByOne(db, key, ref);
        }
    }

    private void giveEntriesOneByOne(int db, byte[] key, int ref) {
        EntryCursor cursor = entries;
        if (cursor == null) {
            cursor = new EntryCursor(mem);
            entries = cursor;
        }
        cursor.load(ref);
        while (cursor.next()) {
            sink.streamEntry(db, key, cursor);
        }
    }

    private void giveMembers(Table from, int ref, int db, byte[] key) {
        if (Block.type(mem, ref) == ValueType.ZSET) {
            giveScores(db, key, new ZSetValue(from, ref, 0));
        } else {
            giveMembers(db, key, new SetValue(from, ref, 0));
        }
    }

    private void giveScores(int db, byte[] key, ZSetValue set) {
        List<EntrySink.ScoredMember> group = new ArrayList<>();
        set.range(0, set.size() - 1, false, (member, score) -> {
            group.add(new EntrySink.ScoredMember(member.toArray(), score));
            if (group.size() == EntryWalk.GROUP) {
                sink.scoredMembers(db, key, List.copyOf(group));
                group.clear();
            }
            return true;
        });
        if (!group.isEmpty()) {
            sink.scoredMembers(db, key, group);
        }
    }

    private void giveMembers(int db, byte[] key, SetValue set) {
        List<byte[]> group = new ArrayList<>();
        set.forEach(member -> {
            group.add(member.toArray());
            if (group.size() == EntryWalk.GROUP) {
                sink.setMembers(db, key, List.copyOf(group));
                group.clear();
            }
            return true;
        });
        if (!group.isEmpty()) {
            sink.setMembers(db, key, group);
        }
    }
}
