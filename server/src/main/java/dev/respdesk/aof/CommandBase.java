package dev.respdesk.aof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.respdesk.command.EffectEncoder;
import dev.respdesk.keyspace.WalkSink;
import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.ElementGroup;
import dev.respdesk.value.ElementSink;
import dev.respdesk.value.PendingEntry;
import dev.respdesk.value.StreamEntry;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// The base that a rewrite writes, in command form: entries of the walk come on the data thread, full buffers go to the
/// rewrite thread. Each key is a SET, or HMSET, SADD, ZADD or RPUSH in groups as the walk gives them, or what
/// `StreamFile` writes, then its expire times; any Redis from version 4 on loads that, but for streams, which need 7.0,
/// and the expire times of fields, which need 7.4.
final class CommandBase extends BaseFile implements WalkSink, ElementSink {
    private static final byte[] SET = word("SET");
    private static final byte[] HMSET = word("HMSET");
    private static final byte[] RPUSH = word("RPUSH");
    private static final byte[] SADD = word("SADD");
    private static final byte[] ZADD = word("ZADD");
    private static final byte[] XADD = word("XADD");
    private static final byte[] PEXPIREAT = word("PEXPIREAT");
    private static final byte[] HPEXPIREAT = word("HPEXPIREAT");
    private static final byte[] FIELDS = word("FIELDS");

    private static final byte[] FUNCTION = word("FUNCTION");
    private static final byte[] LOAD = word("LOAD");

    private final Supplier<List<byte[]>> libraries;
    private int db = -1;

    /// Of the thread for files, as the two below.
    private final Checksum checksum = new Checksum();
    private long written;
    private long groupFrom;

    /// @param libraries   the texts of the libraries of functions, which come first
    /// @param unixSeconds the time to begin with, -1 for none
    CommandBase(DiskFile file, Executor thread, Loop loop, Supplier<List<byte[]>> libraries, long unixSeconds) {
        super(file, thread, loop);
        this.libraries = libraries;
        if (unixSeconds >= 0) {
            AofEncoder.time(unixSeconds, buffer);
        }
        buffer.raw(word(Aof.BASE_MARK));
    }

    @Override
    void begin() {
        for (byte[] code : libraries.get()) {
            buffer.arrayHeader(3);
            buffer.bulk(FUNCTION);
            buffer.bulk(LOAD);
            buffer.bulk(code);
            passOn();
        }
    }

    @Override
    void beforeWrite(AofBytes full) {
        long end = written + full.total();
        int line = full.length();
        full.raw(Checksum.line(end - groupFrom));
        checksum.take(full, line);
        groupFrom = end;
        written += full.total();
    }

    @Override
    WalkSink sink() {
        return this;
    }

    private static byte[] word(String text) {
        return text.getBytes(US_ASCII);
    }

    @Override
    public void string(int in, byte[] key, Bytes value, long expireAt) {
        select(in);
        buffer.arrayHeader(3);
        buffer.bulk(SET);
        buffer.bulk(key);
        buffer.bulk(value);
        if (expireAt >= 0) {
            expireAt(key, expireAt);
        }
        passOn();
    }

    @Override
    public void hashFields(int in, byte[] key, List<HashField> fields) {
        select(in);
        buffer.arrayHeader(2 + fields.size() * 2L);
        buffer.bulk(HMSET);
        buffer.bulk(key);
        for (HashField field : fields) {
            buffer.bulk(field.field());
            buffer.bulk(field.value());
        }
        for (HashField field : fields) {
            if (field.expireAt() >= 0) {
                fieldExpireAt(key, field);
            }
        }
        passOn();
    }

    @Override
    public void listElements(int in, byte[] key, ElementGroup elements) {
        select(in);
        buffer.arrayHeader(2L + elements.count());
        buffer.bulk(RPUSH);
        buffer.bulk(key);
        elements.giveTo(this);
        passOn();
    }

    @Override
    public void element(byte[] data, int from, int count) {
        buffer.bulk(data, from, count);
    }

    @Override
    public void element(long integer) {
        buffer.bulk(integer);
    }

    @Override
    public void element(Bytes large) {
        buffer.bulk(large);
    }

    private void fieldExpireAt(byte[] key, HashField field) {
        buffer.arrayHeader(6);
        buffer.bulk(HPEXPIREAT);
        buffer.bulk(key);
        buffer.bulk(field.expireAt());
        buffer.bulk(FIELDS);
        buffer.bulk(1);
        buffer.bulk(field.field());
    }

    @Override
    public void setMembers(int in, byte[] key, List<byte[]> members) {
        select(in);
        buffer.arrayHeader(2L + members.size());
        buffer.bulk(SADD);
        buffer.bulk(key);
        members.forEach(buffer::bulk);
        passOn();
    }

    @Override
    public void scoredMembers(int in, byte[] key, List<ScoredMember> members) {
        select(in);
        buffer.arrayHeader(2L + 2L * members.size());
        buffer.bulk(ZADD);
        buffer.bulk(key);
        for (ScoredMember member : members) {
            // The shortest digits that read back the same.
            buffer.bulk(Decimal.text(member.score()));
            buffer.bulk(member.member());
        }
        passOn();
    }

    @Override
    public boolean groupsFirst() {
        return true;
    }

    @Override
    public void streamEntry(int in, byte[] key, StreamEntry entry) {
        select(in);
        buffer.arrayHeader(3 + 2L * entry.fields());
        buffer.bulk(XADD);
        buffer.bulk(key);
        buffer.bulk(entry.id().text());
        entry.giveTo(this);
        passOn();
    }

    @Override
    public void stream(int in, byte[] key, StreamState state) {
        select(in);
        StreamFile.state(buffer, key, state);
        passOn();
    }

    @Override
    public void streamGroup(int in, byte[] key, GroupState group) {
        select(in);
        StreamFile.group(buffer, key, group);
        passOn();
    }

    @Override
    public void pendingEntries(int in, byte[] key, byte[] group, List<PendingEntry> pending) {
        select(in);
        StreamFile.pending(buffer, key, group, pending);
        passOn();
    }

    @Override
    public void expire(int in, byte[] key, long expireAt) {
        select(in);
        expireAt(key, expireAt);
        passOn();
    }

    private void expireAt(byte[] key, long expireAt) {
        buffer.arrayHeader(3);
        buffer.bulk(PEXPIREAT);
        buffer.bulk(key);
        buffer.bulk(expireAt);
    }

    private void select(int next) {
        if (next != db) {
            db = next;
            EffectEncoder.select(buffer, next);
        }
    }
}
