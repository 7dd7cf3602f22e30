package dev.respdesk.rdb;

import java.io.IOException;

/// Elements that lie packed in one string. Each way of packing is checked as it is read.
interface Packed {
    /// Goes to the next element; false behind the last, when the whole of it has been found to be right.
    boolean next() throws IOException;

    /// The element, integers as their digits.
    byte[] element();

    /// The next element, which must be there.
    default byte[] require(RdbInput in) throws IOException {
        if (!next()) {
            throw in.damaged("an element of a pair is missing");
        }
        return element();
    }
}
