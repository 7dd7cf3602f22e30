package dev.respdesk.replication;

import dev.respdesk.command.EffectEncoder;
import dev.respdesk.command.EffectOutput;
import dev.respdesk.command.GatheredArguments;
import dev.respdesk.command.Unit;
import dev.respdesk.value.Bytes;
import io.netty.buffer.ByteBuf;

/// The stream that replicas follow: its last bytes, for replicas that come back and for those that have not read them
/// yet. All replicas read the same bytes, each from its own place. Closed until the first replica comes. Data thread
/// only.
public final class Backlog {
    private static final int STEP_BYTES = 64 * 1024;
    private static final int ENCODED_BYTES_MOST = 1024 * 1024;

    private final ReplicationId history;
    private final EffectEncoder encoder = new EffectEncoder(Unit.TO_REPLICAS);
    private ByteChunks bytes = new ByteChunks(0);
    private Encoded encoded = new Encoded();
    private boolean open;
    private long mostBytes;

    /// @param larges where large arguments of effects are found
    public Backlog(ReplicationId history, GatheredArguments larges, long mostBytes) {
        this.history = history;
        this.mostBytes = mostBytes;
        encoder.larges(larges);
    }

    /// `repl-backlog-size`.
    public void mostBytes(long count) {
        mostBytes = count;
    }

    public long mostBytes() {
        return mostBytes;
    }

    public boolean isOpen() {
        return open;
    }

    /// From now on the stream is kept.
    public void open() {
        open = true;
        bytes = new ByteChunks(history.offset());
        beginDatabase();
    }

    /// Forgets the stream; nothing is kept until `open`.
    public void close() {
        bytes.clear();
        open = false;
    }

    /// Somebody begins to read at the end: the next effect is preceded by its SELECT.
    public void beginDatabase() {
        encoder.begin();
    }

    /// The place of the first byte that is kept.
    public long start() {
        return bytes.start();
    }

    public long end() {
        return history.offset();
    }

    /// Whether everything from a place on is kept.
    public boolean has(long place) {
        return open && place >= bytes.start() && place <= end();
    }

    /// Memory that the stream takes.
    public long takenBytes() {
        return bytes.takenBytes();
    }

    /// Copies what stands from a place on, as much as fits; returns how many bytes.
    int copy(long place, byte[] into) {
        return bytes.copy(place, end(), into);
    }

    /// Adds the effects of one unit.
    void add(Unit unit) {
        encoder.encode(unit, encoded);
        pass();
    }

    /// Adds a request that is no effect.
    void add(byte[]... request) {
        encoded.request(request);
        pass();
    }

    private void add(byte[] stream, int from, int count) {
        bytes.append(stream, from, count);
        history.advance(count);
    }

    /// Keeps bytes of the stream of the server that this one follows. They count once what they belong to has been
    /// applied as a whole.
    void keep(ByteBuf stream, int from, int count) {
        byte[] step = new byte[Math.min(STEP_BYTES, open ? count : 0)];
        for (int done = 0; open && done < count; ) {
            int now = Math.min(step.length, count - done);
            stream.getBytes(from + done, step, 0, now);
            bytes.append(step, 0, now);
            done += now;
        }
    }

    /// What was kept has been applied. What follows, should this server be promoted, has to say its database.
    void applied(long count) {
        history.advance(count);
        encoder.begin();
    }

    /// What was kept since will not become whole.
    void takeBack() {
        if (open) {
            bytes.truncate(end());
        }
    }

    private void pass() {
        add(encoded.array(), 0, encoded.length());
        encoded.truncate(0);
        if (encoded.array().length > ENCODED_BYTES_MOST) {
            encoded = new Encoded();
        }
    }

    /// Gives up what neither `repl-backlog-size` nor a reader that has come so far asks for.
    void trim(long neededFrom) {
        bytes.dropBefore(Math.min(neededFrom, end() - mostBytes));
    }

    /// Effects on their way into the stream.
    private final class Encoded extends EffectOutput {
        Encoded() {
            super(1024);
        }

        @Override
        public void put(Bytes value) {
            add(buffer, 0, length);
            truncate(0);
            byte[] step = new byte[Math.min(STEP_BYTES, value.length())];
            for (int done = 0; done < value.length(); ) {
                int count = Math.min(step.length, value.length() - done);
                value.copy(done, count, step, 0);
                add(step, 0, count);
                done += count;
            }
        }
    }
}
