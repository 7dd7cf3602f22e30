package dev.respdesk.resp.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Random;

/// Damage as it happens: bytes changed, cut out, doubled, or a number made large.
final class Mutation {
    private static final byte[] MARKERS = "*$+-:_,#(=!~>%|.;?\r\n0123456789'\" ".getBytes(US_ASCII);

    private Mutation() {}

    /// A damaged copy of a part of `sample`.
    static byte[] of(byte[] sample, Random random) {
        int from = random.nextInt(sample.length);
        byte[] bytes = Arrays.copyOfRange(sample, from, Math.min(sample.length, from + 1 + random.nextInt(200)));
        for (int i = random.nextInt(4); i > 0; i--) {
            bytes = once(bytes, random);
        }
        return bytes;
    }

    private static byte[] once(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(4)) {
            case 0 -> with(bytes, at, (byte) random.nextInt(256));
            case 1 -> with(bytes, at, MARKERS[random.nextInt(MARKERS.length)]);
            case 2 -> join(bytes, at, Math.min(bytes.length - 1, at + random.nextInt(8)));
            default -> join(bytes, Math.min(bytes.length, at + random.nextInt(8)), at);
        };
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
        byte[] changed = bytes.clone();
        changed[at] = value;
        return changed;
    }

    /// The bytes up to `end` and then those from `from` on; never none.
    private static byte[] join(byte[] bytes, int end, int from) {
        int rest = bytes.length - from;
        byte[] joined = Arrays.copyOf(bytes, Math.max(1, end + rest));
        System.arraycopy(bytes, from, joined, Math.min(end, joined.length - rest), rest);
        return joined;
    }
}
