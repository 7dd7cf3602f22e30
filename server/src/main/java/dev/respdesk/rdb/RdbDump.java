package dev.respdesk.rdb;

import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.GatheredBytes;
import java.io.IOException;

/// What DUMP replies and RESTORE takes: the type, the value, the version in two bytes, the checksum of all before.
public final class RdbDump {
    private static final int FOOT_BYTES = 10;
    private static final int STEP_BYTES = 16 * 1024;

    private RdbDump() {}

    /// Whether the version is one that is read here, and the checksum right where that matters.
    public static boolean isIntact(Bytes payload, boolean checksSum) {
        int end = payload.length() - FOOT_BYTES;
        if (end < 0) {
            return false;
        }
        byte[] foot = new byte[FOOT_BYTES];
        payload.copy(end, FOOT_BYTES, foot, 0);
        int version = foot[0] & 0xff | (foot[1] & 0xff) << 8;
        long checksum = 0;
        for (int i = 9; i >= 2; i--) {
            checksum = checksum << 8 | foot[i] & 0xff;
        }
        return version <= RdbType.NEWEST_VERSION
                && (!checksSum || checksum(payload, end + 2) == checksum);
    }

    private static long checksum(Bytes payload, int count) {
        byte[] step = new byte[Math.min(STEP_BYTES, count)];
        long checksum = 0;
        for (int done = 0; done < count; ) {
            int now = Math.min(step.length, count - done);
            payload.copy(done, now, step, 0);
            checksum = Crc64.update(checksum, step, 0, now);
            done += now;
        }
        return checksum;
    }

    /// Reads a payload that is intact into a key that is not there. Where it throws, a part may be there.
    ///
    /// @throws RdbException where it is no value, or one without elements
    public static void restore(Bytes payload, Keyspace keyspace, Db db, byte[] key) throws IOException {
        RdbInput in = new BytesInput(payload, payload.length() - FOOT_BYTES);
        int type = in.u8();
        if (!new ValueReader(keyspace).read(type, in, db, key)) {
            throw in.damaged("a value without elements");
        }
        if (!in.atEnd()) {
            throw in.damaged("something follows the value");
        }
    }

    /// The payload of a key that is there, to be released.
    ///
    /// @param compressed whether strings may be packed
    public static GatheredBytes of(Keyspace keyspace, Db db, byte[] key, boolean compressed) {
        DumpOutput out = new DumpOutput(keyspace.gather());
        EntryEncoder encoder = new EntryEncoder(out, keyspace, compressed);
        boolean whole = false;
        try {
            db.show(key, encoder);
            out.little(encoder.version(), 2);
            out.little(out.checksum(), 8);
            GatheredBytes all = out.end();
            whole = true;
            return all;
        } finally {
            if (!whole) {
                encoder.abandon();
                out.abandon();
            }
        }
    }
}
