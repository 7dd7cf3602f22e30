package dev.respdesk.pubsub;

import org.jspecify.annotations.Nullable;

/// One message on its way to the subscribers that it reaches by the same kind of subscription.
///
/// @param kind    what it came by
/// @param pattern the pattern that matched, null where none was needed
public record Message(Kind kind, byte @Nullable [] pattern, byte[] channel, byte[] payload) {
    /// How it reaches a subscriber.
    public enum Kind {
        CHANNEL("message"),
        PATTERN("pmessage"),
        SHARD("smessage");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// The first element of the push.
        public String word() {
            return word;
        }
    }
}
