package dev.respdesk.gui.viewer;

import org.jspecify.annotations.Nullable;

/// Takes a wrapping off: compressed bytes to plain ones.
public interface Decoder {
    String title();

    /// The bytes inside, or null where these bytes are not wrapped in this way, or hold more than is shown.
    byte @Nullable [] decode(byte[] bytes);
}
