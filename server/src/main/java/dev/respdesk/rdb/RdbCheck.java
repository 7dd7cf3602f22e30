package dev.respdesk.rdb;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Checks a snapshot as a whole while it comes, without reading what it holds: that it begins as one, that its version
/// can be read here, and that its checksum is right.
public final class RdbCheck {
    private static final int HEAD_BYTES = 9;
    private static final int CHECKSUM_BYTES = 8;
    private static final int CHECKSUM_VERSION = 5;

    private final boolean checksums;
    private final byte[] head = new byte[HEAD_BYTES];
    private final byte[] tail = new byte[CHECKSUM_BYTES];
    private int tailBytes;
    private long bytes;
    private long checksum;

    /// @param checksums whether the checksum must be right (`rdbchecksum`)
    public RdbCheck(boolean checksums) {
        this.checksums = checksums;
    }

    /// The next bytes.
    public void add(byte[] next) {
        if (bytes < HEAD_BYTES) {
            System.arraycopy(next, 0, head, (int) bytes, (int) Math.min(next.length, HEAD_BYTES - bytes));
        }
        bytes += next.length;
        int over = Math.max(0, tailBytes + next.length - CHECKSUM_BYTES);
        int fromTail = Math.min(over, tailBytes);
        checksum = Crc64.update(checksum, tail, 0, fromTail);
        System.arraycopy(tail, fromTail, tail, 0, tailBytes - fromTail);
        tailBytes -= fromTail;
        int fromNext = over - fromTail;
        checksum = Crc64.update(checksum, next, 0, fromNext);
        System.arraycopy(next, fromNext, tail, tailBytes, next.length - fromNext);
        tailBytes += next.length - fromNext;
    }

    /// What is wrong with all that has come; null where nothing is.
    public @Nullable String fault() {
        String digits = new String(head, 5, 4, US_ASCII);
        if (bytes < HEAD_BYTES + 1 || !Arrays.equals(head, 0, 5, new byte[] {'R', 'E', 'D', 'I', 'S'}, 0, 5)
                || !digits.matches("[0-9]{4}")) {
            return "it is no snapshot";
        }
        int version = Integer.parseInt(digits);
        if (version > RdbType.NEWEST_VERSION) {
            return "it has version " + version + " of the RDB form, where up to " + RdbType.NEWEST_VERSION
                    + " can be read";
        }
        long said = 0;
        for (int i = 0; i < CHECKSUM_BYTES; i++) {
            said |= (tail[i] & 0xffL) << 8 * i;
        }
        boolean isRight = !checksums || version < CHECKSUM_VERSION || said == 0 || said == checksum;
        return isRight ? null : "its checksum is wrong";
    }
}
