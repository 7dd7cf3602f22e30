package dev.respdesk.commands.hashes;

import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.DELETE;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Call;
import dev.respdesk.command.Commands;
import dev.respdesk.command.ExpireTimes.Form;
import dev.respdesk.command.Group;
import dev.respdesk.value.HashValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands that read fields and change them at once: HGETDEL and HGETEX.
final class FieldCombinations {
    void declare(Commands commands) {
        commands.add(Group.HASH, "HGETDEL key FIELDS numfields field [field ...]")
                .summary("Replies with the values of fields and deletes the fields.")
                .since("8.0.0").complexity("O(N) where N is the number of specified fields")
                .flags(WRITE, FAST).key(RW, ACCESS, DELETE)
                .example("HGETDEL nokey FIELDS 1 name", "1) (nil)").run(this::hgetdel);
        commands.add(Group.HASH, "HGETEX key [EX seconds|PX milliseconds|EXAT unix-time-seconds"
                + "|PXAT unix-time-milliseconds|PERSIST] FIELDS numfields field [field ...]")
                .summary("Replies with the values of fields and sets or takes away their expire time.")
                .since("8.0.0").complexity("O(N) where N is the number of specified fields")
                .flags(WRITE, FAST).key(RW, ACCESS, UPDATE)
                .example("HGETEX nokey EX 10 FIELDS 1 name", "1) (nil)").run(this::hgetex);
    }

    private void hgetdel(Call call) {
        HashValue hash = HashCommands.find(call);
        int first = FieldArgs.firstAfter(call, 2, FieldArgs.NOT_POSITIVE);
        call.reply().array((long) call.count() - first);
        List<byte[]> deleted = new ArrayList<>();
        for (int i = first; i < call.count(); i++) {
            HashCommands.replyValue(call, hash == null ? null : hash.get(call.arg(i)));
            if (hash != null && hash.remove(call.arg(i))) {
                deleted.add(call.arg(i));
            }
        }
        if (hash != null && !deleted.isEmpty()) {
            tellDeleted(call, hash, deleted);
        }
    }

    private static void tellDeleted(Call call, HashValue hash, List<byte[]> deleted) {
        call.changed("hdel", call.arg(1));
        FieldEffects.delete(call, deleted);
        HashCommands.removeIfEmpty(call, hash);
    }

    private void hgetex(Call call) {
        HashValue hash = HashCommands.find(call);
        Form form = Form.named(call.arg(2));
        boolean persist = call.argIs(2, "PERSIST");
        long expireAt = form == null ? -1 : FieldArgs.time(call, 3, form);
        int fieldsAt = form != null ? 4 : persist ? 3 : 2;
        int first = FieldArgs.firstAfter(call, fieldsAt, FieldArgs.NOT_POSITIVE);
        List<byte[]> there = new ArrayList<>();
        call.reply().array((long) call.count() - first);
        for (int i = first; i < call.count(); i++) {
            byte[] value = hash == null ? null : hash.get(call.arg(i));
            HashCommands.replyValue(call, value);
            if (hash != null && value != null && changes(call, hash, call.arg(i), form, persist, expireAt)) {
                there.add(call.arg(i));
            }
        }
        if (hash != null && !there.isEmpty()) {
            tellChanged(call, hash, there, persist, expireAt);
        }
    }

    private static boolean changes(
            Call call, HashValue hash, byte[] field, @Nullable Form form, boolean persist, long expireAt) {
        if (persist) {
            boolean expiring = hash.expireAt(field) >= 0;
            hash.expireAt(field, -1);
            return expiring;
        }
        if (form == null) {
            return false;
        }
        if (FieldArgs.isPast(call, expireAt)) {
            hash.remove(field);
        } else {
            hash.expireAt(field, expireAt);
        }
        return true;
    }

    private static void tellChanged(
            Call call, HashValue hash, List<byte[]> fields, boolean persist, long expireAt) {
        if (persist) {
            call.changed("hpersist", call.arg(1));
            FieldEffects.persist(call, fields);
        } else if (FieldArgs.isPast(call, expireAt)) {
            tellDeleted(call, hash, fields);
        } else {
            call.changed("hexpire", call.arg(1));
            FieldEffects.expire(call, expireAt, fields);
        }
    }
}
