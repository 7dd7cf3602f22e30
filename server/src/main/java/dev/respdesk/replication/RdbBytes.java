package dev.respdesk.replication;

import dev.respdesk.rdb.Crc64;
import dev.respdesk.rdb.RdbOutput;
import dev.respdesk.value.Bytes;

/// RDB form on its way into chunks, with its checksum.
final class RdbBytes extends RdbOutput {
    private static final int CHECKSUM_BYTES = 8;

    private final ByteChunks to;
    private final boolean checksummed;
    private byte[] array = new byte[ByteChunks.CHUNK_BYTES];
    private int length;
    private long checksum;

    RdbBytes(ByteChunks to, boolean checksummed) {
        this.to = to;
        this.checksummed = checksummed;
    }

    @Override
    protected int reserve(int count) {
        if (array.length - length < count) {
            flush();
        }
        if (array.length < count) {
            array = new byte[count];
        }
        int at = length;
        length += count;
        return at;
    }

    @Override
    protected byte[] array() {
        return array;
    }

    @Override
    protected void put(Bytes bytes) {
        for (int done = 0; done < bytes.length(); ) {
            flush();
            length = Math.min(array.length, bytes.length() - done);
            bytes.copy(done, length, array, 0);
            done += length;
        }
    }

    /// Hands on what is there.
    void flush() {
        if (checksummed) {
            checksum = Crc64.update(checksum, array, 0, length);
        }
        to.append(array, 0, length);
        length = 0;
        if (array.length > ByteChunks.CHUNK_BYTES) {
            array = new byte[ByteChunks.CHUNK_BYTES];
        }
    }

    /// Puts the checksum of everything behind it.
    void end() {
        flush();
        byte[] sum = new byte[CHECKSUM_BYTES];
        for (int i = 0; i < CHECKSUM_BYTES; i++) {
            sum[i] = (byte) (checksum >>> 8 * i);
        }
        to.append(sum, 0, CHECKSUM_BYTES);
    }
}
