package dev.respdesk.commands.hashes;

import dev.respdesk.command.Call;
import dev.respdesk.value.HashValue;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The effects of commands about the time of fields, in commands that a reader of version 7.4 knows.
final class FieldEffects {
    private static final byte[] HDEL = bytes("HDEL");
    private static final byte[] HPEXPIREAT = bytes("HPEXPIREAT");
    private static final byte[] HPERSIST = bytes("HPERSIST");
    private static final byte[] FIELDS = bytes("FIELDS");

    private FieldEffects() {}

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    static void delete(Call call, List<byte[]> fields) {
        propagate(call, fields, HDEL, call.arg(1));
    }

    static void expire(Call call, long expireAt, List<byte[]> fields) {
        propagate(call, fields, HPEXPIREAT, call.arg(1), Call.digits(expireAt), FIELDS, Call.digits(fields.size()));
    }

    static void persist(Call call, List<byte[]> fields) {
        propagate(call, fields, HPERSIST, call.arg(1), FIELDS, Call.digits(fields.size()));
    }

    private static void propagate(Call call, List<byte[]> fields, byte[]... head) {
        byte[][] effect = new byte[head.length + fields.size()][];
        System.arraycopy(head, 0, effect, 0, head.length);
        for (int i = 0; i < fields.size(); i++) {
            effect[head.length + i] = fields.get(i);
        }
        call.propagate(effect);
    }

    /// Says a field's expire time again after an effect that takes it away.
    static void repeatTime(Call call, HashValue hash, byte[] field) {
        long expireAt = hash.expireAt(field);
        if (expireAt >= 0) {
            expire(call, expireAt, List.of(field));
        }
    }
}
