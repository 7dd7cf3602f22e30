package dev.respdesk.gui.aof;

import dev.respdesk.gui.text.Texts;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes the first part of a file into another; the original is only read.
final class AofCut {
    private AofCut() {
    }

    /// Copies the bytes before `end`. The copy has its name only when it is whole and on the disk.
    static void copy(Path original, long end, Path copy) throws IOException {
        if (Files.exists(copy) && Files.isSameFile(original, copy)) {
            throw new IOException(Texts.text("aof.the-copy-is-the-original"));
        }
        Path target = copy.toAbsolutePath();
        Path parts = Files.createTempFile(target.getParent(), "temp-cut-", ".aof");
        try {
            write(original, end, parts);
            Files.move(parts, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(parts);
        }
    }

    private static void write(Path original, long end, Path parts) throws IOException {
        try (FileChannel from = FileChannel.open(original, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(parts, StandardOpenOption.WRITE)) {
            long at = 0;
            while (at < end) {
                long moved = from.transferTo(at, end - at, to);
                if (moved <= 0) {
                    throw new EOFException(Texts.text("aof.it-became-shorter"));
                }
                at += moved;
            }
            to.force(true);
        }
    }
}
