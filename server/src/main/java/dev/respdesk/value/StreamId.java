package dev.respdesk.value;

/// The id of an entry of a stream: milliseconds and, within them, a sequence number, both without a sign.
public record StreamId(long ms, long seq) implements Comparable<StreamId> {
    public static final StreamId ZERO = new StreamId(0, 0);
    public static final StreamId MAX = new StreamId(-1, -1);

    /// Digits of the longest number of 64 bits without a sign.
    private static final int DIGITS_MAX = 20;

    @Override
    public int compareTo(StreamId other) {
        return compare(ms, seq, other.ms, other.seq);
    }

    static int compare(long ms, long seq, long otherMs, long otherSeq) {
        int byMs = Long.compareUnsigned(ms, otherMs);
        return byMs != 0 ? byMs : Long.compareUnsigned(seq, otherSeq);
    }

    public boolean isZero() {
        return ms == 0 && seq == 0;
    }

    public boolean isMax() {
        return ms == -1 && seq == -1;
    }

    /// The next higher id; this must not be the highest.
    public StreamId next() {
        return seq == -1 ? new StreamId(ms + 1, 0) : new StreamId(ms, seq + 1);
    }

    /// The next lower id; this must not be the lowest.
    public StreamId previous() {
        return seq == 0 ? new StreamId(ms - 1, -1) : new StreamId(ms, seq - 1);
    }

    /// As commands write it.
    public byte[] text() {
        byte[] digits = new byte[2 * DIGITS_MAX + 1];
        int at = write(seq, digits, digits.length);
        digits[--at] = '-';
        at = write(ms, digits, at);
        byte[] text = new byte[digits.length - at];
        System.arraycopy(digits, at, text, 0, text.length);
        return text;
    }

    /// Writes a number that ends before `end`; returns where it begins.
    private static int write(long number, byte[] into, int end) {
        int at = end;
        long left = number;
        if (left < 0) {
            into[--at] = (byte) ('0' + Long.remainderUnsigned(left, 10));
            left = Long.divideUnsigned(left, 10);
        }
        do {
            into[--at] = (byte) ('0' + left % 10);
            left /= 10;
        } while (left != 0);
        return at;
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(ms) + "-" + Long.toUnsignedString(seq);
    }
}
