package dev.respdesk.value;

import dev.respdesk.struct.Mem;

/// Counts the nodes of a compressed radix tree of ids, which XINFO tells: a node where ids part, one for each run of
/// bytes that they have in common, and one for each id.
final class RadixTree {
    private static final int ID_BYTES = 16;

    private RadixTree() {}

    static long nodes(IdIndex index, Mem mem) {
        if (index.size() == 0) {
            return 1;
        }
        // The depths at which the last id parts from those before it; the lowest is the last.
        int[] parts = new int[ID_BYTES];
        int open = 0;
        long nodes = index.size();
        int before = -1;
        for (int i = 1; i <= index.size(); i++) {
            int common = i == index.size() ? -1 : common(mem, index.ref(i - 1), index.ref(i));
            int depth = Math.max(before, common);
            nodes += depth + 1 < ID_BYTES ? 1 : 0;
            while (open > 0 && parts[open - 1] > common) {
                open--;
                int above = Math.max(open == 0 ? -1 : parts[open - 1], common);
                nodes += 1 + (parts[open] > above + 1 ? 1 : 0);
            }
            if (common >= 0 && (open == 0 || parts[open - 1] < common)) {
                parts[open++] = common;
            }
            before = common;
        }
        return nodes;
    }

    /// Bytes at the beginning that two ids have in common.
    private static int common(Mem mem, int first, int second) {
        long ms = mem.longAt(first, IdIndex.FIRST) ^ mem.longAt(second, IdIndex.FIRST);
        long seq = mem.longAt(first, IdIndex.FIRST + 8) ^ mem.longAt(second, IdIndex.FIRST + 8);
        return ms != 0 ? Long.numberOfLeadingZeros(ms) / 8 : 8 + Long.numberOfLeadingZeros(seq) / 8;
    }
}
