package dev.respdesk.resp;

/// Where arguments are gathered that are too large for the heap: the storage of a server. In the array of arguments
/// each of them is a stand-in, its first bytes, which is known again by identity. Without one of these, readers gather
/// on the heap.
public interface LargeArguments {
    /// An argument begins of which `expected` bytes are announced, at least `Limits.WHOLE_BULK_BYTES`.
    ///
    /// @param argv   the arguments in front of it, as far as the reader tells them
    /// @param filled how many those are
    Gathering begin(byte[][] argv, int filled, int expected);

    /// Gives up those of the arguments that `Gathering.end` gave; others, and null, are no matter.
    void drop(byte[][] argv);

    /// An argument that is arriving.
    interface Gathering {
        /// Takes the next bytes; nothing is to be allocated beyond them.
        void add(byte[] bytes, int from, int count);

        /// Everything has come; gives the stand-in.
        byte[] end();

        /// The rest will not come.
        void abandon();
    }
}
