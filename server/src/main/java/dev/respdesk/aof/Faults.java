package dev.respdesk.aof;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Why changes are refused at the moment, and until when. Two things may be wrong: the disk takes no more, which passes
/// when it does again; or a file is suspect, because an fsync failed or an effect could not be put into it, and then
/// only a rewrite into new files helps: a failed fsync must not be tried again, for the system may have dropped what
/// it was to bring. Data thread only.
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger("aof");

    private static final long RETRY_MICROS = 100_000;

    private final Loop loop;
    private final AofThreads threads;
    private final Reserve reserve;
    private final Runnable onSuspect;

    private @Nullable String fullReason;
    private @Nullable String suspectReason;

    /// The newest suspect file.
    private long suspectSeq = -1;

    /// Whether a commit is being tried again; as long as it is, the disk is not well.
    private boolean stuck;

    /// Whether the reserve is being taken.
    private boolean healing;

    /// @param onSuspect run when only a rewrite helps
    Faults(Loop loop, AofThreads threads, Reserve reserve, Runnable onSuspect) {
        this.loop = loop;
        this.threads = threads;
        this.reserve = reserve;
        this.onSuspect = onSuspect;
    }

    /// A commit could not be written and will be tried again: nothing heals until `written`.
    void stuck(String reason) {
        stuck = true;
        refuse(reason);
    }

    /// A commit could be written.
    ///
    /// @param reserved whether the reserve is still there; without it, changes are refused until there is room for it
    /// @param reason   why it had to go
    void written(boolean reserved, String reason) {
        if (!reserved) {
            refuse(reason);
        }
        if (stuck || !reserved) {
            stuck = false;
            heal();
        }
    }

    /// No room for the reserve at the start.
    void unreserved() {
        refuse("No space left on device");
        heal();
    }

    private void refuse(String reason) {
        String words = reason.isEmpty() ? "Input/output error" : reason;
        if (fullReason == null) {
            LOG.error("The append-only file cannot be written: {}. Writes are refused until it can.", words);
        }
        fullReason = words;
    }

    /// Takes the reserve again; as long as there is no room for it, writes stay refused.
    private void heal() {
        if (!healing) {
            healing = true;
            takeReserve();
        }
    }

    private void takeReserve() {
        threads.write().execute(() -> {
            boolean reserved = reserve.take();
            loop.execute(() -> healed(reserved));
        });
    }

    private void healed(boolean reserved) {
        if (!reserved && fullReason != null && !stuck) {
            loop.schedule(this::takeReserve, RETRY_MICROS);
            return;
        }
        healing = false;
        if (!stuck && fullReason != null) {
            fullReason = null;
            LOG.info("The append-only file can be written again.");
        }
    }

    /// The file of this number does not have everything that it should.
    void suspect(long seq, String reason) {
        LOG.error("The append-only file may lack changes: {}. Writes are refused until a rewrite has put everything "
                + "into new files.", reason);
        suspectReason = reason;
        suspectSeq = Math.max(suspectSeq, seq);
        onSuspect.run();
    }

    boolean isSuspect() {
        return suspectReason != null;
    }

    /// A rewrite has brought everything to the disk that belongs to files before the one with this number. True where
    /// no file is suspect any more.
    boolean covers(long firstKept) {
        if (suspectReason != null && suspectSeq < firstKept) {
            suspectReason = null;
            LOG.info("Everything is on the disk again.");
        }
        return suspectReason == null;
    }

    /// Nothing is written any more that could fail.
    void forget() {
        stuck = false;
        fullReason = null;
        suspectReason = null;
    }

    /// Why writes are refused; null while they are taken.
    @Nullable String reason() {
        return fullReason != null ? fullReason : suspectReason;
    }

    boolean isFull() {
        return fullReason != null;
    }
}
