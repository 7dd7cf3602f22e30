package dev.respdesk.gui.aof;

import java.util.Arrays;

/// Which records pass a filter: one bit a record and a count every 512, so that the n-th match is found by a search
/// and a short walk. Records are added in order; written and read under its lock.
final class Matches {
    private static final int WORDS = 8;

    private long[] bits = new long[64];
    private int[] before = new int[8];
    private int records;
    private int count;

    /// Says whether the next record passes.
    synchronized void add(boolean match) {
        int word = records >> 6;
        if (word == bits.length) {
            bits = Arrays.copyOf(bits, word * 2);
            before = Arrays.copyOf(before, word * 2 / WORDS);
        }
        if ((records & 511) == 0) {
            before[records >> 9] = count;
        }
        if (match) {
            bits[word] |= 1L << records;
            count++;
        }
        records++;
    }

    /// How many records have been asked about.
    synchronized int records() {
        return records;
    }

    synchronized int count() {
        return count;
    }

    /// The record that is match number `index`.
    synchronized int record(int index) {
        int blocks = (records + 511) >> 9;
        int block = Arrays.binarySearch(before, 0, blocks, index + 1);
        block = block >= 0 ? block : -block - 1;
        do {
            block--;
        } while (before[block] > index);
        int left = index - before[block];
        int word = block * WORDS;
        while (Long.bitCount(bits[word]) <= left) {
            left -= Long.bitCount(bits[word++]);
        }
        long rest = bits[word];
        while (left-- > 0) {
            rest &= rest - 1;
        }
        return (word << 6) + Long.numberOfTrailingZeros(rest);
    }

    /// How many matches there are before a record: the index of the first match at or after it.
    synchronized int rank(int record) {
        int upTo = Math.min(record, records);
        int block = Math.max(0, Math.min(upTo >> 9, ((records + 511) >> 9) - 1));
        int rank = records == 0 ? 0 : before[block];
        for (int word = block * WORDS; word < upTo >> 6; word++) {
            rank += Long.bitCount(bits[word]);
        }
        return (upTo & 63) == 0 || upTo >> 6 >= bits.length
                ? rank
                : rank + Long.bitCount(bits[upTo >> 6] & ((1L << upTo) - 1));
    }
}
