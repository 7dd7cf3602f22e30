package dev.respdesk.commands.server;

import dev.respdesk.command.Call;
import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.ElementSink;
import dev.respdesk.value.HashValue;
import dev.respdesk.value.ListValue;
import dev.respdesk.value.SetValue;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamValue;
import dev.respdesk.value.StringValue;
import dev.respdesk.value.Value;
import dev.respdesk.value.ZSetValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// A hash over data that does not depend on the order of keys: the same data has the same digest here and in
/// redis-server. Mixing is a hash over the sum so far, adding is an exclusive or.
final class Digest {
    private static final int BYTES = 20;
    private static final int TYPE_STRING = 0;
    private static final int TYPE_LIST = 1;
    private static final int TYPE_SET = 2;
    private static final int TYPE_ZSET = 3;
    private static final int TYPE_HASH = 4;
    private static final int TYPE_STREAM = 6;
    private static final byte[] EXPIRES = "!!expire!!".getBytes(StandardCharsets.US_ASCII);

    private final Keyspace keyspace;
    private final MessageDigest sha1;

    Digest(Keyspace keyspace) {
        this.keyspace = keyspace;
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Over all keys of all databases.
    String all() {
        byte[] sum = new byte[BYTES];
        for (int i = 0; i < keyspace.databases(); i++) {
            Db db = keyspace.db(i);
            if (db.size() > 0) {
                mix(sum, number(i));
                db.forEachKey(key -> {
                    byte[] ofKey = new byte[BYTES];
                    mix(ofKey, key);
                    addValue(ofKey, db, key);
                    add(sum, ofKey);
                });
            }
        }
        return hex(sum);
    }

    /// Over the value of one key; zeros without it.
    String value(Db db, byte[] key) {
        byte[] sum = new byte[BYTES];
        addValue(sum, db, key);
        return hex(sum);
    }

    private void addValue(byte[] sum, Db db, byte[] key) {
        Value value = db.peek(key);
        if (value == null) {
            return;
        }
        switch (value) {
            case StringValue string -> {
                mix(sum, number(TYPE_STRING));
                mix(sum, string.toArray());
            }
            case ListValue list -> {
                mix(sum, number(TYPE_LIST));
                for (long i = 0; i < list.size(); i++) {
                    mix(sum, list.get(i));
                }
            }
            case SetValue set -> {
                mix(sum, number(TYPE_SET));
                set.forEach(member -> {
                    add(sum, member.toArray());
                    return true;
                });
            }
            case ZSetValue set -> {
                mix(sum, number(TYPE_ZSET));
                set.range(0, set.size() - 1, false, (member, score) -> {
                    byte[] ofMember = new byte[BYTES];
                    mix(ofMember, member.toArray());
                    mix(ofMember, Call.shortest(score));
                    add(sum, ofMember);
                    return true;
                });
            }
            case HashValue hash -> {
                mix(sum, number(TYPE_HASH));
                hash.forEach((field, content) -> {
                    byte[] ofField = new byte[BYTES];
                    mix(ofField, field);
                    mix(ofField, content);
                    add(sum, ofField);
                    return true;
                });
            }
            case StreamValue stream -> {
                mix(sum, number(TYPE_STREAM));
                ElementSink mixing = mixing(sum);
                stream.range(StreamId.ZERO, StreamId.MAX, false, entry -> {
                    mix(sum, entry.id().toString().replace('-', '.').getBytes(StandardCharsets.US_ASCII));
                    entry.giveTo(mixing);
                    return true;
                });
            }
        }
        if (db.expireAt(key) >= 0) {
            add(sum, EXPIRES);
        }
    }

    private ElementSink mixing(byte[] sum) {
        return new ElementSink() {
            @Override
            public void element(byte[] bytes, int from, int count) {
                mix(sum, Arrays.copyOfRange(bytes, from, from + count));
            }

            @Override
            public void element(long integer) {
                mix(sum, Call.digits(integer));
            }

            @Override
            public void element(Bytes large) {
                mix(sum, large.toArray());
            }
        };
    }

    private void mix(byte[] sum, byte[] bytes) {
        add(sum, bytes);
        System.arraycopy(sha1.digest(sum), 0, sum, 0, BYTES);
    }

    private void add(byte[] sum, byte[] bytes) {
        exclusiveOr(sum, sha1.digest(bytes));
    }

    private static void exclusiveOr(byte[] sum, byte[] other) {
        for (int i = 0; i < BYTES; i++) {
            sum[i] ^= other[i];
        }
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    private static String hex(byte[] sum) {
        return HexFormat.of().formatHex(sum);
    }
}
