package dev.respdesk.command;

/// What a connection sends by itself as fast as its socket takes it: the first copy and the stream of a replica. Data
/// thread only.
public interface Feed {
    /// Puts the next bytes at the front of the array; returns how many, 0 where there are none now.
    int next(byte[] into);

    /// Bytes that wait to be asked for.
    long waitingBytes();
}
