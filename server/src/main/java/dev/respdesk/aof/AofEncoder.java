package dev.respdesk.aof;

import dev.respdesk.command.GatheredArguments;
import dev.respdesk.command.Unit;
import dev.respdesk.resp.codec.RespWriter;
import dev.respdesk.value.Bytes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Puts units of effects into the form of the file: SELECT where the database differs from the record before, MULTI and
/// EXEC around more than one effect, the time between units where that is asked for. Data thread only.
final class AofEncoder {
    private static final byte[] SELECT = ascii("SELECT");
    private static final byte[] MULTI = ascii("MULTI");
    private static final byte[] EXEC = ascii("EXEC");
    private static final byte[] TIME = ascii("#TS:");
    private static final byte[] LINE_END = ascii("\r\n");

    private @Nullable GatheredArguments larges;
    private boolean timestamps;
    private int db = -1;
    private long second;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Where large arguments of effects are found.
    void larges(GatheredArguments place) {
        larges = place;
    }

    void timestamps(boolean on) {
        timestamps = on;
    }

    /// A file begins: the next record is preceded by its SELECT.
    void newFile() {
        db = -1;
        second = 0;
    }

    void encode(Unit unit, AofBytes to) {
        if (timestamps) {
            time(unit.unixMillis() / 1000, to);
        }
        boolean several = unit.size() > 1;
        if (several) {
            // As redis-server: the transaction itself belongs to the database of its first effect.
            select(unit.db(0), to);
            word(MULTI, to);
        }
        for (int i = 0; i < unit.size(); i++) {
            select(unit.db(i), to);
            request(unit.argv(i), to);
        }
        if (several) {
            word(EXEC, to);
        }
    }

    private void request(byte[][] argv, AofBytes to) {
        to.arrayHeader(argv.length);
        for (byte[] argument : argv) {
            Bytes large = larges == null ? null : larges.find(argument);
            if (large == null) {
                to.bulk(argument);
            } else {
                to.bulk(large);
            }
        }
    }

    private void time(long now, RespWriter to) {
        if (now != second) {
            second = now;
            to.raw(TIME);
            to.raw(Long.toString(now).getBytes(StandardCharsets.US_ASCII));
            to.raw(LINE_END);
        }
    }

    private void select(int next, RespWriter to) {
        if (next != db) {
            db = next;
            select(to, next);
        }
    }

    static void select(RespWriter to, int db) {
        to.arrayHeader(2);
        to.bulk(SELECT);
        to.bulk(db);
    }

    private static void word(byte[] word, RespWriter to) {
        to.arrayHeader(1);
        to.bulk(word);
    }
}
