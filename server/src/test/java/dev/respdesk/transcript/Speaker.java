package dev.respdesk.transcript;

import dev.respdesk.resp.RespValue;

/// A server that transcripts are run against: ours or a real one.
interface Speaker extends AutoCloseable {
    /// One request of one client (made when first named) and its reply.
    RespValue say(String who, byte[][] request);

    /// What a client has been told besides: the next value that is no first reply to a request.
    RespValue next(String who);

    /// Lets time pass.
    void advance(long millis);

    @Override
    void close();
}
