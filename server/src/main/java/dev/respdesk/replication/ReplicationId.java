package dev.respdesk.replication;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// The history that the data of this server belongs to, and how far it has come in it. Two servers with the same id and
/// the same offset have the same data. A server that is promoted begins a history of its own and remembers the one it
/// comes from, so that others who followed that one can go on with it. Data thread only.
public final class ReplicationId {
    /// No history.
    public static final String NONE = "0".repeat(40);

    private final RandomGenerator random;
    private String id;
    private String secondId = NONE;
    private long secondOffset = -1;
    private long offset;

    public ReplicationId(RandomGenerator random) {
        this.random = random;
        id = fresh(random);
    }

    /// 40 hexadecimal digits that nobody else has.
    public static String fresh(RandomGenerator random) {
        byte[] bytes = new byte[20];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// The id of the present history: `master_replid`.
    public String id() {
        return id;
    }

    /// How many bytes of the stream this server has written or taken: `master_repl_offset`.
    public long offset() {
        return offset;
    }

    /// The history before the present one, or `NONE`: `master_replid2`.
    public String secondId() {
        return secondId;
    }

    /// The first byte, counted from 1, at which the present history may differ from the one before; -1 where there is
    /// none: `second_repl_offset`.
    public long secondOffset() {
        return secondOffset;
    }

    /// So many bytes more of the stream.
    public void advance(long bytes) {
        offset += bytes;
    }

    /// Begins a history that nobody has followed before; the count goes on.
    public void begin() {
        id = fresh(random);
        secondId = NONE;
        secondOffset = -1;
    }

    /// This server was promoted: begins a history of its own, which has all of the present one before it.
    public void fork() {
        secondId = id;
        secondOffset = offset + 1;
        id = fresh(random);
    }

    /// Takes over the history of a primary whose data has been loaded whole.
    public void adopt(String primaryId, long primaryOffset) {
        id = primaryId;
        offset = primaryOffset;
        secondId = NONE;
        secondOffset = -1;
    }

    /// The primary that is followed was promoted and names its history otherwise from here on.
    public void rename(String primaryId) {
        if (!primaryId.equals(id)) {
            secondId = id;
            secondOffset = offset + 1;
            id = primaryId;
        }
    }

    /// Whether a history is the present one, or the one before up to a byte, counted from 1, that is wanted next.
    public boolean covers(String history, long next) {
        return history.equalsIgnoreCase(id) || history.equalsIgnoreCase(secondId) && next <= secondOffset;
    }
}
