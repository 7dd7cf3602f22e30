package dev.respdesk.pubsub;

import java.util.Arrays;

/// The name of a channel or a pattern. Comparable, so that names chosen to collide cost a tree and not a list.
public final class Name implements Comparable<Name> {
    private final byte[] bytes;
    private final int hash;

    public Name(byte[] bytes) {
        this.bytes = bytes;
        hash = Arrays.hashCode(bytes);
    }

    /// The bytes themselves, not to be changed.
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int compareTo(Name other) {
        return Arrays.compare(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Name name && name.hash == hash && Arrays.equals(name.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
