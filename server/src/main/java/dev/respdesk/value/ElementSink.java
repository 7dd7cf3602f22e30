package dev.respdesk.value;

/// Takes elements of a list in order, each in the form in which it lies there.
public interface ElementSink {
    /// Bytes of an array that is valid during the call.
    void element(byte[] bytes, int from, int count);

    /// An integer, which stands for its decimal digits.
    void element(long integer);

    /// A large element where it lies; valid until the list changes.
    void element(Bytes large);
}
