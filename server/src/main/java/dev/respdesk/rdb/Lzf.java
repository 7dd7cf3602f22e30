package dev.respdesk.rdb;

import java.util.Arrays;

/// Packs strings as LZF, of which `LzfInput` tells the form.
final class Lzf {
    private static final int TABLE_BITS = 12;
    private static final int LONGEST_COPY = 264;
    private static final int LONGEST_PLAIN = 32;
    private static final int WINDOW_BYTES = 8 * 1024;

    /// What packing has to gain, as redis-server wants it.
    private static final int LEAST_GAIN_BYTES = 4;

    /// Where three bytes were seen last, counted on from call to call so that it need not be cleared.
    private final int[] seen = new int[1 << TABLE_BITS];
    private int base = 1;
    private byte[] out = new byte[256];
    private int length;

    /// Packs bytes into `packed`; returns how many they are then, or 0 where it is not worth it.
    int pack(byte[] in, int from, int count) {
        int limit = count - LEAST_GAIN_BYTES;
        if (out.length < count + count / LONGEST_PLAIN + 8) {
            out = new byte[2 * count + 8];
        }
        if (base > Integer.MAX_VALUE - 2 * count) {
            Arrays.fill(seen, 0);
            base = 1;
        }
        length = 0;
        int plainFrom = 0;
        int at = 0;
        while (at < count - 2 && length < limit) {
            int match = match(in, from, at);
            if (match < 0) {
                at++;
                continue;
            }
            plain(in, from + plainFrom, at - plainFrom);
            at += copy(in, from, at, match, count);
            plainFrom = at;
        }
        plain(in, from + plainFrom, count - plainFrom);
        base += count;
        return length <= limit ? length : 0;
    }

    byte[] packed() {
        return out;
    }

    /// Where the same three bytes stand before, within reach; -1 where they do not.
    private int match(byte[] in, int from, int at) {
        int i = from + at;
        int three = (in[i] & 0xff) << 16 | (in[i + 1] & 0xff) << 8 | in[i + 2] & 0xff;
        int slot = three * 0x9e37_79b1 >>> 32 - TABLE_BITS;
        int known = seen[slot] - base;
        seen[slot] = base + at;
        boolean same = known >= 0 && at - known <= WINDOW_BYTES && in[from + known] == in[i]
                && in[from + known + 1] == in[i + 1] && in[from + known + 2] == in[i + 2];
        return same ? known : -1;
    }

    private void plain(byte[] in, int from, int count) {
        for (int done = 0; done < count; ) {
            int step = Math.min(LONGEST_PLAIN, count - done);
            if (length + step + 1 > out.length) {
                // Longer than the original in any case.
                length = out.length;
                return;
            }
            out[length++] = (byte) (step - 1);
            System.arraycopy(in, from + done, out, length, step);
            length += step;
            done += step;
        }
    }

    /// Writes a copy; returns how many bytes it stands for.
    private int copy(byte[] in, int from, int at, int match, int count) {
        int most = Math.min(LONGEST_COPY, count - at);
        int same = 3;
        while (same < most && in[from + match + same] == in[from + at + same]) {
            same++;
        }
        int distance = at - match - 1;
        int size = same - 2;
        if (length + 3 > out.length) {
            length = out.length;
            return same;
        }
        out[length++] = (byte) (Math.min(7, size) << 5 | distance >> 8);
        if (size >= 7) {
            out[length++] = (byte) (size - 7);
        }
        out[length++] = (byte) distance;
        return same;
    }
}
