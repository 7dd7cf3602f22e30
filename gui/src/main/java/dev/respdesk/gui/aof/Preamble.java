package dev.respdesk.gui.aof;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The RDB snapshot at the head of an append-only file. Its end is found by its own checksum: the byte 0xFF, then the
/// CRC-64 of all before it, then a record or the end of the file. Nothing of it is interpreted but the version and the
/// name of the writer.
record Preamble(long bytes, String text) {
    private static final byte[] MAGIC = "REDIS".getBytes(StandardCharsets.US_ASCII);
    private static final long[] TABLE = table();

    /// The preamble of a file, or null where it begins with records.
    static @Nullable Preamble of(Path file, LongConsumer progress) throws IOException {
        byte[] head = head(file);
        for (int i = 0; i < MAGIC.length; i++) {
            if (i >= head.length || head[i] != MAGIC[i]) {
                return null;
            }
        }
        long end = end(file, progress);
        String version = new String(head, 5, Math.min(4, head.length - 5), StandardCharsets.US_ASCII);
        return new Preamble(end, "snapshot in RDB form, version "
                + Integer.parseInt("0" + version.replaceAll("\\D", ""))
                + writer(head));
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(256);
        }
    }

    /// `redis-ver` is the first of the fields at the head: a length byte and the text.
    private static String writer(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("redis-ver");
        if (at < 0 || at + 10 >= text.length()) {
            return "";
        }
        int length = text.charAt(at + 9);
        int end = at + 10 + length;
        return length < 32 && end <= text.length() ? ", written by Redis " + text.substring(at + 10, end) : "";
    }

    private static long end(Path file, LongConsumer progress) throws IOException {
        long size = Files.size(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 18)) {
            long crc = 0;
            long at = 0;
            int b = in.read();
            while (b >= 0) {
                crc = TABLE[(int) (crc ^ b) & 255] ^ (crc >>> 8);
                at++;
                if (b == 255 && endsHere(in, crc, size - at)) {
                    return at + 8;
                }
                if ((at & 0xfffff) == 0) {
                    progress.accept(at);
                }
                b = in.read();
            }
        }
        return size;
    }

    private static boolean endsHere(InputStream in, long crc, long left) throws IOException {
        in.mark(16);
        byte[] next = in.readNBytes(9);
        in.reset();
        if (next.length < 8) {
            return false;
        }
        long sum = 0;
        for (int i = 7; i >= 0; i--) {
            sum = sum << 8 | (next[i] & 255);
        }
        boolean follows = left == 8 || (next.length > 8 && (next[8] == '*' || next[8] == '#'));
        return follows && (sum == crc || sum == 0);
    }

    /// CRC-64 with the polynomial of Jones, bits reflected: the one that RDB files use.
    private static long[] table() {
        long[] table = new long[256];
        for (int i = 0; i < 256; i++) {
            long crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ 0x95ac9329ac4bc9b5L : crc >>> 1;
            }
            table[i] = crc;
        }
        return table;
    }
}
