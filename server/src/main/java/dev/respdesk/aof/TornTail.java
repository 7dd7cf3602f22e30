package dev.respdesk.aof;

import dev.respdesk.resp.aof.AofKind;
import dev.respdesk.resp.aof.AofReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;

/// The end of a file in which a record is not whole: whether it is one, and keeping its bytes aside.
final class TornTail {
    private static final int STEP_BYTES = 64 * 1024;

    /// Places of no record that are looked at; only a file of records within values has so many.
    private static final int MOST_TRIES = 1000;

    private TornTail() {}

    /// Where, behind a record that the file seems to end in, whole records or a checksum go on up to the end of the
    /// file; -1 where they do not, as in a tail that is really torn. A torn value that holds records ends within one of
    /// those, too.
    static long recordsBehind(Disk disk, Path file, long torn) throws IOException {
        long place = next(disk, file, torn + 1);
        for (int tries = 0; place >= 0 && tries < MOST_TRIES; tries++) {
            try (AofReader reader = new AofReader(disk.read(file, place), place)) {
                AofKind kind = reader.next();
                boolean written = false;
                while (kind == AofKind.COMMAND || kind == AofKind.ANNOTATION) {
                    written |= kind == AofKind.COMMAND || Checksum.parse(reader.argv()[0]) != null;
                    kind = reader.next();
                }
                if (kind == AofKind.END && written) {
                    return place;
                }
                place = next(disk, file, Math.max(place + 1, reader.offset()));
            }
        }
        return -1;
    }

    /// The next line from an offset on that may begin a record or be a checksum; -1 where there is none.
    private static long next(Disk disk, Path file, long from) throws IOException {
        ByteBuffer step = ByteBuffer.allocate(STEP_BYTES);
        byte before = 0;
        long at = from;
        try (ReadableByteChannel in = disk.read(file, from)) {
            while (in.read(step.clear()) >= 0) {
                step.flip();
                while (step.hasRemaining()) {
                    byte b = step.get();
                    if ((b == '*' || b == '#') && before == '\n') {
                        return at;
                    }
                    before = b;
                    at++;
                }
            }
        }
        return -1;
    }

    /// Copies everything from the offset on to a new file, brought to the disk; returns that file.
    static Path keep(Disk disk, Path file, long offset) throws IOException {
        Path aside = free(disk, file.resolveSibling(file.getFileName() + ".cut-at-" + offset));
        ByteBuffer step = ByteBuffer.allocate(STEP_BYTES);
        try (ReadableByteChannel from = disk.read(file, offset); DiskFile to = disk.create(aside)) {
            while (from.read(step) >= 0) {
                to.writeFully(step.array(), 0, step.position());
                step.clear();
            }
            to.sync();
        }
        disk.syncDirectory(aside.resolveSibling(".").normalize());
        return aside;
    }

    /// The name itself, or with a number where an earlier cut at the same place has it.
    private static Path free(Disk disk, Path wanted) {
        Path path = wanted;
        for (int i = 2; disk.exists(path); i++) {
            path = wanted.resolveSibling(wanted.getFileName() + "." + i);
        }
        return path;
    }
}
