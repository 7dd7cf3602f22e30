package dev.respdesk.gui.transfer;

import dev.respdesk.gui.session.KeyType;
import java.io.IOException;
import java.util.List;

/// Takes keys a part at a time. For each key `begin`, then parts and what belongs to them, then `end`.
interface ValueSink {
    /// `expiresAtMillis` is 0 where the key does not expire.
    void begin(byte[] key, KeyType type, long expiresAtMillis) throws IOException;

    /// More of the value: a string whole; fields and values in turn; elements; members and scores in turn; of a stream
    /// one entry, its ID and then fields and values in turn.
    void part(List<byte[]> words) throws IOException;

    /// A field of a hash expires at that time.
    void fieldExpires(byte[] field, long atMillis) throws IOException;

    /// A stream has this group of consumers, who have read up to that entry.
    void group(byte[] name, byte[] lastId) throws IOException;

    void end() throws IOException;
}
