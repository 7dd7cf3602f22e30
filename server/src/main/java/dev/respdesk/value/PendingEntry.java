package dev.respdesk.value;

/// An entry that a group has delivered to a consumer and that nobody has acknowledged.
///
/// @param deliveredAt milliseconds since 1970
/// @param deliveries  how many times it was delivered
public record PendingEntry(StreamId id, StreamConsumer consumer, long deliveredAt, long deliveries) {}
