package dev.respdesk.value;

/// How many entries a group has read and how many lie ahead, as far as that can be known: deleted entries make it
/// unknown.
public final class StreamProgress {
    private final StreamValue stream;

    public StreamProgress(StreamValue stream) {
        this.stream = stream;
    }

    /// How many entries the stream had up to this id; `StreamGroup.UNKNOWN` where nobody can say.
    public long entriesUpTo(StreamId id) {
        if (stream.entriesAdded() == 0) {
            return 0;
        }
        int order = id.compareTo(stream.lastId());
        if (order == 0 || order < 0 && stream.length() == 0) {
            return stream.entriesAdded();
        }
        if (order > 0 || !nothingDeletedAhead()) {
            return StreamGroup.UNKNOWN;
        }
        int toFirst = id.compareTo(stream.firstId());
        long before = stream.entriesAdded() - stream.length();
        return toFirst < 0 ? before : toFirst == 0 ? before + 1 : StreamGroup.UNKNOWN;
    }

    private boolean nothingDeletedAhead() {
        return stream.maxDeletedId().isZero() || stream.maxDeletedId().compareTo(stream.firstId()) < 0;
    }

    /// Whether an entry from this id on was deleted.
    private boolean isDeletedFrom(StreamId id) {
        return stream.length() > 0 && !stream.maxDeletedId().isZero()
                && stream.firstId().compareTo(stream.maxDeletedId()) <= 0 && id.compareTo(stream.maxDeletedId()) <= 0;
    }

    /// The group has read the entry with this id, the next one.
    public void read(StreamGroup group, StreamId id) {
        long read = group.entriesRead();
        if (read != StreamGroup.UNKNOWN && !isDeletedFrom(id)) {
            read++;
        } else if (stream.entriesAdded() != 0) {
            read = entriesUpTo(id);
        }
        group.position(id, read);
    }

    /// How many entries the group has still to read; `Long.MIN_VALUE` where nobody can say.
    public long lag(StreamGroup group) {
        if (stream.entriesAdded() == 0) {
            return 0;
        }
        boolean known = group.entriesRead() != StreamGroup.UNKNOWN && !isDeletedFrom(group.lastId());
        long read = known ? group.entriesRead() : entriesUpTo(group.lastId());
        return known || read != StreamGroup.UNKNOWN ? stream.entriesAdded() - read : Long.MIN_VALUE;
    }
}
