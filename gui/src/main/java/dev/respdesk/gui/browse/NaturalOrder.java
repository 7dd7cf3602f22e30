package dev.respdesk.gui.browse;

/// The order of the keys list: part by part between colons, numbers inside a part by their value ("user:9" before
/// "user:10"). Keys that share the parts of a folder are neighbours, which is what makes the tree.
final class NaturalOrder {
    static final byte SEPARATOR = ':';

    private NaturalOrder() {}

    static int compare(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int i = aFrom;
        int j = bFrom;
        while (true) {
            int iEnd = partEnd(a, i, aTo);
            int jEnd = partEnd(b, j, bTo);
            int order = compareParts(a, i, iEnd, b, j, jEnd);
            if (order != 0) {
                return order;
            }
            if (iEnd == aTo || jEnd == bTo) {
                return Boolean.compare(iEnd != aTo, jEnd != bTo);
            }
            i = iEnd + 1;
            j = jEnd + 1;
        }
    }

    /// The position of the next separator, or `to`.
    static int partEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != SEPARATOR) {
            at++;
        }
        return at;
    }

    /// By value first; parts of equal value ("1" and "01") by their bytes.
    private static int compareParts(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int i = aFrom;
        int j = bFrom;
        while (i < aTo && j < bTo) {
            if (isDigit(a[i]) && isDigit(b[j])) {
                int iEnd = digitsEnd(a, i, aTo);
                int jEnd = digitsEnd(b, j, bTo);
                int order = compareNumbers(a, i, iEnd, b, j, jEnd);
                if (order != 0) {
                    return order;
                }
                i = iEnd;
                j = jEnd;
            } else if (a[i] != b[j]) {
                return Byte.compareUnsigned(a[i], b[j]);
            } else {
                i++;
                j++;
            }
        }
        int rest = Integer.compare(aTo - i, bTo - j);
        return rest != 0 ? rest : java.util.Arrays.compareUnsigned(a, aFrom, aTo, b, bFrom, bTo);
    }

    private static int compareNumbers(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int i = skipZeros(a, aFrom, aTo);
        int j = skipZeros(b, bFrom, bTo);
        int length = Integer.compare(aTo - i, bTo - j);
        return length != 0 ? length : java.util.Arrays.compareUnsigned(a, i, aTo, b, j, bTo);
    }

    private static int skipZeros(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to - 1 && bytes[at] == '0') {
            at++;
        }
        return at;
    }

    private static int digitsEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isDigit(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
