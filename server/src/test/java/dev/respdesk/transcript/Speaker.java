package dev.respdesk.transcript;

import dev.respdesk.resp.RespValue;
import java.util.List;

/// A server that transcripts are run against: ours or a real one.
interface Speaker extends AutoCloseable {
    /// What `next` gives where the connection has been closed; the client is another one from then on.
    RespValue CLOSED = new RespValue.Simple("(closed)");

    /// One request of one client (made when first named) and its reply.
    RespValue say(String who, byte[][] request);

    /// One request of one client that is not answered now; returns when the server has taken it up.
    void ask(String who, byte[][] request);

    /// What a client has been told besides: the next value that is no first reply to a request.
    RespValue next(String who);

    /// The number of a client, which is made if it was never named.
    long id(String who);

    /// Begins to listen to keyspace events.
    void listen();

    /// The keyspace events since the last time: `set k`, with the database before where it is not 0: `3:set k`.
    List<String> events();

    /// Lets time pass.
    void advance(long millis);

    @Override
    void close();
}
