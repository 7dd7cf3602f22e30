package dev.respdesk.value;

/// One entry of a stream, valid during the call that shows it.
public interface StreamEntry {
    StreamId id();

    /// The number of fields.
    int fields();

    /// Gives field, value, field, value and so on.
    void giveTo(ElementSink sink);
}
