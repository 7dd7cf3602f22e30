package dev.respdesk.replication;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.respdesk.aof.Loop;
import dev.respdesk.aof.SnapshotForm;
import dev.respdesk.keyspace.Walk;
import dev.respdesk.rdb.RdbWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A copy that goes from a walk to the socket without a file: its length is not known before, so that a mark of 40
/// digits ends it. The walk goes on in slices while the replica takes what it gives; what changes meanwhile is given as
/// it was. Data thread only.
final class DirectCopy implements Copy {
    private static final Logger LOG = LoggerFactory.getLogger("replication");

    /// With its last bucket a slice stays below a millisecond.
    private static final long SLICE_NANOS = 800_000;
    private static final long PAUSE_MICROS = 500;

    /// The walk rests while so much waits for the replica.
    private static final long WAITING_BYTES_MOST = 1024 * 1024;

    private final Loop loop;
    private final Runnable onMore;
    private final Runnable onFault;
    private final String mark;
    private final ByteChunks chunks = new ByteChunks(0);
    private final RdbBytes bytes;
    private final RdbWriter writer;
    private final Walk walk;
    private boolean resting;
    private boolean whole;
    private boolean closed;

    /// Begins: the copy has the data as it is now.
    ///
    /// @param head    what is sent before
    /// @param mark    40 digits
    /// @param streamDb the database that the stream behind it is in; -1 where it says so itself
    /// @param onMore  told when there is more to ask for
    /// @param onFault told when it cannot be finished
    DirectCopy(SnapshotForm form, Announced wishes, Loop loop, String head, String mark,
            int streamDb, Runnable onMore, Runnable onFault) {
        this.loop = loop;
        this.onMore = onMore;
        this.onFault = onFault;
        this.mark = mark;
        append(head + "$EOF:" + mark + "\r\n");
        bytes = new RdbBytes(chunks, form.checksummed());
        writer = new RdbWriter(bytes, form.keyspace(), form.compressed());
        writer.begin(form.redisVersion(), form.keyspace().nowMillis(), false);
        if (streamDb >= 0) {
            writer.streamDb(streamDb);
        }
        if (wishes.withFunctions()) {
            form.functions().get().forEach(writer::function);
        }
        walk = form.keyspace().startWalk(writer);
        if (wishes.withKeys()) {
            later();
        } else {
            walk.close();
            end();
        }
    }

    private void append(String text) {
        byte[] ascii = text.getBytes(US_ASCII);
        chunks.append(ascii, 0, ascii.length);
    }

    private void later() {
        loop.schedule(this::slice, PAUSE_MICROS);
    }

    private void slice() {
        if (closed) {
            return;
        }
        if (waitingBytes() >= WAITING_BYTES_MOST) {
            resting = true;
            return;
        }
        boolean more = walk.slice(SLICE_NANOS);
        bytes.flush();
        if (more) {
            later();
        } else {
            walk.close();
            end();
        }
        onMore.run();
    }

    private void end() {
        writer.end();
        bytes.end();
        append(mark);
        whole = true;
        String fault = writer.fault();
        if (fault != null) {
            LOG.error("The copy for a replica is not whole and is broken off: {}", fault);
            onFault.run();
        }
    }

    @Override
    public int next(byte[] into) {
        int count = chunks.copy(chunks.start(), into);
        chunks.dropBefore(chunks.start() + count);
        if (resting && waitingBytes() < WAITING_BYTES_MOST) {
            resting = false;
            later();
        }
        return count;
    }

    @Override
    public boolean isSent() {
        return whole && waitingBytes() == 0;
    }

    @Override
    public long waitingBytes() {
        return chunks.end() - chunks.start();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            walk.close();
            if (!whole) {
                writer.forget();
            }
            chunks.clear();
        }
    }
}
