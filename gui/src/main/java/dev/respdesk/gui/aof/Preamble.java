package dev.respdesk.gui.aof;

import dev.respdesk.gui.text.Texts;
import java.io.EOFException;
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
record Preamble(long bytes, Sum sum, String text) {
    /// What the checksum at its end says.
    enum Sum {
        RIGHT,
        /// It was written without one.
        NONE,
        /// No end was found that has a right one: the whole file counts as the snapshot.
        WRONG
    }

    private record End(long bytes, Sum sum) {}

    private static final byte[] MAGIC = "REDIS".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER_BYTES = 1 << 18;
    private static final int SUM_BYTES = 8;
    private static final long[] TABLE = table();

    /// The preamble of a file, or null where it begins with records.
    static @Nullable Preamble of(Path file, LongConsumer progress) throws IOException {
        byte[] head = head(file);
        for (int i = 0; i < MAGIC.length; i++) {
            if (i >= head.length || head[i] != MAGIC[i]) {
                return null;
            }
        }
        End end = end(file, progress);
        String version = new String(head, 5, Math.min(4, head.length - 5), StandardCharsets.US_ASCII);
        return new Preamble(end.bytes(), end.sum(), Texts.text("aof.snapshot-in-rdb-form-version-x",
                Integer.parseInt("0" + version.replaceAll("\\D", "")), writer(head), end.sum() == Sum.WRONG
                        ? Texts.text("aof.damaged-no-right-checksum-ends-it") : ""));
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
        return length < 32 && end <= text.length() ? Texts.text("aof.written-by-redis-x", text.substring(at + 10,
                end)) : "";
    }

    private static End end(Path file, LongConsumer progress) throws IOException {
        long size = Files.size(file);
        byte[] buffer = new byte[BUFFER_BYTES];
        long crc = 0;
        long start = 0;
        int filled = 0;
        try (InputStream in = Files.newInputStream(file)) {
            while (start < size) {
                filled += in.readNBytes(buffer, filled, (int) Math.min(buffer.length - filled, size - start - filled));
                boolean whole = start + filled == size;
                if (!whole && filled < buffer.length) {
                    throw new EOFException(Texts.text("aof.the-file-has-become-shorter-while"));
                }
                int safe = whole ? filled : filled - SUM_BYTES - 1;
                for (int i = 0; i < safe; i++) {
                    crc = TABLE[(int) (crc ^ buffer[i]) & 255] ^ (crc >>> 8);
                    Sum sum = buffer[i] == -1 ? sum(buffer, i + 1, filled, crc) : Sum.WRONG;
                    if (sum != Sum.WRONG) {
                        return new End(start + i + 1 + SUM_BYTES, sum);
                    }
                }
                System.arraycopy(buffer, safe, buffer, 0, filled - safe);
                filled -= safe;
                start += safe;
                progress.accept(start);
            }
        }
        return new End(size, Sum.WRONG);
    }

    /// Whether what stands at `at` is the checksum and after it comes a record or nothing.
    private static Sum sum(byte[] buffer, int at, int filled, long crc) {
        int behind = at + SUM_BYTES;
        if (behind > filled || (behind < filled && buffer[behind] != '*' && buffer[behind] != '#')) {
            return Sum.WRONG;
        }
        long sum = 0;
        for (int i = SUM_BYTES - 1; i >= 0; i--) {
            sum = sum << 8 | (buffer[at + i] & 255);
        }
        return sum == crc ? Sum.RIGHT : sum == 0 ? Sum.NONE : Sum.WRONG;
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
