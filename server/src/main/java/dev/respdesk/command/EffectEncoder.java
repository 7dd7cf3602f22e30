package dev.respdesk.command;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.respdesk.resp.codec.RespWriter;
import dev.respdesk.value.Bytes;
import org.jspecify.annotations.Nullable;

/// Writes units of effects as requests, for the append-only file and for replicas: SELECT where the database differs
/// from that of the request before, MULTI and EXEC around effects that belong
/// together. Data thread only.
public final class EffectEncoder {
    private static final byte[] SELECT = "SELECT".getBytes(US_ASCII);
    private static final byte[] MULTI = "MULTI".getBytes(US_ASCII);
    private static final byte[] EXEC = "EXEC".getBytes(US_ASCII);

    private final int target;
    private @Nullable GatheredArguments larges;
    private int db = -1;

    /// @param target the place that it writes for, as units name it
    public EffectEncoder(int target) {
        this.target = target;
    }

    /// Where large arguments of effects are found.
    public void larges(GatheredArguments place) {
        larges = place;
    }

    /// Somebody begins to read here: the next effect is preceded by its SELECT.
    public void begin() {
        db = -1;
    }

    public void encode(Unit unit, EffectOutput to) {
        int count = unit.count(target);
        boolean several = count > 1 && !unit.isLoose();
        boolean first = true;
        for (int i = 0; i < unit.size(); i++) {
            if (!unit.isFor(i, target)) {
                continue;
            }
            // As redis-server: the transaction itself belongs to the database of its first effect.
            if (unit.db(i) != db) {
                db = unit.db(i);
                select(to, db);
            }
            if (first && several) {
                word(MULTI, to);
            }
            first = false;
            request(unit.argv(i), to);
        }
        if (several) {
            word(EXEC, to);
        }
    }

    private void request(byte[][] argv, EffectOutput to) {
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

    /// The request that chooses a database.
    public static void select(RespWriter to, int db) {
        to.arrayHeader(2);
        to.bulk(SELECT);
        to.bulk(db);
    }

    private static void word(byte[] word, RespWriter to) {
        to.arrayHeader(1);
        to.bulk(word);
    }
}
