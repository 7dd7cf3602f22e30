package dev.respdesk.rdb;

/// Few bytes that were made of what another input gave.
final class ArrayInput extends RdbInput {
    private final RdbInput origin;
    private byte[] left;

    ArrayInput(byte[] bytes, RdbInput origin) {
        super(bytes.length, 0);
        left = bytes;
        this.origin = origin;
    }

    @Override
    int fill(byte[] into) {
        int count = left.length;
        System.arraycopy(left, 0, into, 0, count);
        left = new byte[0];
        return count == 0 ? -1 : count;
    }

    @Override
    long place() {
        return origin.place();
    }
}
