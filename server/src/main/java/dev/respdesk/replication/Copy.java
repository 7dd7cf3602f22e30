package dev.respdesk.replication;

/// The first copy of all data for one replica, as it is made and sent. Data thread only.
interface Copy {
    /// Puts the next bytes at the front of the array; returns how many, 0 where there are none now.
    int next(byte[] into);

    /// Whether everything has been given.
    boolean isSent();

    /// Bytes that wait to be asked for.
    long waitingBytes();

    /// Whether the replica tells when it has found its end; else it is online when everything has been sent.
    default boolean endsWithMark() {
        return true;
    }

    /// Called each second, for a replica that may think that nothing comes.
    default void keepAlive() {}

    /// Ends it, finished or not.
    void close();
}
