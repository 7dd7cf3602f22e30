package dev.respdesk.pubsub;

/// Somebody who can subscribe. Data thread only.
public interface Subscriber {
    /// What it has subscribed to; the same object always.
    Subscriptions subscriptions();

    /// A message for it; it must not subscribe or unsubscribe anybody meanwhile.
    void deliver(Message message);
}
