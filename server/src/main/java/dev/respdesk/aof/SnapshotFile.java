package dev.respdesk.aof;

import dev.respdesk.keyspace.WalkSink;
import dev.respdesk.rdb.Crc64;
import dev.respdesk.rdb.RdbOutput;
import dev.respdesk.rdb.RdbWriter;
import dev.respdesk.value.Bytes;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All data in RDB form: a snapshot, or the base of an append-only file.
final class SnapshotFile extends BaseFile {
    private static final Logger LOG = LoggerFactory.getLogger("rdb");

    private static final int CHECKSUM_BYTES = 8;

    private final SnapshotForm form;
    private final boolean isBase;
    private final CheckedFile file;
    private final RdbWriter writer;

    SnapshotFile(DiskFile file, Executor thread, Loop loop, SnapshotForm form, boolean isBase) {
        this(new CheckedFile(file), thread, loop, form, isBase);
    }

    private SnapshotFile(CheckedFile file, Executor thread, Loop loop, SnapshotForm form, boolean isBase) {
        super(file, thread, loop);
        this.file = file;
        this.form = form;
        this.isBase = isBase;
        writer = new RdbWriter(new Output(), form.keyspace(), form.compressed());
    }

    @Override
    WalkSink sink() {
        return writer;
    }

    @Override
    void begin() {
        if (form.keyspace().fieldsExpire()) {
            LOG.info("The file has expire times of fields: servers before Redis 7.4 do not load it.");
        }
        writer.begin(form.redisVersion(), form.keyspace().nowMillis(), isBase);
        int streamDb = form.streamDb().getAsInt();
        if (streamDb >= 0) {
            writer.streamDb(streamDb);
        }
        form.functions().get().forEach(writer::function);
    }

    @Override
    void end() {
        writer.end();
    }

    /// How many keys have been given.
    long keys() {
        return writer.keys();
    }

    @Override
    @Nullable String fault() {
        return writer.fault();
    }

    @Override
    void forget() {
        super.forget();
        writer.forget();
    }

    @Override
    byte[] tail() {
        byte[] checksum = new byte[CHECKSUM_BYTES];
        for (int i = 0; i < CHECKSUM_BYTES && form.checksummed(); i++) {
            checksum[i] = (byte) (file.checksum >>> 8 * i);
        }
        return checksum;
    }

    /// The buffer, which is handed on when it is full.
    private final class Output extends RdbOutput {
        @Override
        protected int reserve(int count) {
            passOn();
            return buffer.reserve(count);
        }

        @Override
        protected byte[] array() {
            return buffer.array();
        }

        @Override
        protected void put(Bytes bytes) {
            buffer.put(bytes);
            passOn();
        }
    }

    /// Knows the checksum of what has been written.
    private static final class CheckedFile implements DiskFile {
        private final DiskFile file;
        private long checksum;

        CheckedFile(DiskFile file) {
            this.file = file;
        }

        @Override
        public int write(byte[] bytes, int from, int count) throws IOException {
            int written = file.write(bytes, from, count);
            checksum = Crc64.update(checksum, bytes, from, written);
            return written;
        }

        @Override
        public void sync() throws IOException {
            file.sync();
        }

        @Override
        public void truncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
