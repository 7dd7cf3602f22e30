package dev.respdesk.aof;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Compares the checksum lines of a file with its bytes, behind the one who reads the file: what it reads has just been
/// read and is in the system's memory. A file without such lines is taken as it is.
final class ChecksumCheck implements Closeable {
    private static final int STEP_BYTES = 64 * 1024;

    private final Disk disk;
    private final Path file;
    private final ByteBuffer step = ByteBuffer.allocate(STEP_BYTES);
    private @Nullable ReadableByteChannel channel;
    private long position;

    ChecksumCheck(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    /// Where bytes begin that are not what a checksum says; -1 where they are, or where the annotation is no checksum.
    ///
    /// @param annotation a line of the file without its end
    /// @param offset     where it begins
    long damage(byte[] annotation, long offset) throws IOException {
        Checksum.Line line = Checksum.parse(annotation);
        if (line == null) {
            return -1;
        }
        long from = offset - line.covered();
        return from >= 0 && (int) crc(from, offset) == line.crc() ? -1 : Math.max(0, from);
    }

    private long crc(long from, long to) throws IOException {
        ReadableByteChannel in = at(from);
        CRC32C crc = new CRC32C();
        while (position < to) {
            step.clear().limit((int) Math.min(STEP_BYTES, to - position));
            int count = in.read(step);
            if (count < 0) {
                throw new IOException(file + " has become shorter");
            }
            position += count;
            crc.update(step.flip());
        }
        return crc.getValue();
    }

    private ReadableByteChannel at(long from) throws IOException {
        ReadableByteChannel in = channel;
        if (in == null || position != from) {
            close();
            in = disk.read(file, from);
            channel = in;
            position = from;
        }
        return in;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
