package dev.respdesk.replication;

import dev.respdesk.command.Client;
import dev.respdesk.command.Feed;
import org.jspecify.annotations.Nullable;

/// One replica of this server: what it is sent, and how far it has come. Data thread only.
final class ReplicaLink implements Feed {
    private static final long SECOND_NANOS = 1_000_000_000;

    private final Client client;
    private final Announced announced;
    private final Backlog backlog;
    private final boolean acknowledges;
    private @Nullable Copy copy;
    private boolean awaitsWord;
    private boolean online;
    /// The place in the stream of what it is sent next.
    private long place;
    private long acknowledged;
    private long onDisk;
    private long heardNanos;
    private boolean moved;
    private long movedNanos;

    /// @param place        where in the stream it goes on
    /// @param acknowledges whether it tells how far it has come; one that asked with SYNC does not
    ReplicaLink(Client client, Announced announced, Backlog backlog, long place, boolean acknowledges, long nowNanos) {
        this.client = client;
        this.announced = announced;
        this.backlog = backlog;
        this.place = place;
        this.acknowledges = acknowledges;
        heardNanos = nowNanos;
        movedNanos = nowNanos;
    }

    /// It gets a copy of all data first.
    void begin(Copy first) {
        copy = first;
    }

    /// It gets the stream from now on.
    void goOn(long nowNanos) {
        awaitsWord = false;
        online = true;
        heardNanos = nowNanos;
    }

    /// Its copy has the data as it is at this place of the stream.
    void begins(long at) {
        place = at;
    }

    void keepAlive() {
        Copy first = copy;
        if (first != null) {
            first.keepAlive();
        }
    }

    Client client() {
        return client;
    }

    Announced announced() {
        return announced;
    }

    @Override
    public int next(byte[] into) {
        Copy first = copy;
        if (first != null) {
            int count = first.next(into);
            moved |= count > 0;
            if (count > 0 || !first.isSent()) {
                return count;
            }
            first.close();
            copy = null;
            online |= !first.endsWithMark() && !announced.onlyCopy();
            awaitsWord = !online;
        }
        if (!online) {
            return 0;
        }
        int count = backlog.copy(place, into);
        place += count;
        return count;
    }

    @Override
    public long waitingBytes() {
        Copy first = copy;
        return backlog.end() - place + (first == null ? 0 : first.waitingBytes());
    }

    /// It says how far it has come, and how far on its disk; -1 where it does not say that.
    void heard(long offset, long diskOffset, long nowNanos) {
        acknowledged = Math.max(acknowledged, offset);
        onDisk = Math.max(onDisk, diskOffset);
        heardNanos = nowNanos;
        if (awaitsWord && !announced.onlyCopy()) {
            goOn(nowNanos);
        }
    }

    boolean isOnline() {
        return online;
    }

    /// The place from which on the stream has to be kept for it.
    long place() {
        return place;
    }

    long acknowledged() {
        return acknowledged;
    }

    long onDisk() {
        return onDisk;
    }

    /// For how long nothing has been heard of it; 0 while it is not expected to say anything.
    long lagSeconds(long nowNanos) {
        return online && acknowledges ? (nowNanos - heardNanos) / SECOND_NANOS : 0;
    }

    /// For how long it has neither taken nor said anything before it is online; to be asked now and then.
    long stuckSeconds(long nowNanos) {
        if (moved || online) {
            moved = false;
            movedNanos = nowNanos;
        }
        return (nowNanos - Math.max(movedNanos, client.connection().heardNanos())) / SECOND_NANOS;
    }

    /// As INFO calls it.
    String state() {
        return online ? "online" : copy == null ? "send_bulk" : "wait_bgsave";
    }

    /// The address under which others reach it.
    String address() {
        String remote = client.connection().remoteAddress();
        int colon = remote.lastIndexOf(':');
        String from = colon < 0 ? remote : remote.substring(0, colon).replace("[", "").replace("]", "");
        return announced.address().isEmpty() ? from : announced.address();
    }

    @Override
    public String toString() {
        return address() + ":" + announced.port();
    }

    void close() {
        Copy first = copy;
        if (first != null) {
            first.close();
            copy = null;
        }
    }
}
