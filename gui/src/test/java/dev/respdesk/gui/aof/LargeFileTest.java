package dev.respdesk.gui.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A large file opens in bounded memory. `-Drespdesk.test.aofMegabytes=1024` makes it one of 1 GB.
class LargeFileTest {
    @Test
    void aLargeFileOpensInBoundedMemory(@TempDir Path folder) throws IOException {
        long bytes = Long.getLong("respdesk.test.aofMegabytes", 200) << 20;
        Path path = folder.resolve("large.aof");
        int records = write(path, bytes);
        long before = used();
        AofFile file = new AofFile(path);
        file.scan(() -> false, () -> {});
        assertEquals(records, file.records());
        assertNull(file.problem());
        assertEquals(records - 1, file.page((records - 1) / AofIndex.EVERY).getLast().record());
        Matches matches = new Matches();
        file.filter(new RecordFilter("key:9*", null, null), matches, () -> false, () -> {});
        assertTrue(matches.count() > 0);
        long grown = used() - before;
        long allowed = (16L << 20) + bytes / 64;
        assertTrue(grown < allowed, "memory grew by " + grown + " bytes, allowed are " + allowed);
        assertEquals(records, file.records());
    }

    static int write(Path path, long bytes) throws IOException {
        int perBlock = 20_000;
        AofBytes records = new AofBytes();
        for (int i = 0; i < perBlock; i++) {
            records.record("SET", "key:" + i, "value-" + i + "-of-some-length");
        }
        byte[] block = records.toBytes();
        int blocks = (int) (bytes / block.length) + 1;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            for (int i = 0; i < blocks; i++) {
                out.write(block);
            }
        }
        return blocks * perBlock;
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
