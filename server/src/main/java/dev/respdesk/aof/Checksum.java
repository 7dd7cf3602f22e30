package dev.respdesk.aof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The checksum of a file's bytes in groups. Each group ends with a line that any Redis from 7.0 on skips,
/// `#CRC32C:<8 hex digits>:<bytes>`: so many bytes before the line have that checksum. A group begins with the line of
/// the one before it, so that no byte is left out, and a flipped bit is found wherever it is.
///
/// A line is put among the bytes before the checksum is known, since the length of a file is known to the data thread
/// and the checksum is made where the bytes are written. Not thread-safe: of the thread that writes.
final class Checksum {
    /// Bytes after which a group ends even if nothing is brought to the disk.
    static final int GROUP_BYTES = 64 * 1024;

    private static final byte[] PREFIX = "#CRC32C:".getBytes(US_ASCII);
    private static final int DIGITS = 8;
    private static final String UNKNOWN = "0".repeat(DIGITS);

    /// What a line says.
    ///
    /// @param covered how many bytes before the line it is about
    record Line(int crc, long covered) {}

    private final CRC32C crc = new CRC32C();

    /// A line over so many bytes, whose digits are still to come.
    static byte[] line(long covered) {
        return (new String(PREFIX, US_ASCII) + UNKNOWN + ":" + covered + "\r\n").getBytes(US_ASCII);
    }

    /// What an annotation says, its line end left out; null where it is another one.
    static @Nullable Line parse(byte[] annotation) {
        String text = new String(annotation, US_ASCII);
        if (!text.matches("#CRC32C:[0-9a-f]{8}:[1-9][0-9]{0,17}")) {
            return null;
        }
        int colon = PREFIX.length + DIGITS;
        return new Line(HexFormat.fromHexDigits(text, PREFIX.length, colon),
                Long.parseLong(text.substring(colon + 1)));
    }

    /// Takes all bytes into the group, and ends it where a line stands at `mark` of what is on the heap.
    ///
    /// @param mark -1 for no line, which is otherwise the last of the bytes
    void take(AofBytes bytes, int mark) {
        if (mark < 0) {
            bytes.updateTo(bytes.length(), crc);
            return;
        }
        bytes.updateTo(mark, crc);
        byte[] digits = HexFormat.of().toHexDigits((int) crc.getValue()).getBytes(US_ASCII);
        System.arraycopy(digits, 0, bytes.array(), mark + PREFIX.length, DIGITS);
        crc.reset();
        crc.update(bytes.array(), mark, bytes.length() - mark);
    }
}
