package dev.respdesk.gui.viewer;

import org.jspecify.annotations.Nullable;

/// Takes a wrapping off, and puts it on again: compressed or encoded bytes to plain ones and back.
public interface Decoder {
    /// No wrapped value that holds more than this is unwrapped, so that a small one cannot fill the memory.
    int MOST_BYTES = 16 << 20;

    String title();

    /// The bytes inside, or null where these bytes are not wrapped in this way, or hold more than `MOST_BYTES`.
    byte @Nullable [] decode(byte[] bytes);

    /// Whether wrapped bytes say themselves what they are; of others it is a guess that must make sense.
    boolean isMarked();

    /// Whether it can also wrap.
    default boolean encodes() {
        return true;
    }

    /// The bytes that unwrap to `plain`.
    byte[] encode(byte[] plain) throws FormatException;
}
